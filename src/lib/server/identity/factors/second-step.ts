import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { env } from '#env';
import type { Context } from '../../context.ts';
import { accounts } from '../../db/schema/index.ts';
import { notFound } from '../../errors.ts';
import { hasFactor } from './factors.ts';
import { inMinutes, openState, sealState } from './sealed-state.ts';
import { start } from '../sessions.ts';
import { type Showable, showableOf, showFactor, type Showing, type ShownBy } from './showing.ts';

/** A session that began; `staffAfterFactor` when its owner's work on the team is still closed. */
export type Entered = { token: string; expiresAt: Date; staffAfterFactor: boolean };
/** What the browser keeps until the second step. It speaks for nobody. */
export type Halfway = { step: string; expiresAt: Date };

type State = { accountId: string; by: string };

/** Minutes in which the second step has to follow the first. */
const MINUTES = 10;

/**
 * Lets the owner of an account in who just showed the passphrase: at once, or on the way over the
 * second step when the account has a second factor.
 */
export async function enter(
  ctx: Context,
  accountId: string,
  device: string,
): Promise<Entered | Halfway> {
  const account = await find(ctx, accountId);
  if (!account) throw notFound();
  if (account.hasFactor) {
    const expiresAt = inMinutes(ctx.now, MINUTES);
    const state: State = { accountId, by: account.by };
    return { step: sealState('the second step', state, expiresAt), expiresAt };
  }
  const staffAfterFactor = account.role !== 'member' && env().REQUIRE_SECOND_FACTOR;
  return { ...(await start(ctx, accountId, device)), staffAfterFactor };
}

/** What can be shown for the second step; null when the first is too long ago, or not true any more. */
export async function findStep(ctx: Context, step: string): Promise<Showable | null> {
  const accountId = await accountIn(ctx, step);
  return accountId === null ? null : showableOf(ctx, accountId);
}

/** Begins the session when the second factor is right; null when not. Throws tooMany. */
export async function passStep(
  ctx: Context,
  step: string,
  shown: Showing,
  device: string,
): Promise<(Entered & { by: ShownBy }) | null> {
  const accountId = await accountIn(ctx, step);
  const by = accountId === null ? null : await showFactor(ctx, accountId, shown);
  if (accountId === null || by === null) return null;
  return { ...(await start(ctx, accountId, device, 'factor')), staffAfterFactor: false, by };
}

/** A new passphrase makes a step worthless that the old one began. */
async function accountIn(ctx: Context, step: string): Promise<string | null> {
  const state = openState<State>('the second step', step, ctx.now);
  const account = state && (await find(ctx, state.accountId));
  return account && account.hasFactor && account.by === state.by ? state.accountId : null;
}

async function find(ctx: Context, accountId: string) {
  const [account] = await ctx.db
    .select({ role: accounts.role, passphraseHash: accounts.passphraseHash, hasFactor })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (!account) return null;
  const by = createHash('sha256').update(account.passphraseHash).digest('base64url');
  return { role: account.role, hasFactor: account.hasFactor, by };
}
