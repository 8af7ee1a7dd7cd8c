import type { Degree } from '#lib/text/parts.ts';
import type { Passage, Suggestion, WarnedTexts } from '#lib/warnings/suggested.ts';
import { WARNED_FIELDS } from '#lib/warnings/suggested.ts';
import { DEGREES, findWarning, vocabulary, writersSlugs } from '#lib/warnings/vocabulary.ts';
import { veiledSpans } from '../text/index.ts';
import { findPhrases } from './phrase-finder.ts';

/**
 * Warnings that a story's texts seem to need, in the order of the vocabulary, each with all that
 * gave rise to it. What stands in a part that is veiled with a warning speaks for it no more.
 */
export function suggestWarnings(texts: WarnedTexts): Suggestion[] {
  const found = new Map<string, Suggestion>();
  const veiled = veiledSpans(texts.story, writersSlugs());
  for (const field of WARNED_FIELDS) {
    for (const { slug, degree, start, end } of findPhrases(texts[field])) {
      const isVeiled = (span: { warning: string; start: number; end: number }) =>
        span.warning === slug && span.start <= start && end <= span.end;
      if (findWarning(slug)?.retired || (field === 'story' && veiled.some(isVeiled))) continue;
      const one = found.get(slug) ?? { slug, degree, passages: [] };
      one.degree = stronger(one.degree, degree);
      add(one.passages, { field, start, end, words: texts[field].slice(start, end) });
      found.set(slug, one);
    }
  }
  return vocabulary().flatMap(({ slug }) => found.get(slug) ?? []);
}

/** Phrases come in the order in which they begin: those that overlap are one passage. */
function add(passages: Passage[], next: Passage): void {
  const last = passages.at(-1);
  if (last?.field !== next.field || next.start >= last.end) passages.push(next);
  else if (next.end > last.end) {
    last.words += next.words.slice(next.words.length - (next.end - last.end));
    last.end = next.end;
  }
}

const stronger = (a: Degree, b: Degree): Degree =>
  DEGREES.indexOf(a) >= DEGREES.indexOf(b) ? a : b;
