import type { Degree } from '#lib/text/parts.ts';

const DEGREES: ReadonlyMap<string, Degree> = new Map([
  ['mentioned', 'mentioned'],
  ['described', 'described'],
  ['in-detail', 'in-detail'],
  ['in detail', 'in-detail'],
]);

const MARK = /^\s*:{3,}[ \t]*(.*)$/;
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$/;
const LIST_ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;

/** What one line means for the sections of a text. */
export type Line =
  | { kind: 'text' }
  | { kind: 'open'; words: string }
  | { kind: 'close' }
  | { kind: 'misplaced'; words: string };

/** Reads each line; marks in a list, a quote or fenced code are text, and an opening there is misplaced. */
export function readLines(lines: readonly string[]): Line[] {
  const fences = closedFences(lines);
  let fencedUntil = -1;
  let inList = false;
  return lines.map((line, index): Line => {
    if (index <= fencedUntil) return { kind: 'text' };
    const indented = /^\s/.test(line);
    if (LIST_ITEM.test(line)) inList = true;
    else if (line.trim() !== '' && !indented) inList = false;
    if (!inList || !indented) fencedUntil = fences.get(index) ?? -1;
    return index <= fencedUntil ? { kind: 'text' } : readLine(line, inList && indented);
  });
}

/** The slug, kind and degree an opening mark names; undefined where it names none. */
export function readOpening(words: string): { name: string; slug: string; degree: string } {
  const [name = '', slug = '', ...degree] = words.toLowerCase().split(/\s+/);
  return { name, slug, degree: degree.join(' ').trim() };
}

/** The degree a word after the warning names; undefined for any other word. */
export function toDegree(word: string): Degree | undefined {
  return DEGREES.get(word);
}

function readLine(line: string, insideList: boolean): Line {
  const mark = MARK.exec(line);
  if (mark && !insideList) return topLevelMark(mark[1]!.trim());
  const bare = line.replace(/^[\s>*+\-\d.)]+/, '');
  const words = MARK.exec(bare)?.[1]?.trim() ?? '';
  return bare !== line && /^warning\b/i.test(words)
    ? { kind: 'misplaced', words }
    : { kind: 'text' };
}

// ':::)' and the like are somebody's face, not a section.
function topLevelMark(words: string): Line {
  if (words === '') return { kind: 'close' };
  return /^[a-z]/i.test(words) ? { kind: 'open', words } : { kind: 'text' };
}

// The last line of each fence by its first. Read from the end, so that many fences that never
// close cost one pass. A fence that is not closed hides no mark: a veil must not fail by a typo.
function closedFences(lines: readonly string[]): Map<number, number> {
  const closing: Record<string, Closing[]> = { '`': [], '~': [] };
  const fences = new Map<number, number>();
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const [, mark = '', info = ''] = FENCE.exec(lines[index]!) ?? [];
    if (mark === '') continue;
    const candidates = closing[mark[0]!]!;
    const end = candidates.findLast(({ length }) => length >= mark.length);
    if (end) fences.set(index, end.index);
    if (info.trim() === '') addClosing(candidates, { index, length: mark.length });
  }
  return fences;
}

interface Closing {
  index: number;
  length: number;
}

// What comes earlier and is as long closes whatever a later one would have closed.
function addClosing(candidates: Closing[], line: Closing): void {
  while (candidates.length && candidates.at(-1)!.length <= line.length) candidates.pop();
  candidates.push(line);
}
