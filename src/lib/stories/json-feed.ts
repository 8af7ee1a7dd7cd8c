import { warnedLabel } from '#lib/warnings/words.ts';
import { type Feed, midnight, storyAddress } from './feeds.ts';
import type { StoryCard } from './views.ts';

/**
 * Stories as a JSON Feed (version 1.1). Warnings are tags for people, and once more under
 * `_footbridge` for programs. The format asks for content; what stands there is the safe summary.
 */
export function jsonFeed({ title, subtitle, stories, origin, path }: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description: subtitle,
    home_page_url: `${origin}/stories`,
    ...(path !== null && { feed_url: origin + path }),
    language: 'en',
    items: stories.map((story) => item(story, origin)),
  });
}

function item(story: StoryCard, origin: string) {
  const address = storyAddress(origin, story.slug);
  const warnings = story.warnings.map((warned) => ({ ...warned, label: warnedLabel(warned) }));
  return {
    id: address,
    url: address,
    title: story.title,
    summary: story.summary,
    content_text: story.summary,
    date_published: midnight(story.publishedOn),
    authors: [{ name: story.byline }],
    tags: warnings.map(({ label }) => label),
    _footbridge: { warnings },
  };
}
