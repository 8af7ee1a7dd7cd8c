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
  // A form in which one writes: its title, its ticks and its choices took thought too.
  const forms = [...document.forms].filter(
    (form) => form !== sending && form.querySelector('textarea'),
  );
  return forms.some((form) => {
    const typed = refused || form.hasAttribute('data-unsaved');
    return [...form.elements].some((field) => (typed && holdsText(field)) || differs(field));
  });
}

const holdsText = (field: Element): boolean =>
  field instanceof HTMLTextAreaElement && field.value.trim() !== '';

/** Whether a field is not as the page brought it. */
function differs(field: Element): boolean {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (field instanceof HTMLSelectElement) {
    const before = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(before, 0);
  }
  if (!(field instanceof HTMLInputElement)) return false;
  return field.checked !== field.defaultChecked || field.value !== field.defaultValue;
}
