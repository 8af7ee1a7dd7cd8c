import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { DEGREES, writersSlugs } from '#lib/warnings/vocabulary.ts';

const LONGEST_REASON = 500;

/** A warning that a moderator adds or raises, and why: the writer reads it. */
export const raisingForm = v.object({
  warning: v.pipe(
    v.optional(v.string(), ''),
    v.check(
      (slug) => writersSlugs().has(slug),
      () => m.raise_warning_missing(),
    ),
  ),
  degree: v.picklist(DEGREES, () => m.raise_degree_missing()),
  reason: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.minLength(1, () => m.raise_reason_missing()),
    v.maxLength(LONGEST_REASON, () => m.raise_reason_long({ most: LONGEST_REASON })),
  ),
});
