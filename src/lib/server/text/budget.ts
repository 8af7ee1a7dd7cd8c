/**
 * What one text may cost to render. The parser is quadratic in places (60,000 characters of one
 * mark took it 44 s), so work is counted, not timed: the same text always gives the same result.
 */
export interface Budget {
  inline: number;
  block: number;
  elements: number;
}

// About half a second of the parser's slowest case. An honest text stays far below: 60,000
// characters in paragraphs of 1,000 with 2,000 marks come to 2 million.
const INLINE_WORK = 20_000_000;

// Every level of quotes and lists reads its text again; an honest long text reads it a few times.
const BLOCK_WORK = 1_000_000;

// The sanitiser takes about 40 µs for each; a poem of 60,000 characters has some 3,000.
const ELEMENTS = 5_000;

const MARKS = /[*_`~!<[\]\\(&]|:\/\//g;

// The parser looks for a mail address from every sign of such a run.
const ENDLESS_WORD = /[\w.!#$%&'*+/=?`{|}~-]{2000}/;

/** A fresh allowance, shared by all pieces of one text. */
export function newBudget(): Budget {
  return { inline: INLINE_WORK, block: BLOCK_WORK, elements: ELEMENTS };
}

/** Whether a run of inline text may be parsed; takes its cost off when it may. */
export function affordInline(budget: Budget, source: string): boolean {
  const cost = source.length * (source.match(MARKS)?.length ?? 0);
  if (cost > budget.inline || ENDLESS_WORD.test(source)) return false;
  budget.inline -= cost;
  return true;
}

/** Whether a run of blocks may be parsed; takes its cost off, and all that is left when it may not. */
export function affordBlock(budget: Budget, cost: number): boolean {
  const affordable = cost <= budget.block;
  budget.block = affordable ? budget.block - cost : 0;
  return affordable;
}

/** Whether so much HTML may be sanitised; takes its elements off when it may. */
export function affordElements(budget: Budget, html: string): boolean {
  const count = html.match(/<[a-z]/g)?.length ?? 0;
  if (count > budget.elements) return false;
  budget.elements -= count;
  return true;
}
