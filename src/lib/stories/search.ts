import { LEFT_OUT, openedBy } from '../warnings/opening.ts';
import { type Place, placeIn } from './cursor.ts';
import { ORDERS, type SearchOrder } from './search-views.ts';

export const LONGEST_SEARCH = 200;

/** What an address asks of the search. */
export type Asked = {
  /** As typed, in one line; empty where nothing was typed. */
  words: string;
  order: SearchOrder;
  /** Among the best: from 1 on. */
  page: number;
  /** Among the newest: from where on. */
  place: Place | null;
  showHidden: boolean;
};

export function searchIn(url: URL, headers: Headers): Asked {
  const query = url.searchParams;
  const order = ORDERS.find((name) => name === query.get('order')) ?? 'best';
  const page = Number(/^[1-9]\d?$/.exec(query.get('page') ?? '')?.[0] ?? 1);
  const place = placeIn(query);
  return {
    words: inOneLine(query.get('q') ?? ''),
    order,
    page: order === 'best' ? page : 1,
    place: order === 'newest' && place?.towards === 'older' ? place : null,
    showHidden: openedBy(url, headers).has(LEFT_OUT),
  };
}

/** The query of an address that asks for the same, or for something else in what is given. */
export function searchQuery(
  { words, order }: Pick<Asked, 'words' | 'order'>,
  rest: Readonly<Record<string, string>> = {},
): string {
  const asked = { q: words, ...(order === 'newest' && { order }), ...rest };
  return `?${new URLSearchParams(asked)}`;
}

/** Without what cannot be searched for: line breaks and other signs that nobody sees. */
const inOneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_SEARCH);
