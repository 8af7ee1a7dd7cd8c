import { and, eq, lte, ne, sql } from 'drizzle-orm';
import type { Choices } from '#lib/identity/leaving.ts';
import { RETENTION } from '#lib/identity/retention.ts';
import type { Context, SignedIn } from '../../context.ts';
import { dayOf, daysBefore } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import type { Database } from '../../db/client.ts';
import { accounts, leavings, personas } from '../../db/schema/index.ts';
import { conflict, ExpectedError, forbidden, notFound } from '../../errors.ts';
import { transact } from '../../events/index.ts';
import { log } from '../../log.ts';
import { type Belonging, contentHandlers } from '../personas/belongings.ts';
import { openChoices, sealChoices } from './leaving-choices.ts';
import { destroyChoices } from '../personas/passing.ts';
import { isSignedIn, type PersonaView } from '../personas/personas.ts';
import { requireRecentProof } from '../factors/proof.ts';
import { removeAccount } from './removing.ts';

/** Everything of the actor's that can be deleted or stay, by the name it stands under. */
export type OwnThings = { personas: PersonaView[]; items: Belonging[] };

/** When the actor's account goes, and whether that can still be changed; null when it does not. */
export type LeavingView = { askedOn: string; dueOn: string };

/** What becomes a question when the actor leaves. */
export async function findOwnThings(ctx: Context): Promise<OwnThings> {
  const { personaIds } = requireAccount(ctx);
  const items: Belonging[] = [];
  for (const handler of contentHandlers()) items.push(...(await handler.list(ctx.db, personaIds)));
  const { id, kind, name } = personas;
  const own = await ctx.db
    .select({ id, kind, name })
    .from(personas)
    .where(anyOf(id, personaIds))
    .orderBy(kind, name);
  return { personas: own, items };
}

/** Whether the actor's account is to go. */
export async function findLeaving(ctx: Context): Promise<LeavingView | null> {
  const { askedOn, dueOn } = leavings;
  const own = eq(leavings.accountId, requireAccount(ctx).accountId);
  const [row] = await ctx.db.select({ askedOn, dueOn }).from(leavings).where(own);
  return row ?? null;
}

/** Whether an account is to go, for who just proved that it is theirs. */
export async function isLeaving({ db }: Context, accountId: string): Promise<boolean> {
  const own = eq(leavings.accountId, accountId);
  return (await db.select({ dueOn: leavings.dueOn }).from(leavings).where(own)).length > 0;
}

/**
 * Ends the actor's account after the days of waiting, or at once. Throws 'prove-again', and conflict
 * 'only-administrator'.
 */
export async function leave(
  ctx: Context,
  choices: Choices,
  { atOnce }: { atOnce: boolean },
): Promise<void> {
  const actor = requireAccount(ctx);
  requireRecentProof(ctx);
  await requireSuccessor(ctx.db, actor.accountId);
  if (atOnce) return transact(ctx, (tx) => removeAccount(tx, ctx, actor.accountId, choices));
  const values = {
    accountId: actor.accountId,
    askedOn: dayOf(ctx.now),
    dueOn: daysBefore(ctx.now, -RETENTION.leaving),
    sealedChoices: sealChoices(actor.accountId, choices),
  };
  await transact(ctx, async (tx) => {
    await destroyChoices(tx, actor.accountId);
    await tx
      .insert(leavings)
      .values(values)
      .onConflictDoUpdate({ target: leavings.accountId, set: values });
  });
}

/** The inverse, while there is time. */
export async function stay(ctx: Context): Promise<void> {
  const { accountId } = requireAccount(ctx);
  await transact(ctx, async (tx) => {
    await destroyChoices(tx, accountId);
    await tx.delete(leavings).where(eq(leavings.accountId, accountId));
  });
}

/** Ends every account whose time has come, each for itself; nightly. Returns how many. */
export async function leaveDue(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== 'system') throw forbidden();
  const due = await ctx.db
    .select()
    .from(leavings)
    .where(lte(leavings.dueOn, dayOf(ctx.now)));
  let gone = 0;
  for (const { accountId } of due) gone += await endOne(ctx, accountId);
  return gone;
}

/** Read again under a lock: they may have changed their mind a moment ago. */
async function endOne(ctx: Context, accountId: string): Promise<number> {
  const still = and(eq(leavings.accountId, accountId), lte(leavings.dueOn, dayOf(ctx.now)));
  try {
    return await transact(ctx, async (tx) => {
      const [row] = await tx.select().from(leavings).where(still).for('update');
      if (!row) return 0;
      const choices = openChoices(accountId, row.sealedChoices);
      if (!choices) {
        // From an older copy of the database: since then they said something else. They stay.
        await tx.delete(leavings).where(still);
        return 0;
      }
      await requireSuccessor(tx, accountId);
      await removeAccount(tx, ctx, accountId, choices);
      return 1;
    });
  } catch (error) {
    // The others go nevertheless; this one is tried again the next night.
    if (!(error instanceof ExpectedError))
      log.error({ requestId: ctx.requestId, err: error }, 'an account could not be ended');
    return 0;
  }
}

/** Somebody has to be able to make moderators. */
async function requireSuccessor(db: Database, accountId: string): Promise<void> {
  const isAdministrator = eq(accounts.role, 'administrator');
  const [own] = await db
    .select({
      last: sql<boolean>`not exists (${db
        .select({ id: accounts.id })
        .from(accounts)
        .where(and(isAdministrator, ne(accounts.id, accountId)))})`,
    })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), isAdministrator));
  if (own?.last) throw conflict('only-administrator');
}

/** To anyone without an account none of this exists. */
function requireAccount({ actor }: Context): SignedIn {
  if (!isSignedIn(actor)) throw notFound();
  return actor;
}
