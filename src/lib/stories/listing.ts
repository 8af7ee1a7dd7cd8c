import { LEFT_OUT, openedBy } from '../warnings/opening.ts';
import { type Place, placeIn, writeCursor } from './cursor.ts';
import type { StoryList } from './views.ts';

/** A list with what its address asked for. */
export type StoryListing = {
  list: StoryList;
  /** The place as it stands in the address; null for the newest page. */
  place: Record<string, string> | null;
  /** What the settings hide is shown on this page. */
  shown: boolean;
};

/** What an address asks of a list. */
export function askedOf(url: URL, headers: Headers): { place: Place | null; showHidden: boolean } {
  return {
    place: placeIn(url.searchParams),
    showHidden: openedBy(url, headers).has(LEFT_OUT),
  };
}

/** The list together with what was asked, for the page. */
export const listingOf = (
  list: StoryList,
  { place, showHidden }: ReturnType<typeof askedOf>,
): StoryListing => ({
  list,
  place: place && { [place.towards]: writeCursor(place.from) },
  shown: showHidden,
});
