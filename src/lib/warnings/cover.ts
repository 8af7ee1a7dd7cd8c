import type { Part } from '#lib/text/parts.ts';
import { readingMinutes } from '#lib/text/words.ts';
import { levelOf, type ReaderSettings } from '#lib/warnings/settings.ts';
import type { PartView } from '#lib/warnings/views.ts';

/**
 * A whole text, for whoever has to see all of it: the one who decides, or the writer in a preview.
 * Nothing is left out; what these settings veil or hide comes closed, and is opened part by part. `prefix` keeps keys apart where a page shows several texts.
 */
export const coverParts = (
  parts: readonly Part[],
  reading: ReaderSettings,
  prefix = '',
): PartView[] =>
  parts.map((part, index) => {
    if (part.kind === 'text') return { kind: 'text', html: part.html };
    const { warning: slug, degree, html, words } = part;
    const warned = { slug, degree };
    return levelOf(reading, slug, degree) === 'show'
      ? { kind: 'shown', warned, html }
      : { kind: 'veiled', warned, minutes: readingMinutes(words), key: `${prefix}${index}`, html };
  });
