import { renderText } from '#lib/server/text/index.ts';
import { coverParts } from '#lib/warnings/cover.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { PartView } from '#lib/warnings/views.ts';
import { vocabulary } from '#lib/warnings/vocabulary.ts';

/**
 * A reported text as it was kept, its parts covered as whoever reads reports wants to meet them.
 * Warnings that are no longer offered to writers still cover what they covered.
 */
export function coverSource(source: string, reading: ReaderSettings): PartView[] {
  const known = new Set(vocabulary().map(({ slug }) => slug));
  return coverParts(renderText(source, known).parts, reading);
}
