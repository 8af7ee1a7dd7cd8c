import { warningsOf } from '#lib/warnings/codes.ts';
import { levelOf, type ReaderSettings } from '#lib/warnings/settings.ts';
import type { HiddenCount } from '#lib/warnings/views.ts';

/** Adds up what was left out: each thing once in the total, and under every warning that hid it. */
export function countHidden(
  settings: ReaderSettings,
  groups: readonly { codes: number[]; count: number }[],
): HiddenCount {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { codes, count } of groups) {
    const hiding = warningsOf(codes).filter(
      ({ slug, degree }) => levelOf(settings, slug, degree) === 'hide',
    );
    total += count;
    for (const slug of new Set(hiding.map(({ slug }) => slug))) {
      counts.set(slug, (counts.get(slug) ?? 0) + count);
    }
  }
  const warnings = [...counts].map(([slug, count]) => ({ slug, count }));
  return { total, warnings: warnings.sort((a, b) => b.count - a.count) };
}
