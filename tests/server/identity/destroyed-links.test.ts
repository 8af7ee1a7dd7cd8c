import { appendFile, copyFile, readFile, rename, stat } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { transact } from '#lib/server/events/index.ts';
import {
  createPenName,
  destroyLink,
  ownerOf,
  remember,
  settleKeys,
  sever,
} from '#lib/server/identity/index.ts';
import { followKeyFile, keyring } from '#lib/server/identity/keys/current.ts';
import { changeKeyState } from '#lib/server/identity/keys/key-file.ts';
import { ledgerBeside, ledgerName, readLedger } from '#lib/server/identity/keys/ledger.ts';
import { withoutLinks } from '#lib/server/identity/keys/link-tree.ts';
import { keyringOf, newKeyState } from '#lib/server/identity/keys/keyring.ts';
import { newTag } from '#lib/server/identity/keys/seal.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';

const base = useDatabase();
const RUNS = process.env.TEST_DEEP ? 500 : 50;
const tag = fc.uint8Array({ minLength: 5, maxLength: 5 });
const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex');

describe('P5: destroying the keys of links', () => {
  test('takes exactly these keys out of the tree and leaves all others as they are', () => {
    const state = newKeyState();
    const before = keyringOf(state);
    fc.assert(
      fc.property(
        fc.uniqueArray(tag, { minLength: 1, maxLength: 20, selector: hex }),
        fc.array(tag),
        (gone, others) => {
          const links = withoutLinks(state.links, gone);
          const after = keyringOf({ ...state, links });
          for (const each of gone) expect(after.linkKey(each)).toBeNull();
          const near = gone.map(([a, b, c, d, e]) => Uint8Array.of(a!, b!, c!, d!, e! ^ 1));
          const dead = new Set(gone.map(hex));
          for (const each of [...others, ...near])
            if (!dead.has(hex(each))) expect(after.linkKey(each)).toEqual(before.linkKey(each));
          expect(withoutLinks(links, gone)).toEqual(links);
          const left = links.map(({ key }) => key);
          expect(left).not.toContain(state.links[0]!.key);
          for (const each of gone)
            expect(left).not.toContain(Buffer.from(before.linkKey(each)!).toString('base64'));
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('costs about three kilobytes of the key file for each, and nothing for kept ones', () => {
    const tags = Array.from({ length: 200 }, newTag);
    const size = JSON.stringify(withoutLinks(newKeyState().links, tags)).length;
    expect(size / tags.length).toBeLessThan(4096);
  });
});

const penName = async (name: string) => {
  const writer = await person(base.db, name);
  const id = await createPenName(base.db, await writer.again(), `Pen of ${name}`);
  const rows = () => base.sql`
    select p.sealed_owner, p.thread_key, a.sealed_personas from personas p, accounts a
    where p.id = ${id} and a.id = ${writer.accountId}`;
  const old = (await rows())[0]!;
  /** What restoring an older backup of the database does. */
  const bringBack = async () => {
    await base.sql`update personas set sealed_owner = ${old.sealed_owner as Uint8Array} where id = ${id}`;
    await base.sql`update accounts set sealed_personas = ${old.sealed_personas as Uint8Array} where id = ${writer.accountId}`;
  };
  return { writer, id, bringBack };
};
const own = async ({ writer }: Awaited<ReturnType<typeof penName>>) => {
  const { actor } = await writer.again();
  return actor.kind === 'member' ? actor.personaIds : [];
};
const due = async () => (await base.sql`select * from keys_due`).length;

describe('P10: cutting a persona off', () => {
  test('is done at once, and no older backup of the database brings the link back', async () => {
    const [cut, kept] = [await penName('alder'), await penName('birch')];
    expect(await ownerOf(base.db, cut.id)).toBe(cut.writer.accountId);
    const ctx = await cut.writer.again();
    await transact(ctx, (tx) => sever(tx, ctx, cut.id));
    expect(await due()).toBe(0);
    expect(await ownerOf(base.db, cut.id)).toBeNull();
    expect(await own(cut)).not.toContain(cut.id);
    await cut.bringBack();
    expect(await ownerOf(base.db, cut.id)).toBeNull();
    expect(await own(cut)).not.toContain(cut.id);
    expect(await ownerOf(base.db, kept.id)).toBe(kept.writer.accountId);
    expect(await own(kept)).toContain(kept.id);
    expect((await stat(base.keyFile)).mode & 0o777).toBe(0o600);
  });

  test('is nobody else’s to do, and not done when the transaction fails', async () => {
    const [mine, other] = [await penName('cedar'), await penName('dogwood')];
    const ctx = await other.writer.again();
    await expect(transact(ctx, (tx) => sever(tx, ctx, mine.id))).rejects.toThrow('not-found');
    const own = await mine.writer.again();
    const failing = transact(own, async (tx) => {
      await sever(tx, own, mine.id);
      throw new Error('something else');
    });
    await expect(failing).rejects.toThrow('something else');
    await settleKeys(own);
    expect(await ownerOf(base.db, mine.id)).toBe(mine.writer.accountId);
  });

  test('is made good later when the process ended between the commit and the files', async () => {
    const cut = await penName('elder');
    const ctx = await cut.writer.again();
    // Not by transact: so nothing happens after the commit.
    await base.db.transaction((tx) => sever(tx, ctx, cut.id));
    expect(await due()).toBe(2);
    await cut.bringBack();
    expect(await ownerOf(base.db, cut.id)).toBe(cut.writer.accountId);
    await settleKeys(ctx);
    await settleKeys(ctx);
    expect([await due(), await ownerOf(base.db, cut.id)]).toEqual([0, null]);
  });

  test('stands in the database, and stays due, while the key file cannot be written', async () => {
    const cut = await penName('fern');
    const ctx = await cut.writer.again();
    await rename(base.keyFile, `${base.keyFile}.away`);
    await transact(ctx, (tx) => sever(tx, ctx, cut.id));
    expect([await due(), await ownerOf(base.db, cut.id)]).toEqual([2, null]);
    await rename(`${base.keyFile}.away`, base.keyFile);
    await settleKeys(ctx);
    await cut.bringBack();
    expect([await due(), await ownerOf(base.db, cut.id)]).toEqual([0, null]);
  });
});

describe('P5: the key file', () => {
  test('keeps what several destroy in it at once, and processes with old keys follow', async () => {
    const tags = Array.from({ length: 24 }, newTag);
    const old = keyring();
    for (const each of tags) expect(old.linkKey(each)).not.toBeNull();
    await Promise.all(
      tags.map((each) =>
        changeKeyState(base.keyFile, (state) => ({
          ...state,
          links: withoutLinks(state.links, [each]),
        })),
      ),
    );
    followKeyFile();
    for (const each of tags) expect(keyring().linkKey(each)).toBeNull();
  });

  test('is not followed to one that is broken or another database’s', async () => {
    const kept = `${base.keyFile}.kept`;
    await copyFile(base.keyFile, kept);
    const before = hex(keyring().hash('x', 'y'));
    await appendFile(base.keyFile, 'broken');
    followKeyFile();
    expect(hex(keyring().hash('x', 'y'))).toBe(before);
    await copyFile(kept, base.keyFile);
    followKeyFile();
    expect(hex(keyring().hash('x', 'y'))).toBe(before);
  });
});

describe('P5: the ledger', () => {
  const nameOf = (id: string) => hex(ledgerName(keyring(), 'story', id))!;

  test('remembers the furthest level of each thing by a keyed hash, whatever broke off in it', async () => {
    const [one, two] = [
      '11111111-1111-4111-8111-111111111111',
      '22222222-2222-4222-8222-222222222222',
    ];
    const ctx = contextOf(base.db);
    await transact(ctx, async (tx) => {
      await remember(tx, 'story', one, 'detached');
      await remember(tx, 'story', two, 'pen_name');
    });
    await appendFile(ledgerBeside(base.keyFile), `${nameOf(two)} det`);
    await transact(ctx, (tx) => remember(tx, 'story', one, 'anonymous'));
    const ledger = await readLedger(base.keyFile);
    expect([ledger?.get(nameOf(one)), ledger?.get(nameOf(two))]).toEqual(['detached', 'pen_name']);
    const text = await readFile(ledgerBeside(base.keyFile), 'utf8');
    expect(text).not.toContain(one);
    expect((await stat(ledgerBeside(base.keyFile))).mode & 0o777).toBe(0o600);
  });

  test('gets its line even when the transaction’s process ended', async () => {
    const id = '33333333-3333-4333-8333-333333333333';
    await base.db.transaction(async (tx) => {
      await remember(tx, 'story', id, 'gone');
      await destroyLink(tx, newTag());
    });
    expect((await readLedger(base.keyFile))?.get(nameOf(id))).toBeUndefined();
    await settleKeys({ db: base.db });
    expect((await readLedger(base.keyFile))?.get(nameOf(id))).toBe('gone');
    expect(await due()).toBe(0);
  });
});
