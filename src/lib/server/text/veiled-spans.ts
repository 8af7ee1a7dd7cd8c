import type { Degree } from '#lib/text/parts.ts';
import { splitSections } from './sections.ts';

/** Where a veiled section's own words stand in the text as it was typed. */
export type VeiledSpan = { warning: string; degree: Degree; start: number; end: number };

/** The veiled sections of a text, as far as they can be understood. */
export function veiledSpans(source: string, known: ReadonlySet<string>): VeiledSpan[] {
  const starts = lineStarts(source);
  return splitSections(source, known).pieces.flatMap(({ veil, line, source: own }) => {
    const start = starts[line - 1] ?? 0;
    return veil ? [{ ...veil, start, end: start + own.length }] : [];
  });
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1))
    starts.push(at + 1);
  return starts;
}
