import { eq, inArray, sql } from 'drizzle-orm';
import { type Choices, keyOf } from '#lib/identity/leaving.ts';
import type { Context, SignedIn } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import type { Transaction } from '../../db/client.ts';
import { accounts, events, notices, personas, receipts } from '../../db/schema/index.ts';
import { actAs } from '../accounts/acting.ts';
import {
  type Belonging,
  contentHandlers,
  type ContentHandler,
  leavingSteps,
} from '../personas/belongings.ts';
import { remember } from '../keys/keys-due.ts';
import { destroyChoices, destroyCopy } from '../personas/passing.ts';
import { createAnonymous } from '../personas/personas.ts';
import { forgetPause } from '../personas/persons.ts';
import { retireNames } from '../personas/retired-names.ts';
import { sever } from '../keys/sever.ts';

/**
 * Ends an account: of what was published stays what was chosen, with no link to anyone; all else is
 * deleted, and the names are nobody's again. Asked a second time it does nothing.
 */
export async function removeAccount(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  choices: Choices,
): Promise<void> {
  const actor = await actAs(tx, accountId);
  if (!actor) return;
  const own = { ...ctx, actor };
  const all = await lockAll(tx, actor.personaIds);
  const names = await tx.select().from(personas).where(anyOf(personas.id, actor.personaIds));
  const handles = new Set(names.flatMap(({ id, kind }) => (kind === 'handle' ? [id] : [])));
  const chosen = (item: Belonging) => choiceFor(item, choices, handles);
  for (const item of all.filter((item) => chosen(item) === 'delete'))
    await handlerOf(item).erase(tx, own, item.id);
  const moved = new Set<string>();
  for (const item of all.filter((item) => chosen(item) === 'detach'))
    if (!moved.has(keyOf(item))) await detach(tx, own, item, moved);
  const left = all.filter((item) => chosen(item) === 'leave' && !moved.has(keyOf(item)));
  for (const item of left) await settle(tx, own, item);
  await forgetMoves(tx, moved);
  // Before the names go: something may still stand under them that is no content.
  for (const step of leavingSteps()) await step(tx, own);
  await removePersonas(tx, own, new Set(left.map(({ personaId }) => personaId)));
  const lasting = names.filter(({ kind }) => kind !== 'anonymous');
  await retireNames(
    tx,
    lasting.map(({ name }) => name),
  );
  await destroyChoices(tx, accountId);
  await destroyCopy(tx, accountId);
  await tx.delete(accounts).where(eq(accounts.id, accountId));
  await forgetPause(tx, accountId);
  await remember(tx, 'account', accountId, 'gone');
}

/** Everything of theirs, held in one order, so that no two who change it wait for each other. */
async function lockAll(tx: Transaction, personaIds: readonly string[]): Promise<Belonging[]> {
  const all: Belonging[] = [];
  for (const handler of handlersInOrder()) {
    const items = await handler.list(tx, personaIds);
    await handler.lock(
      tx,
      items.map(({ id }) => id),
    );
    all.push(...items);
  }
  return all;
}

/** Only what readers see can stay; under a handle it would still name them, so it is detached. */
function choiceFor(item: Belonging, choices: Choices, handles: ReadonlySet<string>) {
  const choice = item.state === 'published' ? (choices[keyOf(item)] ?? 'delete') : 'delete';
  return choice === 'leave' && handles.has(item.personaId) ? 'detach' : choice;
}

/** Under a new name that was never anybody's, apart from everything else. */
async function detach(
  tx: Transaction,
  ctx: Context,
  item: Belonging,
  moved: Set<string>,
): Promise<void> {
  const handler = handlerOf(item);
  const nobody = { ...ctx, actor: { kind: 'guest' } } as const;
  const to = await createAnonymous(tx, nobody, item.id, await handler.namesNear(tx, item.id));
  for (const one of await handler.move(tx, ctx, item.id, to)) {
    moved.add(keyOf(one));
    await settle(tx, ctx, one);
  }
}

/** What its writer had in work on it goes; and no older backup brings a link back. */
async function settle(tx: Transaction, ctx: Context, item: Pick<Belonging, 'kind' | 'id'>) {
  await handlerOf(item).settle(tx, ctx, item.id);
  await remember(tx, item.kind, item.id, 'detached');
}

/** That several things moved on one day would tell for a while that they were one person's. */
async function forgetMoves(tx: Transaction, moved: ReadonlySet<string>): Promise<void> {
  const ids = [...moved].map((key) => key.split(' ')[1]!);
  const subject = sql`coalesce(${events.payload} ->> 'commentId', ${events.payload} ->> 'storyId')`;
  await tx.delete(events).where(sql`${subject} = any(${`{${ids.join(',')}}`}::text[])`);
}

/** Every link's key is destroyed; names under which something stays are kept, by nobody. */
async function removePersonas(
  tx: Transaction,
  ctx: Context & { actor: SignedIn },
  kept: ReadonlySet<string>,
): Promise<void> {
  const still = await tx
    .select({ id: personas.id, kind: personas.kind })
    .from(personas)
    .where(anyOf(personas.id, ctx.actor.personaIds));
  for (const { id, kind } of still) if (kind !== 'handle') await sever(tx, ctx, id);
  // What somebody could come back with, or was told: nobody is there for it any more.
  await tx.delete(receipts).where(anyOf(receipts.personaId, ctx.actor.personaIds));
  await tx.delete(notices).where(anyOf(notices.personaId, ctx.actor.personaIds));
  const gone = still.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (gone.length > 0) await tx.delete(personas).where(inArray(personas.id, gone));
}

const handlersInOrder = () => contentHandlers().toSorted((a, b) => b.kind.localeCompare(a.kind));

function handlerOf({ kind }: Pick<Belonging, 'kind'>): ContentHandler {
  const handler = contentHandlers().find((one) => one.kind === kind);
  if (!handler) throw new Error(`nothing handles a ${kind}`);
  return handler;
}
