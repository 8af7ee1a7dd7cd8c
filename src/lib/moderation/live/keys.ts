/**
 * Single keys on the moderators' pages. They move and open; none of them decides, and none works
 * while somebody types.
 */
export function followKeys(help: HTMLDialogElement): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (help.open) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const acts: Record<string, () => void> = {
    '?': () => help.showModal(),
    j: () => go(1),
    k: () => go(-1),
    c: () => claim(),
    a: () => find('approve')?.focus(),
    n: () => find('note')?.focus(),
    d: () => find('reason')?.focus(),
  };
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input:not([type="hidden"]), textarea, select');

const find = (name: string) => document.querySelector<HTMLElement>(`[data-key="${name}"]`);
const items = () => [...document.querySelectorAll<HTMLElement>('[data-key="item"]')];
const current = () => items().findIndex((item) => item.contains(document.activeElement));

/** The next item of the queue, or the one before; from outside the list its first or last. */
function go(step: 1 | -1): void {
  const all = items();
  const at = current();
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  all[Math.min(Math.max(next, 0), all.length - 1)]?.querySelector('a')?.focus();
}

/** What stands alone is claimed at once; in the queue it is the item that has the focus. */
function claim(): void {
  const item = items()[current()];
  const button = item
    ? item.querySelector<HTMLElement>('[data-key="claim"]')
    : items().length === 0
      ? find('claim')
      : null;
  button?.click();
}
