const giveUpAfter = 10_000;

/** A second press on a form that is already being sent does nothing. */
export function sendOnce(): void {
  addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.hasAttribute('data-sending')) {
      event.preventDefault();
      return;
    }
    mark(form, true);
    // The connection may be gone without the page being left; then the form has to work again.
    setTimeout(() => mark(form, false), giveUpAfter);
  });
  addEventListener('pageshow', () => {
    for (const form of document.forms) mark(form, false);
  });
}

/* Buttons are not disabled: a disabled button's name and value would be missing from what is sent. */
function mark(form: HTMLFormElement, sending: boolean): void {
  form.toggleAttribute('data-sending', sending);
  for (const button of form.querySelectorAll('button')) {
    if (sending) button.setAttribute('aria-disabled', 'true');
    else button.removeAttribute('aria-disabled');
  }
}
