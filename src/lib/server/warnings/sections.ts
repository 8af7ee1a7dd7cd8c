import type { Part } from '#lib/text/parts.ts';
import { readingMinutes } from '#lib/text/words.ts';
import { levelOf, type ReaderSettings } from '#lib/warnings/settings.ts';
import type { PartView } from '#lib/warnings/views.ts';

/**
 * The parts of a text as this reader meets them. The words of a part that is hidden or strictly veiled
 * are left out until its key is among `opened`. `prefix` keeps keys apart where a page shows several texts.
 */
export const meetParts = (
  parts: readonly Part[],
  settings: ReaderSettings,
  opened: ReadonlySet<string> = new Set(),
  prefix = '',
): PartView[] => parts.map((part, index) => meet(part, settings, `${prefix}${index}`, opened));

function meet(
  part: Part,
  settings: ReaderSettings,
  key: string,
  opened: ReadonlySet<string>,
): PartView {
  const { html } = part;
  if (part.kind === 'text') return { kind: 'text', html };
  const warned = { slug: part.warning, degree: part.degree };
  const level = levelOf(settings, part.warning, part.degree);
  if (level === 'show') return { kind: 'shown', warned, html };
  const minutes = readingMinutes(part.words);
  if (level === 'veil' && !settings.strict) return { kind: 'veiled', warned, minutes, key, html };
  return opened.has(key)
    ? { kind: 'opened', level, warned, minutes, key, html }
    : { kind: 'withheld', level, warned, minutes, key };
}
