import { m } from '#lib/paraglide/messages.js';

type Told = { message: string; details: Readonly<Record<string, string | number>> };

/** What a person is asked before they answer under another face. */
export type Question = { words: string; confirm: string; as: string };

/** What the story page gets back from its comment form. */
export type CommentAnswer = {
  values?: Record<string, string | string[]>;
  errors?: Record<string, string>;
  question?: Question;
  /** Once, at someone's first comment in a thread without an account. */
  receipt?: { words: string; name: string };
};

/** The field and the words for what `comments.post` refuses; null for what is not about the form. */
export function refusalOf({ message, details }: Told): { field: string; words: string } | null {
  switch (message) {
    case 'name-taken':
      return { field: 'penName', words: m.error_name_taken() };
    case 'choose-again':
      return { field: 'as', words: m.comment_choose_again() };
    case 'parent-gone':
      return { field: 'text', words: m.comment_parent_gone() };
    case 'too-many':
      return { field: 'text', words: m.error_too_many({ seconds: Number(details.seconds) }) };
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

function problemWords({ line, code, value }: Told['details']): string {
  const words = PROBLEMS[String(code)] ?? m.comment_problem_empty;
  return m.comment_line({ line: Number(line), problem: words({ value: String(value) }) });
}

const PROBLEMS: Record<string, (details: { value: string }) => string> = {
  'missing-warning': m.comment_problem_missing_warning,
  'unknown-warning': m.comment_problem_unknown_warning,
  'missing-degree': m.comment_problem_missing_degree,
  'unknown-degree': m.comment_problem_unknown_degree,
  'unknown-container': m.comment_problem_unknown_container,
  unclosed: m.comment_problem_unclosed,
  nested: m.comment_problem_nested,
  'too-many': m.comment_problem_too_many,
  misplaced: m.comment_problem_misplaced,
  'stray-close': m.comment_problem_stray_close,
};
