import type { Part } from '#lib/text/parts.ts';
import { countWords } from '#lib/text/words.ts';
import { newBudget, type Budget } from './budget.ts';
import { cleanText } from './clean.ts';
import { toHtml } from './markdown.ts';
import { sanitise } from './sanitise.ts';
import { splitSections, type Piece, type TextProblem } from './sections.ts';

export { cleanText } from './clean.ts';
export { blankQuotes, quotationsOf } from './quotes.ts';
export { sectionWarnings } from './section-warnings.ts';
export { borrowingFrom } from './shared.ts';
export type { TextProblem } from './sections.ts';
export { type VeiledSpan, veiledSpans } from './veiled-spans.ts';

/** Goes up with every change to what a stored text would look like. */
export const RENDERER_VERSION = 1;

export interface RenderedText {
  parts: Part[];
  /** All words, veiled ones included: never for a page, a snippet or a mail. */
  plain: string;
  words: number;
  /** A text with problems may be previewed and kept as a draft, never published. */
  problems: TextProblem[];
  version: number;
}

/** Renders Markdown to parts; `known` are the slugs a section may be veiled with. */
export function renderText(source: string, known: ReadonlySet<string>): RenderedText {
  const { pieces, problems } = splitSections(cleanText(source), known);
  const budget = newBudget();
  const parts = pieces.map((piece) => renderPiece(piece, budget)).filter((part) => part.html);
  return {
    parts,
    plain: parts.map((part) => part.plain).join('\n\n'),
    words: parts.reduce((sum, part) => sum + part.words, 0),
    problems,
    version: RENDERER_VERSION,
  };
}

/** What is wrong with a text's sections alone; nothing is rendered for it. */
export const sectionProblems = (source: string, known: ReadonlySet<string>): TextProblem[] =>
  splitSections(cleanText(source), known).problems;

function renderPiece({ source, veil }: Piece, budget: Budget): Part {
  const { html, plain } = sanitise(toHtml(source, budget));
  const rendered = { html, plain, words: countWords(plain) };
  return veil ? { kind: 'veiled', ...veil, ...rendered } : { kind: 'text', ...rendered };
}
