import type { Changes } from '#lib/text/changes.ts';
import type { Part } from '#lib/text/parts.ts';
import { levelOf, type ReaderSettings } from '#lib/warnings/settings.ts';
import { changesBetween } from '../text/changes.ts';
import type { StoryForReview } from './review.ts';

/**
 * What changed in a story since the writer sent it before, as this moderator may read it: parts
 * that their settings keep closed are compared by their warning alone. Null for a first text.
 */
export function changesIn(
  { before, title, summary, parts }: StoryForReview,
  reading: ReaderSettings,
): Changes | null {
  return (
    before && {
      title: changesBetween(before.title, title),
      summary: changesBetween(before.summary, summary),
      text: changesBetween(openWords(before.parts, reading), openWords(parts, reading)),
    }
  );
}

/** The words that are open; a closed part is a sign that tells when another came in its place. */
const openWords = (parts: readonly Part[], reading: ReaderSettings): string =>
  parts
    .map((part) =>
      part.kind === 'veiled' && levelOf(reading, part.warning, part.degree) !== 'show'
        ? `[${part.warning} ${part.degree}]`
        : part.plain,
    )
    .join('\n\n');
