import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { now } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { accounts } from '#lib/server/db/schema/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { systemContext } from '../database.ts';
import { StartError } from '../errors.ts';
import { progress } from '../progress.ts';
import { Cast } from './cast.ts';
import { PEOPLE } from './people.ts';
import { type Found, steps } from './steps.ts';

const DAY = 86_400_000;
const ARRIVED = 62;

/**
 * Makes sure that the database holds the demo's community, all of it or nothing, and gives the
 * words of its receipt; null when the file that keeps them is gone. Throws StartError for a database
 * with other people in it.
 */
export async function ensureDemo(
  { db }: { db: Database },
  { DATA_DIR }: { DATA_DIR: string },
  say: (text: string) => void,
): Promise<string | null> {
  const file = join(DATA_DIR, 'demo-receipt.txt');
  const people = await db.select({ name: accounts.username }).from(accounts);
  if (people.length > 0) {
    requireOurs(people.map(({ name }) => name));
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  }
  say('Filling the demonstration with its made-up community (only this first time) …');
  return db.transaction(async (tx) => {
    const receipt = await fill(tx);
    mkdirSync(DATA_DIR, { recursive: true });
    writeFileSync(file, `${receipt}\n`);
    return receipt;
  });
}

function requireOurs(names: string[]): void {
  if (Object.keys(PEOPLE).every((name) => names.includes(name))) return;
  throw new StartError(
    'This database has other people in it, and the demonstration fills only an empty one. ' +
      'Set DATA_DIR, or DATABASE_URL, to a place of its own. Nothing was changed.',
  );
}

/** Lets everything happen by the site's own rules, at times of the last weeks. */
async function fill(db: Database): Promise<string> {
  const today = now().getTime();
  const cast = new Cast(db);
  const found: Found = { receipt: '' };
  const all = steps(found);
  const bar = progress('Filling', all.length);
  await cast.arrive(new Date(today - ARRIVED * DAY));
  for (const { daysAgo, run } of all) {
    await run(cast, new Date(today - daysAgo * DAY));
    bar.step();
  }
  bar.end();
  // As after every midnight: the days of the demonstration are over.
  await moderation.log.closeDays(systemContext(db));
  await moderation.countMonths(systemContext(db));
  return found.receipt;
}
