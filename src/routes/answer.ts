import { error, fail } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import { type Refusal, waitingWith } from '#lib/forms/form.ts';
import { meanwhile } from '#lib/moderation/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayLabel } from '#lib/text/days.ts';
import { problemLabel } from '#lib/text/problems.ts';
import { ExpectedError } from '#lib/server/errors.ts';

/** For loads: an expected failure becomes the page for its status. */
export async function answer<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (failure) {
    if (failure instanceof ExpectedError) error(failure.status, failure.message);
    throw failure;
  }
}

/**
 * For actions: what a person can mend or wait for comes back to the form with everything typed;
 * absent and forbidden become the page for their status. `fields` says which field a code is about.
 */
export async function attempt<T>(
  work: Promise<T>,
  values: Refusal['values'],
  fields: Record<string, string> = {},
): Promise<T | ActionFailure<Refusal>> {
  try {
    return await work;
  } catch (failure) {
    if (!(failure instanceof ExpectedError)) throw failure;
    const { status, message, details } = failure;
    if (status === 403 || status === 404) error(status, message);
    const field = String(fields[message] ?? details.field ?? 'form');
    return fail(status, {
      ...waitingWith(details, values),
      errors: { [field]: wordsFor(failure) },
    });
  }
}

/** Everything that can be wrong with a name, as about one field. */
export const aboutName = (field: string): Record<string, string> => ({
  'name-taken': field,
  'name-mixed': field,
  'name-demeaning': field,
});

/** The words for each code that verbs throw with conflict() and tooMany(). */
const WORDS: Record<string, (details: Record<string, string | number>) => string> = {
  'name-taken': () => m.error_name_taken(),
  'name-mixed': () => m.error_name_mixed(),
  'name-demeaning': () => m.error_name_demeaning(),
  'too-many': ({ seconds }) => m.error_too_many({ seconds: Number(seconds) }),
  'text-problem': ({ line, code, value }) =>
    problemLabel({ line: Number(line), code: String(code), value: String(value) }),
  'receipt-in-text': () => m.error_receipt_in_text(),
  'code-wrong': () => m.step_wrong(),
  'app-late': () => m.factor_app_late(),
  'too-many-factors': () => m.factor_too_many(),
  'passkey-known': () => m.passkey_known(),
  'passkey-refused': () => m.passkey_refused(),
  'factor-required': () => m.factor_required(),
  'slug-taken': () => m.vocabulary_slug_taken(),
  'words-missing': () => m.vocabulary_words_missing(),
  'warning-kept': () => m.vocabulary_kept(),
  'no-such-account': () => m.admin_no_account(),
  'last-administrator': () => m.admin_last(),
  paused: ({ until }) => m.error_paused({ day: dayLabel(String(until)) }),
  'nothing-to-show': () => m.unmask_nothing_to_show(),
  'asked-already': () => m.unmask_asked_already(),
  'role-too-new': ({ days }) => m.unmask_role_too_new({ days: Number(days) }),
  'not-higher': () => m.raise_not_higher(),
  'asked-before': () => m.ask_before(),
  'appealed-before': () => m.appeal_before(),
  'appeal-late': () => m.appeal_late(),
  'appeal-decided': () => m.appeal_decided(),
  'another-decides': () => m.appeal_another(),
  'another-reads': () => m.error_another_reads(),
  'not-open': () => m.write_not_open(),
  'byline-not-open': () => m.write_byline_not_open(),
  'lease-lost': ({ state }) => meanwhile(String(state)),
  'already-decided': ({ state }) => meanwhile(String(state)),
  'second-person': () => m.review_second_person(),
  'already-published': () => m.review_published(),
  'only-administrator': () => m.error_last_administrator(),
  'copy-gone': () => m.error_copy_gone(),
};

const wordsFor = ({ message, details }: ExpectedError): string =>
  WORDS[message]?.(details) ?? m.error_changed_meanwhile();
