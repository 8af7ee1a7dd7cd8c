import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { DEGREES, writersSlugs } from '#lib/warnings/vocabulary.ts';

const LONGEST_WORDS = 300;

/** A content warning that a comment's writer is asked to add, and why. */
export const askingForm = v.object({
  warning: v.pipe(
    v.optional(v.string(), ''),
    v.check(
      (slug) => writersSlugs().has(slug),
      () => m.raise_warning_missing(),
    ),
  ),
  degree: v.picklist(DEGREES, () => m.raise_degree_missing()),
  words: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.maxLength(LONGEST_WORDS, () => m.raise_reason_long({ most: LONGEST_WORDS })),
  ),
});
