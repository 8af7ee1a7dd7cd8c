import type { WarningSlug } from '#lib/warnings/vocabulary.ts';

/**
 * Turns of phrase by which a text says more than that a thing exists. Words stand apart by blanks;
 * 'a|b' is one of two words, 'a?' may be missing, '_' is any word, '~' is up to three words or none,
 * and '@kin' stands for one of WORDS. A phrase begins with words that are written out.
 */
export type Phrases = {
  mentioned?: readonly string[];
  described?: readonly string[];
  'in-detail'?: readonly string[];
  /** Words that read the same and mean something else: what overlaps them does not count. */
  except?: readonly string[];
  /** Whether it does not count where it is said to be over: 'I used to', 'years ago'. */
  nowOnly?: boolean;
};

/** The phrases of some warnings; `version` goes up with every change of them. */
export type Family = {
  version: number;
  warnings: Partial<Record<WarningSlug, Phrases>>;
};

/** Words that phrases have in common. */
export const WORDS: Record<string, string> = {
  '@self': 'myself|himself|herself|themselves|themself|yourself|ourselves|itself',
  '@my': 'my|his|her|their|our|your',
  '@who': 'i|he|she|they|we|you|who',
  '@me': 'me|him|her|them|us|you',
  '@kin':
    'mother|mum|mam|mom|father|dad|brother|sister|son|daughter|wife|husband|partner|friend|gran|nan|grandmother|grandad|grandfather|uncle|aunt|cousin|boyfriend|girlfriend|fiancé|fiancée|child|parents|stepdad|stepfather|stepmother|stepmum|best|twin|flatmate|neighbour',
  '@by':
    'mother|mum|mam|mom|father|dad|brother|sister|wife|husband|partner|boyfriend|girlfriend|ex|stepdad|stepfather|stepmother|stepmum|uncle',
};
