import { anyOf } from '../../db/any-of.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { keysDue } from '../../db/schema/index.ts';
import { afterCommit } from '../../events/index.ts';
import { log } from '../../log.ts';
import { followKeyFile, keyring } from './current.ts';
import { changeKeyState } from './key-file.ts';
import { addToLedger, type Level, ledgerName, type Remembered } from './ledger.ts';
import { withoutLinks } from './link-tree.ts';

/** Rows done at once, so that a large deletion needs no large memory. */
const BATCH = 1000;

/**
 * Has the key of a link destroyed once the transaction is committed. It is due until it is done,
 * even when the process ends in between.
 */
export async function destroyLink(tx: Transaction, tag: Uint8Array): Promise<void> {
  await tx.insert(keysDue).values({ id: newId(), tag });
  afterCommit(tx, settleQuietly);
}

/** Has the ledger remember how far something was taken, so that no older backup brings it back. */
export async function remember(
  tx: Transaction,
  kind: Remembered,
  id: string,
  level: Level,
): Promise<void> {
  const subject = ledgerName(keyring(), kind, id);
  await tx.insert(keysDue).values({ id: newId(), subject, level });
  afterCommit(tx, settleQuietly);
}

/**
 * Does in the key file and the ledger what is due there; called after the commit, each minute and
 * at the start. Done twice it does no harm. Without a key file (keys in memory) all stays due.
 */
export async function settleKeys({ db }: Pick<Context, 'db'>): Promise<void> {
  const { file } = keyring();
  if (!file) return;
  for (;;) {
    const due = await db.select().from(keysDue).limit(BATCH);
    if (due.length === 0) return;
    const tags = due.flatMap(({ tag }) => tag ?? []);
    if (tags.length > 0) {
      await changeKeyState(file, (state) => ({ ...state, links: withoutLinks(state.links, tags) }));
      followKeyFile();
    }
    const entries = due.flatMap(({ subject, level }) =>
      subject && level ? { subject, level } : [],
    );
    await addToLedger(file, entries);
    const ids = due.map(({ id }) => id);
    await db.delete(keysDue).where(anyOf(keysDue.id, ids));
  }
}

/** What was committed stands, even where the files cannot be written just now. */
async function settleQuietly(ctx: Context): Promise<void> {
  await settleKeys(ctx).catch((error: unknown) =>
    log.error({ requestId: ctx.requestId, err: error }, 'keys could not be destroyed yet'),
  );
}
