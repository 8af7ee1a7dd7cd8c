const MINUTE = 60_000;
/** A claim holds for half an hour. */
const EVERY = 5 * MINUTE;
const SIGNS = ['keydown', 'pointerdown', 'scroll', 'focus'] as const;

/** Renews a claim every few minutes in which somebody did something on its page. */
export function keepClaim(said: HTMLElement): void {
  let used = false;
  for (const sign of SIGNS) addEventListener(sign, () => (used = true), { passive: true });
  const timer = setInterval(() => void keep(), EVERY);

  async function keep(): Promise<void> {
    if (!used) return;
    used = false;
    const body = new URLSearchParams({ leaseId: said.dataset.lease ?? '' });
    const answer = await fetch(said.dataset.keep ?? '', { method: 'POST', body }).catch(() => null);
    // Without a connection the next few minutes try again.
    if (!answer || answer.ok || answer.status < 400 || answer.status >= 500) return;
    clearInterval(timer);
    said.hidden = false;
  }
}
