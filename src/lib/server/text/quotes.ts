/** So many words in a row are somebody's own, not a turn of phrase. */
export const STRETCH = 6;
/** A quotation shorter than that counts when all of it is there. */
export const SHORTEST = 3;

const QUOTED = /^ {0,3}>/;
const BLANKED = '> […]';

/**
 * The text without its quotations ('> …') of any of these: each one that repeats a long stretch is
 * put as '[…]'. Every other line stays as it is; the same text comes back when there is none.
 */
export function blankQuotes(source: string, quoted: readonly string[]): string {
  const stretches = quoted.map((text) => stretchesOf(text));
  if (!source.includes('>')) return source;
  const out: string[] = [];
  for (const block of blocksOf(source.split('\n'))) {
    const isQuote = QUOTED.test(block[0] ?? '');
    if (!isQuote || !stretches.some((known) => repeats(block, known))) out.push(...block);
    else if (out.at(-1) !== BLANKED) out.push(BLANKED);
  }
  return out.join('\n');
}

/** The quotations of a text, each as it stands there. */
export const quotationsOf = (source: string): string[] =>
  blocksOf(source.split('\n'))
    .filter((block) => QUOTED.test(block[0] ?? ''))
    .map((block) => block.join('\n'));

/** Lines of one quotation together, each other line alone; a line right below belongs to it. */
function blocksOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    const goesOn = last && QUOTED.test(last[0] ?? '') && line.trim() !== '';
    if (goesOn) last.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

type Stretches = { all: ReadonlySet<string>; text: string };

function stretchesOf(text: string): Stretches {
  const words = wordsOf(text);
  return { all: new Set(windowsOf(words)), text: ` ${words.join(' ')} ` };
}

function repeats(block: readonly string[], known: Stretches): boolean {
  const words = wordsOf(block.join('\n'));
  if (words.length >= STRETCH) return windowsOf(words).some((stretch) => known.all.has(stretch));
  return words.length >= SHORTEST && known.text.includes(` ${words.join(' ')} `);
}

/** Every run of so many words. */
export const windowsOf = (words: readonly string[]): string[] =>
  words.slice(STRETCH - 1).map((_, i) => words.slice(i, i + STRETCH).join(' '));

/** The words of a text, in one way of writing them. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
