import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';

const LONGEST = 2000;

const words = (missing: () => string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.minLength(1, missing),
    v.maxLength(LONGEST, () => m.raise_reason_long({ most: LONGEST })),
  );

/** What a writer says against an act of the staff. */
export const appealForm = v.object({ words: words(m.appeal_words_missing) });

/** What comes of an appeal, with a note for the writer. */
export const appealDecisionForm = v.object({
  id: v.pipe(v.string(), v.uuid()),
  outcome: v.picklist(['upheld', 'dismissed']),
  note: words(m.appeal_note_missing),
});
