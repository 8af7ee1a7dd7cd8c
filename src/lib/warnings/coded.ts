import type { Degree } from '#lib/text/parts.ts';
import { DEGREES, VOCABULARY, warningCode } from './vocabulary.ts';

/** A warning with a degree, and the code that stands for both in stored lists. */
export type Coded = { slug: string; degree: Degree | null; code: number };

/** All there can be, in the order of the vocabulary. */
export const CODED: readonly Coded[] = VOCABULARY.flatMap(({ slug, code, kind }): Coded[] =>
  kind === 'unsaid'
    ? [{ slug, degree: null, code: warningCode(code, null) }]
    : DEGREES.map((degree) => ({ slug, degree, code: warningCode(code, degree) })),
);
