import type { Wait } from '../forms/form.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayLabel } from '#lib/text/days.ts';
import { problemLabel } from '#lib/text/problems.ts';

type Told = { message: string; details: Readonly<Record<string, string | number>> };

/** What a person is asked before they answer under another face. */
export type Question = { words: string; confirm: string; as: string };

/** What the story page gets back from its comment form. */
export type CommentAnswer = {
  values?: Record<string, string | string[]>;
  errors?: Record<string, string>;
  wait?: Wait;
  question?: Question;
  /** Once, at someone's first comment in a thread without an account. */
  receipt?: { words: string; name: string; next: string };
};

/** The field and the words for what `comments.post` refuses; null for what is not about the form. */
export function refusalOf({ message, details }: Told): { field: string; words: string } | null {
  switch (message) {
    case 'name-taken':
      return { field: 'penName', words: m.error_name_taken() };
    case 'name-mixed':
      return { field: 'penName', words: m.error_name_mixed() };
    case 'name-demeaning':
      return { field: 'penName', words: m.error_name_demeaning() };
    case 'choose-again':
      return { field: 'as', words: m.comment_choose_again() };
    case 'parent-gone':
      return { field: 'text', words: m.comment_parent_gone() };
    case 'too-many':
      return { field: 'text', words: m.error_too_many({ seconds: Number(details.seconds) }) };
    case 'receipt-in-text':
      return { field: String(details.field), words: m.error_receipt_in_text() };
    case 'paused':
      return { field: 'text', words: m.error_paused({ day: dayLabel(String(details.until)) }) };
    case 'text-problem':
      return { field: 'text', words: problemWords(details) };
    default:
      return null;
  }
}

/** The question behind conflict 'another-face'; `now` is empty for a new made-up name. */
export function questionOf({ details }: Told, as: string): Question {
  const [before, now] = [String(details.before), String(details.now)];
  return now
    ? { as, words: m.comment_face_name({ before, now }), confirm: m.comment_sure_name({ now }) }
    : { as, words: m.comment_face_anonymous({ before }), confirm: m.comment_sure_anonymous() };
}

const problemWords = ({ line, code, value }: Told['details']): string =>
  problemLabel({ line: Number(line), code: String(code), value: String(value) });
