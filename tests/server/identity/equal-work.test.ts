import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createAccount, signIn } from '#lib/server/identity/index.ts';
import { useDatabase } from '../../support/db.ts';
import { giveApp } from '../../support/factors.ts';
import { contextOf, PASSPHRASE, TODAY } from '../../support/world.ts';

/** What the costly function of a passphrase was asked to do; a clock would tell less. */
const work = vi.hoisted(() => [] as string[]);
vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<typeof import('@node-rs/argon2')>();
  return {
    ...real,
    hash: (...args: Parameters<typeof real.hash>) => {
      work.push('hash');
      return real.hash(...args);
    },
    verify: (stored: string, ...args: [string]) => {
      const [, , , cost] = stored.split('$');
      work.push(`verify ${cost}`);
      return real.verify(stored, ...args);
    },
  };
});

const base = useDatabase();
beforeAll(async () => {
  const made = { username: 'mila', passphrase: PASSPHRASE };
  await createAccount(contextOf(base.db), made);
  const team = { username: 'marta', passphrase: PASSPHRASE, role: 'moderator' } as const;
  const { accountId } = await createAccount(contextOf(base.db), team);
  await giveApp(base.db, accountId, TODAY);
});

/** What a try to sign in costs: the hashing, and the number of statements. */
async function costOf(username: string, passphrase: string) {
  work.length = 0;
  base.queries.length = 0;
  const found = await signIn(contextOf(base.db), '192.0.2.1', { username, passphrase });
  return { right: found !== null, work: [...work], queries: base.queries.length };
}

describe('signing in does the same work', () => {
  test('for a wrong passphrase, and for a name that nobody has', async () => {
    await costOf('nobody', 'the first one makes the decoy');
    const wrong = await costOf('mila', 'not the passphrase');
    expect(wrong).toEqual({ right: false, work: ['verify m=19456,t=2,p=1'], queries: 4 });
    expect(await costOf('nobody', 'not the passphrase')).toEqual(wrong);
    expect(await costOf('marta', 'not the passphrase'), 'with a second factor').toEqual(wrong);
  });

  test('for the right one, with and without a second factor', async () => {
    const right = await costOf('mila', PASSPHRASE);
    expect(right).toMatchObject({ right: true, work: ['verify m=19456,t=2,p=1'], queries: 4 });
    expect(await costOf('marta', PASSPHRASE)).toEqual(right);
  });
});
