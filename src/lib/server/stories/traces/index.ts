import type { Trace, Traces } from '#lib/stories/trace-views.ts';
import type { Context } from '../../context.ts';
import { forbidden } from '../../errors.ts';
import { isSignedIn, throttle } from '../../identity/index.ts';
import { isOrdinary } from '../../text/identifying/lexicon.ts';
import { namesIn, type Shared, sharedPhrases, sharedWords } from './compare.ts';
import { type OwnText, ownTexts } from './own-texts.ts';
import { countTexts } from './rarity.ts';

/** As many as anyone reads. */
const MOST = 60;
/** A word is rare in at most one of so many texts by others. */
const RARE = 200;
/** Characters of their own that are compared; that is more than thirty of the longest stories. */
const LONGEST = 2_000_000;

/** Under how many names the actor has written anything that stands. */
export const countNames = async (ctx: Context): Promise<number> =>
  isSignedIn(ctx.actor) ? namesIn(await ownTexts(ctx)) : 0;

/**
 * What two of the actor's own names have in common: long phrases, and words that others hardly use.
 * Worked out for this answer alone: nothing of it is stored or logged.
 */
export async function findTraces(ctx: Context): Promise<Traces> {
  const { actor } = ctx;
  if (!isSignedIn(actor)) throw forbidden();
  await throttle(ctx, 'comparing', actor.accountId);
  const all = await ownTexts(ctx);
  const texts = upTo(LONGEST, all);
  const phrases = sharedPhrases(texts);
  const words = sharedWords(texts);
  const counted = await countTexts(
    ctx,
    words.map(({ words }) => words),
  );
  const rare = words.filter((one) => isRare(one, counted)).sort(byRarity(counted.texts));
  return {
    names: namesIn(texts),
    phrases: phrases.slice(0, MOST).map(toTrace),
    rare: rare.slice(0, MOST).map(toTrace),
    morePhrases: Math.max(0, phrases.length - MOST),
    moreRare: Math.max(0, rare.length - MOST),
    against: counted.total,
    left: all.length - texts.length,
  };
}

type Counted = Awaited<ReturnType<typeof countTexts>>;

/** Against a few texts every word is rare; then what stands in dictionaries is left out. */
const isRare = ({ words }: Shared, { total, texts }: Counted): boolean =>
  (texts.get(words) ?? 0) <= Math.floor(total / RARE) && (total >= RARE || !isOrdinary(words));

const byRarity = (texts: Counted['texts']) => (a: Shared, b: Shared) =>
  (texts.get(a.words) ?? 0) - (texts.get(b.words) ?? 0) || b.words.length - a.words.length;

const toTrace = ({ words, texts }: Shared): Trace => ({
  words,
  places: texts.map(({ place }) => place),
});

function upTo(most: number, texts: readonly OwnText[]): OwnText[] {
  let length = 0;
  return texts.filter(({ text }) => (length += text.length) <= most);
}
