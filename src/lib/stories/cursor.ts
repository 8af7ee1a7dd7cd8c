/** A place in a list: the day, and the random key that orders stories within it. */
export type Cursor = { day: string; key: bigint };

/** From which place on a page is asked for, and in which direction. */
export type Place = { towards: 'newer' | 'older'; from: Cursor };

const FORM = /^(\d{4}-\d{2}-\d{2})_(0|-?[1-9]\d{0,18})$/;
const LIMIT = 2n ** 63n;

/** The cursor as it stands in an address. It carries no time finer than the day. */
export const writeCursor = ({ day, key }: Cursor): string => `${day}_${key}`;

/** The inverse; null for anything that is not a cursor. */
export function readCursor(text: string): Cursor | null {
  const [, day, digits] = FORM.exec(text) ?? [];
  if (!day || !digits || !isDay(day)) return null;
  const key = BigInt(digits);
  return key < LIMIT && key >= -LIMIT ? { day, key } : null;
}

/** The place an address asks for; null, the newest page, when it asks for none. */
export function placeIn(query: URLSearchParams): Place | null {
  for (const towards of ['newer', 'older'] as const) {
    const from = readCursor(query.get(towards) ?? '');
    if (from) return { towards, from };
  }
  return null;
}

function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) && text > '0001';
}
