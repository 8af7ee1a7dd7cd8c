import { CHECKED_FIELDS, type CheckedField, type Found } from '#lib/stories/writing-views.ts';
import type { Context } from '../context.ts';
import { forbidden } from '../errors.ts';
import { isSignedIn, throttle } from '../identity/index.ts';
import { canBegin } from './policy.ts';
import { findIdentifying } from '../text/identifying/index.ts';

export type Texts = Record<CheckedField, string>;
export type Looked = {
  found: Found[];
  /** How many more there are than anyone can go through at once. */
  more: number;
};

/** As many as fit on one page that a tired person can finish. */
const MOST = 40;

/**
 * What is to be decided in the fields that readers will see, the same words once; without what the
 * writer has kept already.
 */
export function lookThrough(texts: Texts, kept: ReadonlySet<string>): Looked {
  const found = new Map<string, Found>();
  for (const field of CHECKED_FIELDS)
    for (const { kind, words, soft, start, end } of findIdentifying(texts[field])) {
      if (kept.has(words)) continue;
      const one = found.get(words) ?? { kind, words, soft, places: [] };
      one.places.push({ field, start, end });
      found.set(words, one);
    }
  const all = [...found.values()];
  return { found: all.slice(0, MOST), more: Math.max(0, all.length - MOST) };
}

/** The same for whoever writes at this moment; counts, and stores nothing. */
export async function look(
  ctx: Context,
  address: string,
  texts: Texts,
  kept: ReadonlySet<string>,
): Promise<Looked> {
  const { actor } = ctx;
  if (!canBegin(actor)) throw forbidden();
  await throttle(ctx, 'looking', isSignedIn(actor) ? actor.accountId : address);
  return lookThrough(texts, kept);
}
