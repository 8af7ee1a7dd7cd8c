import { asc, gt } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { newId } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import { atMost, type Transaction } from '../../db/client.ts';
import { personas, receipts } from '../../db/schema/index.ts';
import { forbidden } from '../../errors.ts';
import { newAlias } from '../personas/aliases.ts';
import { type Belonging, type ContentHandler, contentHandlers } from '../personas/belongings.ts';
import { keyring } from './current.ts';
import { endAgain } from './ledger-accounts.ts';
import { type Level, ledgerName, LEVELS } from './ledger.ts';
import { linkPersona } from './links.ts';
import { forgetClosed } from '../personas/passing.ts';
import { isSignedIn } from '../personas/personas.ts';
import { openOwner, sealOwner } from './seal.ts';
import { forgetEmptied } from '../personas/unused.ts';

export type Redone = { erased: number; moved: number };

type Persona = typeof personas.$inferSelect & { owner: string | null; hasReceipt: boolean };
type Behind = { item: Belonging; level: Level; persona: Persona };

/** Personas looked at together. */
const BATCH = 500;

/**
 * Takes everything as far from its writer again as the ledger remembers: an older backup knows less.
 * What is gone is erased; what stands too near to its writer goes to a fresh anonymous persona.
 */
export async function applyLedger(
  tx: Transaction,
  ctx: Context,
  ledger: ReadonlyMap<string, Level>,
): Promise<Redone> {
  // The operator's command alone comes here.
  if (isSignedIn(ctx.actor)) throw forbidden();
  const redone: Redone = { erased: 0, moved: 0 };
  await forgetClosed(tx);
  if (ledger.size === 0) return redone;
  // Stories take their writer's comments along, so those are looked at afterwards.
  for (const handler of contentHandlers().toSorted((a, b) => b.kind.localeCompare(a.kind))) {
    for (const behind of await findBehind(tx, handler, ledger)) {
      const { level, item } = behind;
      if (level === 'gone') await handler.erase(tx, ctx, item.id);
      else await moveAway(tx, ctx, handler, behind);
      redone[level === 'gone' ? 'erased' : 'moved']++;
    }
  }
  redone.erased += await endAgain(tx, ctx, ledger);
  return redone;
}

async function findBehind(
  tx: Transaction,
  handler: ContentHandler,
  ledger: ReadonlyMap<string, Level>,
): Promise<Behind[]> {
  const found: Behind[] = [];
  for await (const batch of everyPersona(tx)) {
    for (const item of await handler.list(tx, [...batch.keys()])) {
      const name = Buffer.from(ledgerName(keyring(), item.kind, item.id)).toString('hex');
      const level = ledger.get(name);
      const persona = batch.get(item.personaId);
      if (level && persona && isNearer(persona, level)) found.push({ item, level, persona });
    }
  }
  return found;
}

/** Whether something under this persona is nearer to its writer than it was taken. */
function isNearer({ kind, owner, threadKey, hasReceipt }: Persona, level: Level): boolean {
  if (level === 'gone') return true;
  if (level === 'detached') return kind === 'handle' || Boolean(owner ?? threadKey) || hasReceipt;
  return LEVELS.indexOf(level) > (kind === 'handle' ? -1 : LEVELS.indexOf(kind));
}

async function moveAway(
  tx: Transaction,
  ctx: Context,
  handler: ContentHandler,
  { item, level, persona }: Behind,
): Promise<void> {
  const id = newId();
  const owner = level === 'detached' ? null : persona.owner;
  const { sealedOwner } = owner
    ? await linkPersona(tx, owner, id)
    : { sealedOwner: sealOwner(keyring(), id, null) };
  const name = newAlias(await handler.namesNear(tx, item.id));
  await tx.insert(personas).values({ id, kind: 'anonymous', name, sealedOwner });
  await handler.move(tx, ctx, item.id, id);
  await forgetEmptied(tx, persona.id, persona.owner);
}

async function* everyPersona(tx: Transaction): AsyncGenerator<Map<string, Persona>> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await tx
      .select()
      .from(personas)
      .where(gt(personas.id, after))
      .orderBy(asc(personas.id))
      .limit(atMost(BATCH));
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    const held = await tx
      .select({ id: receipts.personaId })
      .from(receipts)
      .where(anyOf(receipts.personaId, ids));
    const withReceipt = new Set(held.map(({ id }) => id));
    yield new Map(
      rows.map((row) => [
        row.id,
        { ...row, owner: ownerOf(row), hasReceipt: withReceipt.has(row.id) },
      ]),
    );
    after = ids.at(-1)!;
  }
}

const ownerOf = ({ id, accountId, sealedOwner }: typeof personas.$inferSelect) =>
  accountId ?? (sealedOwner && openOwner(keyring(), id, sealedOwner));
