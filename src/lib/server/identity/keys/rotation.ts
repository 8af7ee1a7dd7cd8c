import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { installation } from '../../db/schema/index.ts';
import { followKeyFile, keyring, NOTICED_WITHIN } from './current.ts';
import { changeKeyState } from './key-file.ts';
import { type KeyState, lastingOf, newMaster, proofsOf } from './keyring.ts';
import { rehashAll } from './rehashing.ts';
import { countOld, resealAll } from './sealing-again.ts';

/** Seconds for which transactions are waited for that began under the old key. */
const PATIENCE = 60;

export type Watcher = (total: number) => { step(count: number): void; end(): void };

/**
 * Replaces the master key beside the running site, in steps of which each leaves a whole: first
 * every process knows the new key, then all seal with it, then what the old one sealed is sealed
 * again, and only then is the old one destroyed. Called again it goes on where it was.
 */
export async function rotateKey(db: Database, watch: Watcher): Promise<number> {
  const file = keyring().file;
  if (!file) throw new Error('the key is in no file');
  await changeAndWait(db, file, introduce);
  await changeAndWait(db, file, changeOver);
  const bar = watch(await countOld(db));
  let replaced = await replaceAll(db, (count) => bar.step(count));
  const [keyProof] = proofsOf(keyring());
  await db.update(installation).set({ keyProof: keyProof! });
  // A process that was halted in the middle of a thought may just have sealed with the old key.
  await untilNoticed(db);
  replaced += await replaceAll(db, (count) => bar.step(count));
  await changeAndWait(db, file, ({ others: _, ...state }) => state);
  bar.end();
  return replaced;
}

async function replaceAll(db: Database, onDone: (count: number) => void): Promise<number> {
  let all = 0;
  for (;;) {
    const replaced = (await resealAll(db, onDone)) + (await rehashAll(db));
    all += replaced;
    if (replaced === 0 && (await countOld(db)) === 0) return all;
  }
}

const nextId = (id: number) => (id % 255) + 1;
const isToCome = ({ id = 1, others = [] }: KeyState) => others.some((one) => one.id === nextId(id));

/** The new key opens, and seals nothing yet. What can never be made again keeps its key. */
function introduce(state: KeyState): KeyState {
  if (state.others?.length) return state;
  const { id = 1 } = state;
  const others = [{ id: nextId(id), master: newMaster() }];
  return { ...state, id, others, lasting: lastingOf(state) };
}

/** The two change places. */
function changeOver(state: KeyState): KeyState {
  const [next] = state.others ?? [];
  if (!next || !isToCome(state)) return state;
  return { ...state, ...next, others: [{ id: state.id ?? 1, master: state.master }] };
}

async function changeAndWait(db: Database, file: string, change: (state: KeyState) => KeyState) {
  await changeKeyState(file, change);
  await untilNoticed(db);
}

/** Until every process works with what the file holds, and what began before has ended. */
async function untilNoticed(db: Database): Promise<void> {
  await sleep(4 * NOTICED_WITHIN);
  followKeyFile();
  for (let second = 0; second < PATIENCE && (await hasOlder(db)); second++) await sleep(1000);
}

async function hasOlder(db: Database): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from pg_stat_activity
    where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
      and xact_start < now() - make_interval(secs => ${NOTICED_WITHIN / 250})`);
  return rows.length > 0;
}
