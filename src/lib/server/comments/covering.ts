import type { CommentView, CoverView } from '#lib/comments/views.ts';
import { readingMinutes } from '#lib/text/words.ts';
import { strictest } from '#lib/warnings/codes.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { HiddenCount, PartView, Warned } from '#lib/warnings/views.ts';
import { warningsAt, wholeWarnings } from '#lib/warnings/whole.ts';
import { meetParts } from '../warnings/index.ts';
import type { Row } from './thread-page.ts';

/**
 * A comment's words as this reader meets them: where its own warnings veil or hide it, none of them
 * until its id is among `opened`. Opened, its veiled parts are still as the settings say.
 */
export function meetWhole(
  row: Row,
  reading: ReaderSettings,
  opened: ReadonlySet<string> = new Set(),
): { warnings: Warned[]; cover: CoverView | null; parts: PartView[] } {
  const { id, parts } = row;
  const warnings = wholeWarnings(row, parts);
  const level = strictest(reading, warnings);
  const isOpen = level === 'show' || opened.has(id);
  return {
    warnings,
    cover: level === 'show' ? null : { ...coverOf(row, reading, warnings, level), opened: isOpen },
    parts: isOpen ? meetParts(parts, reading, opened, `${id}-`) : [],
  };
}

const coverOf = (
  { parts }: Row,
  reading: ReaderSettings,
  warnings: readonly Warned[],
  level: CoverView['level'],
) => ({
  level,
  warnings: warningsAt(reading, warnings, level),
  minutes: readingMinutes(parts.reduce((sum, { words }) => sum + words, 0)),
});

/** What the settings left out of a page: each comment and each part once, under what hid it. */
export function countLeftOut(views: readonly CommentView[]): HiddenCount {
  const left = views.flatMap((view) => (view.state === 'removed' ? [] : hiddenIn(view)));
  const slugs = left.flat();
  const warnings = [...new Set(slugs)].map((slug) => ({
    slug,
    count: slugs.filter((other) => other === slug).length,
  }));
  return { total: left.length, warnings: warnings.sort((a, b) => b.count - a.count) };
}

function hiddenIn({ cover, parts }: Exclude<CommentView, { state: 'removed' }>): string[][] {
  if (cover?.level === 'hide' && !cover.opened) return [cover.warnings.map(({ slug }) => slug)];
  return parts.flatMap((part) =>
    part.kind === 'withheld' && part.level === 'hide' ? [[part.warned.slug]] : [],
  );
}
