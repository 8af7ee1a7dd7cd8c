import { m } from '#lib/paraglide/messages.js';

type Told = { line: number; code: string; value: string };

/** What is wrong in a text, at its line, as the person who wrote it is told. */
export const problemLabel = ({ line, code, value }: Told): string =>
  m.text_problem_line({ line, problem: (WORDS[code] ?? m.text_problem_empty)({ value }) });

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
