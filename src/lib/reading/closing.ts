/** The link at the end of an opened part closes it, where without this it only leads back up. */
export function closeFromTheEnd(): void {
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a[data-close]');
    const part = link?.closest('details');
    if (!part) return;
    event.preventDefault();
    part.open = false;
    part.querySelector('summary')?.focus();
  });
}
