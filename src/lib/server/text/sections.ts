import type { Degree } from '#lib/text/parts.ts';
import { readLines, readOpening, toDegree, type Line } from './section-marks.ts';

export type TextProblemCode =
  | 'missing-warning' // '::: warning' names nothing
  | 'unknown-warning' // value: the slug
  | 'missing-degree' // value: the slug
  | 'unknown-degree' // value: what stood there
  | 'unknown-container' // '::: note'; value: the word
  | 'unclosed' // value: the words of the opening line
  | 'nested' // value: the words of the inner opening line
  | 'too-many' // more sections than a text may have; value: the words of the opening line
  | 'misplaced' // a section opened inside a list or a quote; value: its words
  | 'stray-close'; // ':::' with nothing to close

/** What is wrong with a section, at its line (the first is 1). */
export interface TextProblem {
  line: number;
  code: TextProblemCode;
  value: string;
}

const MOST_SECTIONS = 100;
const MOST_PROBLEMS = 100;

type Veil = { warning: string; degree: Degree } | null;

/** A run of source that is rendered on its own. */
export interface Piece {
  veil: Veil;
  source: string;
  /** The number of its first line. */
  line: number;
}

/** Splits a text at its '::: warning' sections; every line is in exactly one piece or is a mark. */
export function splitSections(source: string, known: ReadonlySet<string>) {
  const splitter = new Splitter(known);
  const lines = source.split('\n');
  readLines(lines).forEach((line, index) => splitter.take(line, lines[index]!, index + 1));
  return splitter.end();
}

// A section that cannot be understood stays in the text with its marks; one whose degree is
// unclear is veiled as 'described', and one that is not closed veils to the end.
class Splitter {
  private known: ReadonlySet<string>;
  private pieces: Piece[] = [];
  private problems: TextProblem[] = [];
  private lines: string[] = [];
  private veil: Veil = null;
  private depth = 0;
  private sections = 0;
  private opened = { line: 0, words: '' };
  private first = 1;

  constructor(known: ReadonlySet<string>) {
    this.known = known;
  }

  take(line: Line, source: string, number: number): void {
    if (line.kind === 'open') this.open(line.words, source, number);
    else if (line.kind === 'close') this.close(source, number);
    else {
      if (line.kind === 'misplaced') this.problem(number, 'misplaced', line.words);
      this.lines.push(source);
    }
  }

  end(): { pieces: Piece[]; problems: TextProblem[] } {
    if (this.depth > 0) this.problem(this.opened.line, 'unclosed', this.opened.words);
    this.cut(null, 0);
    this.problems.sort((a, b) => a.line - b.line);
    return { pieces: this.pieces, problems: this.problems.slice(0, MOST_PROBLEMS) };
  }

  private open(words: string, source: string, number: number): void {
    this.depth += 1;
    if (this.depth > 1) {
      this.problem(number, 'nested', words);
      this.lines.push(source);
      return;
    }
    this.opened = { line: number, words };
    const veil = this.readVeil(words, number);
    if (veil) this.cut(veil, number + 1);
    else this.lines.push(source);
  }

  private close(source: string, number: number): void {
    if (this.depth === 0) this.problem(number, 'stray-close', '');
    this.depth = Math.max(0, this.depth - 1);
    if (this.veil && this.depth === 0) this.cut(null, number + 1);
    else this.lines.push(source);
  }

  private readVeil(words: string, line: number): Veil {
    const { name, slug, degree } = readOpening(words);
    if (name !== 'warning') return this.problem(line, 'unknown-container', name);
    if (this.sections >= MOST_SECTIONS) return this.problem(line, 'too-many', words);
    if (slug === '') return this.problem(line, 'missing-warning', '');
    if (!this.known.has(slug)) return this.problem(line, 'unknown-warning', slug);
    const known = toDegree(degree);
    if (degree === '') this.problem(line, 'missing-degree', slug);
    else if (!known) this.problem(line, 'unknown-degree', degree);
    this.sections += 1;
    return { warning: slug, degree: known ?? 'described' };
  }

  /** Ends a piece; the next one begins at line `first`. */
  private cut(next: Veil, first: number): void {
    const source = this.lines.join('\n');
    if (source.trim() !== '') this.pieces.push({ veil: this.veil, source, line: this.first });
    this.lines = [];
    this.first = first;
    this.veil = next;
  }

  private problem(line: number, code: TextProblemCode, value: string): null {
    this.problems.push({ line, code, value });
    return null;
  }
}
