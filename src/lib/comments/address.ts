import { opening } from '#lib/warnings/opening.ts';

const FROM = 'from';
const REPLY = 'reply';

/** Where in a thread this address is. */
export type Spot = {
  /** Keys of what the reader opened on the page; they stay open on the way. */
  opened: readonly string[];
  /** The first comment of the page; null for the start of the thread. */
  from: string | null;
  /** The comment being answered. */
  reply: string | null;
};

/** What of it stands in an address, `opened` excepted: that counts only for some requests. */
export const spotOf = (url: URL): Pick<Spot, 'from' | 'reply'> => ({
  from: url.searchParams.get(FROM),
  reply: url.searchParams.get(REPLY),
});

/** The same as it is written in an address. */
export const restOf = ({ from, reply }: Spot): Record<string, string> => ({
  ...(from && { [FROM]: from }),
  ...(reply && { [REPLY]: reply }),
});

/** The query string for a spot, without its question mark: empty for the plain page. */
export function queryOf(spot: Spot): string {
  return opening(spot.opened, restOf(spot)).slice(1);
}

/** The address of a spot on a story's page, with an anchor on it. */
export function addressOf(path: string, spot: Spot, anchor: string): string {
  const query = queryOf(spot);
  return `${path}${query && `?${query}`}#${anchor}`;
}
