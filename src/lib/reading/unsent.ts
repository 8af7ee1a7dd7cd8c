let armed = true;
let sending: EventTarget | null = null;

/** Asks before the page closes while a form holds text that was typed and is not being sent. */
export function guardUnsentText(): void {
  addEventListener('beforeunload', (event) => {
    if (armed && holdsUnsentText()) event.preventDefault();
  });
  addEventListener('submit', (event) => {
    sending = event.target;
  });
  addEventListener('pageshow', () => {
    armed = true;
    sending = null;
  });
}

/** Lets the page close without asking. */
export function releaseUnsentText(): void {
  armed = false;
}

function holdsUnsentText(): boolean {
  // Between writing and sending, a story stands in hidden fields alone.
  const between = document.querySelector('form[data-unsaved]:not(:has(textarea))');
  if (between && between !== sending) return true;
  // A page that came back with an error shows the typed text as its starting text, still not stored.
  const refused = document.querySelector('[data-focus]') !== null;
  return [...document.querySelectorAll<HTMLTextAreaElement>('form textarea')].some((area) => {
    if (area.form === sending) return false;
    if (refused || area.closest('[data-unsaved]')) return area.value.trim() !== '';
    return area.value !== area.defaultValue;
  });
}
