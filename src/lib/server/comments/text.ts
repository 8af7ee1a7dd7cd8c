import { writersSlugs } from '#lib/warnings/vocabulary.ts';
import { conflict } from '../errors.ts';
import { cleanText, renderText } from '../text/index.ts';

/**
 * A comment's text as it is stored. Throws conflict 'text-problem' with the line, when a veiled
 * section cannot be understood or nothing readable is left.
 */
export function renderComment(text: string) {
  const source = cleanText(text).trim();
  if (source.length < 2) throw conflict('text-problem', { line: 1, code: 'empty', value: '' });
  const { parts, problems, version } = renderText(source, writersSlugs());
  const [problem] = problems;
  if (problem) throw conflict('text-problem', { ...problem });
  if (parts.length === 0) throw conflict('text-problem', { line: 1, code: 'empty', value: '' });
  return { source, parts, rendererVersion: version };
}
