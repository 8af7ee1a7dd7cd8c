import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import type { Degree } from '#lib/text/parts.ts';
import type { Warned } from '#lib/warnings/views.ts';
import { DEGREES, FIRST_DEGREE, writersSlugs } from '#lib/warnings/vocabulary.ts';

export const SHORTEST = 2;
export const LONGEST = 5000;

const text = v.optional(v.string(), '');

// PostgreSQL counts signs, JavaScript counts halves of some.
const signs = (words: string): number => [...words].length;

const words = v.pipe(
  text,
  v.trim(),
  v.check(
    (words) => signs(words) >= SHORTEST,
    () => m.comment_text_short(),
  ),
  v.check(
    (words) => signs(words) <= LONGEST,
    ({ input }) => m.comment_text_long({ count: signs(input), most: LONGEST }),
  ),
);

/** One warning for the whole of a comment, or none. */
const warningFields = {
  warning: v.pipe(
    text,
    v.check(
      (slug) => slug === '' || writersSlugs().has(slug),
      () => m.comment_warning_unknown(),
    ),
  ),
  degree: v.fallback(v.picklist(DEGREES), FIRST_DEGREE),
};

/** What the fields of the form say the comment warns of. */
export const warnedBy = ({
  warning,
  degree,
}: {
  warning: string;
  degree: Degree;
}): Warned | null => (warning === '' ? null : { slug: warning, degree });

export const commentForm = v.pipe(
  v.object({
    text: words,
    ...warningFields,
    as: v.optional(
      v.union([v.picklist(['handle', 'anonymous', 'pen_name']), v.pipe(v.string(), v.uuid())], () =>
        m.comment_as_missing(),
      ),
      'anonymous',
    ),
    penName: v.pipe(
      text,
      v.trim(),
      v.maxLength(40, () => m.comment_pen_name_long()),
      v.regex(/^$|^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’_-]*$/u, () => m.comment_pen_name_letters()),
    ),
    parentId: v.optional(v.pipe(v.string(), v.uuid())),
    sure: v.optional(v.string()),
  }),
  v.forward(
    v.partialCheck(
      [['as'], ['penName']],
      ({ as, penName }) => as !== 'pen_name' || signs(penName) >= SHORTEST,
      () => m.comment_pen_name_short(),
    ),
    ['penName'],
  ),
);

/** Another text for a comment that nobody else sees yet. */
export const revisionForm = v.object({ text: words, ...warningFields });

export const REPORT_REASONS = [
  'safety',
  'identifies',
  'harassment',
  'method-detail',
  'promotion',
  'wrong-warning',
  'other',
] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** What a report says, with the warning it misses. */
export const complaintOf = ({
  reason,
  details,
  warning,
  degree,
}: v.InferOutput<typeof reportForm>) => ({
  ...{ reason, details },
  missing: warning === '' ? null : { slug: warning, degree },
});

export const LONGEST_DETAILS = 2000;

export const reportForm = v.object({
  ...warningFields,
  reason: v.picklist(REPORT_REASONS, () => m.report_reason_missing()),
  details: v.pipe(
    text,
    v.trim(),
    v.check(
      (words) => signs(words) <= LONGEST_DETAILS,
      () => m.report_details_long({ most: LONGEST_DETAILS }),
    ),
  ),
});
