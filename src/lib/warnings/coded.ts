import type { Degree } from '#lib/text/parts.ts';
import { DEGREES, vocabulary, type Warning, warningCode } from './vocabulary.ts';

/** A warning with a degree, and the code that stands for both in stored lists. */
export type Coded = { slug: string; degree: Degree | null; code: number };

const made = new WeakMap<readonly Warning[], readonly Coded[]>();

/** All there can be, in the order of the vocabulary. */
export function coded(): readonly Coded[] {
  const warnings = vocabulary();
  const known = made.get(warnings) ?? toCoded(warnings);
  made.set(warnings, known);
  return known;
}

const toCoded = (warnings: readonly Warning[]): readonly Coded[] =>
  warnings.flatMap(({ slug, code, kind }): Coded[] =>
    kind === 'unsaid'
      ? [{ slug, degree: null, code: warningCode(code, null) }]
      : DEGREES.map((degree) => ({ slug, degree, code: warningCode(code, degree) })),
  );
