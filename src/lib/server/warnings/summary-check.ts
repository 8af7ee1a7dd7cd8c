import type { SummaryFinding, WarnedTexts } from '#lib/warnings/suggested.ts';
import { writersSlugs } from '#lib/warnings/vocabulary.ts';
import { type VeiledSpan, veiledSpans } from '../text/index.ts';
import { findPhrases } from './phrase-finder.ts';
import { phraseWords, type TextWord } from './phrase-words.ts';

/** So many words in a row that stand in a veiled part are taken from it. */
const SHARED = 5;

/** What a safe summary says that its readers should not meet unasked, in the order of its words. */
export function checkSummary({
  summary,
  story,
}: Pick<WarnedTexts, 'summary' | 'story'>): SummaryFinding[] {
  const heavy = findPhrases(summary)
    .filter(({ degree }) => degree !== 'mentioned')
    .map((phrase): SummaryFinding => ({ kind: 'heavy', ...phrase, words: '' }));
  return [...sharedWith(veiledSpans(story, writersSlugs()), summary, story), ...heavy]
    .map((finding) => ({ ...finding, words: summary.slice(finding.start, finding.end) }))
    .sort((a, b) => a.start - b.start);
}

/** Runs of the summary's words that stand in a veiled part too, punctuation and case apart. */
function sharedWith(
  spans: readonly VeiledSpan[],
  summary: string,
  story: string,
): SummaryFinding[] {
  const veiled = new Map<string, VeiledSpan>();
  for (const span of spans)
    for (const [run] of runs(phraseWords(story.slice(span.start, span.end))))
      if (!veiled.has(run)) veiled.set(run, span);
  const found: SummaryFinding[] = [];
  for (const [run, start, end] of runs(phraseWords(summary))) {
    const span = veiled.get(run);
    const last = found.at(-1);
    if (!span) continue;
    if (last && last.slug === span.warning && start <= last.end) last.end = end;
    else {
      const { warning: slug, degree } = span;
      found.push({ kind: 'veiled', slug, degree, start, end, words: '' });
    }
  }
  return found;
}

const runs = (words: readonly TextWord[]): [run: string, start: number, end: number][] =>
  words.slice(SHARED - 1).map((last, i) => {
    const run = words.slice(i, i + SHARED);
    return [run.map(({ lower }) => lower).join(' '), run[0]!.start, last.end];
  });
