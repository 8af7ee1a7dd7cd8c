import type { ChoiceForWords } from '#lib/stories/writing-views.ts';
import { findIdentifying } from '../text/identifying/index.ts';

/** The text with its marked words kept, softened or taken out, as the writer chose for each of them. */
export function applyChoices(text: string, choices: ReadonlyMap<string, ChoiceForWords>): string {
  return findIdentifying(text).reduceRight((done, { start, end, words, soft }) => {
    const choice = choices.get(words);
    if (choice !== 'soften' && choice !== 'remove') return done;
    return done.slice(0, start) + (choice === 'soften' ? soft : '…') + done.slice(end);
  }, text);
}
