import type { Part } from '#lib/text/parts.ts';
import { readingMinutes } from '#lib/text/words.ts';
import { levelOf, type ReaderSettings } from '#lib/warnings/settings.ts';
import type { PartView } from '#lib/warnings/views.ts';

/**
 * A text for the one who decides on it. Nothing is left out, for all of it has to be read; what
 * this reader veils or hides elsewhere comes closed, and is opened part by part.
 */
export const toDecide = (parts: readonly Part[], reading: ReaderSettings): PartView[] =>
  parts.map((part) => {
    if (part.kind === 'text') return { kind: 'text', html: part.html };
    const { warning: slug, degree, html, words } = part;
    const warned = { slug, degree };
    return levelOf(reading, slug, degree) === 'show'
      ? { kind: 'shown', warned, html }
      : { kind: 'veiled', warned, minutes: readingMinutes(words), html };
  });
