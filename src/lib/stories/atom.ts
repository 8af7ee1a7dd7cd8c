import { warnedLabel } from '#lib/warnings/words.ts';
import type { Warned } from '#lib/warnings/views.ts';
import { type Feed, midnight, storyAddress } from './feeds.ts';
import type { StoryCard } from './views.ts';

/** Stories as an Atom feed: titles, safe summaries, warnings and links, and no time but the day. */
export function atomFeed({ title, subtitle, stories, origin, path, id, today }: Feed): string {
  const updated = stories[0]?.publishedOn ?? today;
  const self =
    path === null
      ? ''
      : `\n<link rel="self" type="application/atom+xml" href="${escape(origin + path)}"/>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>${escape(title)}</title>
<subtitle>${escape(subtitle)}</subtitle>
<id>${escape(id)}</id>${self}
<link rel="alternate" type="text/html" href="${escape(`${origin}/stories`)}"/>
<updated>${midnight(updated)}</updated>
${stories.map((story) => entry(story, origin)).join('')}</feed>
`;
}

function entry(story: StoryCard, origin: string): string {
  const address = escape(storyAddress(origin, story.slug));
  return `<entry>
<title>${escape(story.title)}</title>
<id>${address}</id>
<link rel="alternate" type="text/html" href="${address}"/>
<author><name>${escape(story.byline)}</name></author>
<published>${midnight(story.publishedOn)}</published>
<updated>${midnight(story.publishedOn)}</updated>
<summary>${escape(story.summary)}</summary>
${story.warnings.map(category).join('')}</entry>
`;
}

const category = (warned: Warned): string => {
  const term = warned.degree ? `${warned.slug}:${warned.degree}` : warned.slug;
  return `<category term="${escape(term)}" label="${escape(warnedLabel(warned))}"/>\n`;
};

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML has no place for most control characters, even escaped. */
const escape = (text: string): string =>
  text.replace(CONTROLS, '').replace(/[&<>"]/g, (sign) => SIGNS[sign]!);

// eslint-disable-next-line no-control-regex -- these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
