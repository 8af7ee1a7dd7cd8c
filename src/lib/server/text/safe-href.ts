const LONGEST = 2_000;

/**
 * The address in its normal form, or null when a story may not link it. Only whole web addresses:
 * a relative one could end the session or open a veil, a mail address gives the sender away, and
 * 'https://bank.example@other.example' reads as what it is not.
 */
export function safeHref(href: string): string | null {
  if (!/^https?:\/\//i.test(href) || href.length > LONGEST || !URL.canParse(href)) return null;
  const url = new URL(href);
  return url.username || url.password ? null : url.href;
}
