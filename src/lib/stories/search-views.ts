import type { HiddenCount } from '../warnings/views.ts';
import type { Topic } from './topics.ts';
import type { StoryCard } from './views.ts';

/** Some words of a text, and whether they are what was searched for. */
export type Piece = { text: string; found: boolean };

/** A story that was found, with what of its text this reader may see of it. */
export type FoundStory = StoryCard & {
  /** A short piece of the text with what was searched for; null where that is in the card or veiled. */
  passage: Piece[] | null;
  /** What was searched for stands, in part at least, where it is veiled for this reader. */
  inVeiled: boolean;
};

export const ORDERS = ['best', 'newest'] as const;
export type SearchOrder = (typeof ORDERS)[number];

/** One page of what was found. */
export type SearchResult = {
  stories: FoundStory[];
  hidden: HiddenCount;
  /** The next page: a number for the best, a cursor for the newest; null where there is none. */
  next: string | null;
  /** There are more matches than the best were chosen from. */
  bounded: boolean;
};

/** What was found; where nothing was, `instead` are the words that it was tried again with. */
export type SearchView = SearchResult & {
  instead: string | null;
  /** There was nothing to search for but words that stand in every text. */
  tooCommon: boolean;
};

/** Stories near another one, nearest first, each with the topics that both have. */
export type NearView = { stories: (StoryCard & { shared: Topic[] })[]; hidden: HiddenCount };
