/*
 * Loaded only on a page whose form was too much in a short time. The form counts by itself after a
 * while; a puzzle makes that a few seconds. Keeps nothing and asks no server for anything. Browsers
 * have the hash only on secure pages; elsewhere the page simply waits.
 */
const AT_ONCE = 256;
const encoder = new TextEncoder();

for (const place of document.querySelectorAll<HTMLElement>('[data-wait]')) void hold(place);

/** Holds a form back until its ticket counts. */
async function hold(place: HTMLElement): Promise<void> {
  const form = place.closest('form')!;
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  let ready = false;
  const show = () => {
    for (const button of form.querySelectorAll('button'))
      if (ready) button.removeAttribute('aria-disabled');
      else button.setAttribute('aria-disabled', 'true');
    place.querySelector<HTMLElement>('[data-working]')!.hidden = ready;
    place.querySelector<HTMLElement>('[data-ready]')!.hidden = !ready;
  };
  form.addEventListener(
    'submit',
    (event) => {
      if (ready) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  addEventListener('pageshow', show);
  show();
  const waited = new Promise<null>((resolve) => {
    setTimeout(resolve, Number(place.dataset['wait']) * 1000, null);
  });
  let over = false;
  const solved = solve(field('ticket').value, Number(place.dataset['bits']), () => over);
  const work = await Promise.race([waited, solved]);
  over = true;
  if (work !== null) field('work').value = String(work);
  ready = true;
  show();
}

/** The first number that gives a hash with so many zero bits in front; never without the hash. */
async function solve(ticket: string, bits: number, isOver: () => boolean): Promise<number> {
  const { subtle } = crypto as Partial<Crypto>;
  if (!subtle) return new Promise(() => {});
  for (let from = 0; ; from += AT_ONCE) {
    const tries = Array.from({ length: AT_ONCE }, (_, i) =>
      subtle.digest('SHA-256', encoder.encode(`${ticket}.${from + i}`)),
    );
    const found = (await Promise.all(tries)).findIndex((hash) => startsWithZeros(hash, bits));
    if (found >= 0) return from + found;
    if (isOver()) return new Promise(() => {});
  }
}

const startsWithZeros = (hash: ArrayBuffer, bits: number) =>
  new DataView(hash).getUint32(0) >>> (32 - bits) === 0;
