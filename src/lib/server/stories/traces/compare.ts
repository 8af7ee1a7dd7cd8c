import type { OwnText } from './own-texts.ts';

/** Words that two names share, with the texts in which they stand. */
export type Shared = { words: string; texts: OwnText[] };

/** From so many words on a phrase is long enough to be somebody's own. */
const PHRASE = 5;
const WORD = /[\p{L}\p{N}]+/gu;

const wordsOf = (text: string): string[] => text.toLowerCase().match(WORD) ?? [];

/** Words of four letters and more that stand under two names or more. */
export function sharedWords(texts: readonly OwnText[]): Shared[] {
  const where = new Map<string, Set<OwnText>>();
  for (const text of texts)
    for (const word of new Set(wordsOf(text.text)))
      if (word.length > 3) where.set(word, (where.get(word) ?? new Set()).add(text));
  return [...where]
    .map(([words, found]) => ({ words, texts: [...found] }))
    .filter(({ texts }) => namesIn(texts) > 1);
}

/** The longest phrases that stand under two names, each as long as it is the same. */
export function sharedPhrases(texts: readonly OwnText[]): Shared[] {
  const read = texts.map((text) => ({ text, words: wordsOf(text.text) }));
  const starts = firstStarts(read);
  const shared = new Map<string, Set<OwnText>>();
  for (const one of read)
    for (let at = 0; at + PHRASE <= one.words.length; at++) {
      const other = [...(starts.get(phraseAt(one.words, at)) ?? [])].find(
        ([personaId]) => personaId !== one.text.personaId,
      )?.[1];
      if (!other) continue;
      let length = PHRASE;
      while (isSame(one.words[at + length], other.words[other.at + length])) length += 1;
      const words = one.words.slice(at, at + length).join(' ');
      const found = shared.get(words) ?? new Set();
      shared.set(words, found.add(one.text).add(other.text));
      at += length - PHRASE;
    }
  return whole(shared);
}

type Read = { text: OwnText; words: string[] };

/** For each beginning of a phrase where each name has it first. */
function firstStarts(read: readonly Read[]) {
  const starts = new Map<string, Map<string, Read & { at: number }>>();
  for (const one of read)
    for (let at = 0; at + PHRASE <= one.words.length; at++) {
      const phrase = phraseAt(one.words, at);
      const names = starts.get(phrase) ?? new Map<string, Read & { at: number }>();
      if (!names.has(one.text.personaId)) names.set(one.text.personaId, { ...one, at });
      starts.set(phrase, names);
    }
  return starts;
}

const phraseAt = (words: readonly string[], at: number) => words.slice(at, at + PHRASE).join(' ');

const isSame = (one: string | undefined, other: string | undefined) =>
  one !== undefined && one === other;

/** The longest first, without those that are only a part of a longer one before. */
function whole(shared: ReadonlyMap<string, ReadonlySet<OwnText>>): Shared[] {
  const kept: Shared[] = [];
  let seen = ' ';
  for (const [words, texts] of [...shared].sort(([a], [b]) => b.length - a.length)) {
    if (seen.includes(` ${words} `)) continue;
    kept.push({ words, texts: [...texts] });
    if (kept.length <= 200) seen += `${words} | `;
  }
  return kept;
}

export const namesIn = (texts: readonly OwnText[]): number =>
  new Set(texts.map(({ personaId }) => personaId)).size;
