import { fail } from '@sveltejs/kit';
import type { Refusal } from '#lib/forms/form.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Context } from '#lib/server/context.ts';
import { receiptActor } from '#lib/server/identity/index.ts';
import { reports } from '#lib/server/moderation/index.ts';
import { attempt } from '../../answer.ts';

/**
 * A receipt typed by someone with an account opens nothing in this browser: the two stay apart. A
 * report's outcome is told at once; what was written is offered to be brought into the account.
 */
export async function whileSignedIn(
  ctx: Context,
  address: string,
  words: string,
  values: Refusal['values'],
) {
  const found = await attempt(receiptActor(ctx, address, words), values, {
    'too-many': 'receipt',
  });
  if (!found) return fail(422, { values, errors: { receipt: m.return_wrong() } });
  if (!('receiptFor' in found)) return found;
  if (found.receiptFor === 'report')
    return { outcome: await reports.outcome({ ...ctx, actor: found }) };
  return { bring: { words, purpose: found.receiptFor } };
}
