import { m } from '#lib/paraglide/messages.js';

type Told = { line: number; code: string; value: string };

const LONGEST_QUOTE = 60;

/** What is wrong in a text, at its line, as the person who wrote it is told; with the line quoted. */
export function problemLabel({ line, code, value }: Told, typed = ''): string {
  const problem = (WORDS[code] ?? m.text_problem_empty)({ value });
  const quoted = typed.trim().slice(0, LONGEST_QUOTE);
  return quoted
    ? m.text_problem_quoted({ line, quoted, problem })
    : m.text_problem_line({ line, problem });
}

const WORDS: Record<string, (told: { value: string }) => string> = {
  'missing-warning': m.text_problem_missing_warning,
  'unknown-warning': m.text_problem_unknown_warning,
  'missing-degree': m.text_problem_missing_degree,
  'unknown-degree': m.text_problem_unknown_degree,
  'unknown-container': m.text_problem_unknown_container,
  unclosed: m.text_problem_unclosed,
  nested: m.text_problem_nested,
  'too-many': m.text_problem_too_many,
  misplaced: m.text_problem_misplaced,
  'stray-close': m.text_problem_stray_close,
};
