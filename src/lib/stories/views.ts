import type { HiddenCount, PartView, Warned } from '../warnings/views.ts';
import type { Perspective } from './topics.ts';

/** What anyone may know of a story before they open it: nothing in it is veiled. */
export type StoryCard = {
  slug: string;
  title: string;
  summary: string;
  byline: string;
  perspective: Perspective | null;
  minutes: number;
  /** The whole day; nothing finer is told. */
  publishedOn: string;
  warnings: Warned[];
};

/** One page of a list. `newer` and `older` are cursors, null where there is nothing more. */
export type StoryList = {
  stories: StoryCard[];
  newer: string | null;
  older: string | null;
  hidden: HiddenCount;
};

export type StoryHead = Omit<StoryCard, 'summary'> & {
  id: string;
  topics: string[];
  /** Search engines may list it. */
  listed: boolean;
  /** For staff alone: it is not their own, so they may add a warning. */
  judged?: true;
};

/**
 * A story as one reader meets it. Until it is opened, a veiled one comes without its text, and one
 * whose warnings the reader hides without its summary too.
 */
export type StoryView =
  | { meets: 'text'; head: StoryHead; summary: string; parts: PartView[]; opened: boolean }
  | { meets: 'veil'; head: StoryHead; summary: string }
  | { meets: 'choice'; head: StoryHead };

/** What a reader saved for later. Of what is no longer here, nothing but how many is told. */
export type SavedView = { stories: StoryCard[]; hidden: HiddenCount; gone: number };

export type HomeView = { toBeginWith: StoryCard[]; waiting: StoryCard | null };
