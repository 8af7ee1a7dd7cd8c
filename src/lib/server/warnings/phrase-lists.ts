import { matches, readPatterns } from './phrase-patterns.ts';
import { isAboutWork, isNegated, isOver } from './phrase-rules.ts';
import { phraseWords, type TextWord } from './phrase-words.ts';
import { EXCEPT_ALWAYS } from './phrases/idioms.ts';

/** Phrases that stand for something, as `phrases/family.ts` writes them. */
export type PhraseList<Value> = {
  said: readonly (readonly [phrase: string, stands: Value])[];
  /** Words that read the same and mean something else: what overlaps them does not count. */
  except?: readonly string[];
  /** Whether it does not count where it is said to be over: 'I used to', 'years ago'. */
  nowOnly?: boolean;
};

/** Where such a phrase stands in a text. */
export type Said<Value> = { value: Value; start: number; end: number };

/** Stands for all lists: turns of speech that mean nothing anywhere. */
const ALWAYS = -1;

/**
 * Makes lists ready to be looked for. What it returns finds every phrase of them in a text, in the
 * order of the text, where it is neither negated, said to be over, nor a turn of speech.
 */
export function phraseFinder<Value>(
  lists: readonly PhraseList<Value>[],
): (text: string) => Said<Value>[] {
  const counting = readPatterns(
    lists.flatMap(({ said, nowOnly = false }, list) =>
      said.map(([phrase, value]) => [phrase, { value, list, nowOnly }] as const),
    ),
  );
  const exceptions = readPatterns([
    ...lists.flatMap(({ except = [] }, list) => except.map((phrase) => [phrase, list] as const)),
    ...EXCEPT_ALWAYS.map((phrase) => [phrase, ALWAYS] as const),
  ]);
  return (text) => {
    const words = phraseWords(text);
    const excepted = coveredBy(words, exceptions);
    return [...matches(words, counting)]
      .filter(({ from, to, value: { list, nowOnly } }) => {
        if (nowOnly && isOver(words, from, to)) return false;
        if (isNegated(words, from) || isAboutWork(words, from)) return false;
        return !overlaps(excepted.get(list), from, to) && !overlaps(excepted.get(ALWAYS), from, to);
      })
      .map(({ from, to, value: { value } }) => ({
        ...{ value, start: words[from]!.start, end: words[to - 1]!.end },
      }));
  };
}

/** The words that each list's exceptions cover. */
function coveredBy(
  words: readonly TextWord[],
  exceptions: ReturnType<typeof readPatterns<number>>,
): Map<number, Set<number>> {
  const covered = new Map<number, Set<number>>();
  for (const { from, to, value } of matches(words, exceptions)) {
    const same = covered.get(value) ?? new Set();
    for (let at = from; at < to; at++) same.add(at);
    covered.set(value, same);
  }
  return covered;
}

function overlaps(covered: ReadonlySet<number> | undefined, from: number, to: number): boolean {
  for (let at = from; covered && at < to; at++) if (covered.has(at)) return true;
  return false;
}
