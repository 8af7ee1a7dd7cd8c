import { m } from '#lib/paraglide/messages.js';
import type { HiddenCount } from '#lib/warnings/views.ts';
import { hiddenLabel } from '#lib/warnings/words.ts';
import type { StoryCard } from './views.ts';

/** A feed as such, before it is written down in one of the formats. */
export type Feed = {
  title: string;
  subtitle: string;
  stories: readonly StoryCard[];
  /** Where the site is. */
  origin: string;
  /** Its own path; null for one whose address is a secret, which must not stand in what is read. */
  path: string | null;
  /** What it is known by where it has no path to tell. */
  id: string;
  today: string;
};

/** The newest stories for everyone, as the feed at this path. */
export const publicFeed = (
  stories: readonly StoryCard[],
  origin: string,
  path: string,
  today: string,
): Feed => ({
  title: m.feed_title(),
  subtitle: m.feed_subtitle(),
  stories,
  origin,
  path,
  id: origin + path,
  today,
});

/** A reader's own feed: what their settings leave out is counted where it describes itself. */
export const ownFeed = (
  { stories, hidden }: { stories: readonly StoryCard[]; hidden: HiddenCount },
  place: Pick<Feed, 'origin' | 'id' | 'today'>,
): Feed => ({
  title: m.own_feed_title(),
  subtitle: [m.own_feed_subtitle(), ...(hidden.total > 0 ? [hiddenLabel(hidden)] : [])].join(' '),
  stories,
  path: null,
  ...place,
});

export const storyAddress = (origin: string, slug: string): string => `${origin}/stories/${slug}`;

export const midnight = (day: string): string => `${day}T00:00:00Z`;
