/** A button that prints, where the page has one; without this script the browser's own does it. */
export function offerPrinting(): void {
  const offer = document.querySelector<HTMLElement>('[data-print]');
  if (!offer) return;
  offer.hidden = false;
  offer.querySelector('button')?.addEventListener('click', () => print());
}
