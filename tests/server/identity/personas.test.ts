import { describe, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import {
  actorOf,
  comeBack,
  createAnonymous,
  createPenName,
  findOwn,
  issueReceipt,
  ownerOf,
  ownPersonaIds,
  startReceiptSession,
} from '#lib/server/identity/index.ts';
import { newAlias } from '#lib/server/identity/personas/aliases.ts';
import { RECEIPT_WORDS, readReceipt } from '#lib/server/identity/receipts/receipt-words.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, guest, person, TODAY } from '../../support/world.ts';

const base = useDatabase();
const thread = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const later = (minutes: number) => new Date(TODAY.getTime() + minutes * 60_000);

describe('personas', () => {
  test('a pen name is its maker’s to choose from, and nobody else can take it', async () => {
    const [one, two] = [await person(base.db, 'alder'), await person(base.db, 'birch')];
    const id = await createPenName(base.db, await one.again(), 'River Song');
    const ctx = await one.again();
    expect(ownPersonaIds(ctx.actor)).toContain(id);
    expect((await findOwn(ctx)).map(({ kind, name }) => [kind, name])).toEqual([
      ['handle', 'alder'],
      ['pen_name', 'River Song'],
    ]);
    const taken = createPenName(base.db, await two.again(), 'river-song');
    await expect(taken).rejects.toMatchObject({ message: 'name-taken' });
    expect(ownPersonaIds((await two.again()).actor)).not.toContain(id);
    expect(await ownerOf(base.db, id)).toBe(one.accountId);
  });

  test('there is one anonymous persona per person and thread', async () => {
    const one = await person(base.db, 'cedar');
    const make = async (threadId: string) => createAnonymous(base.db, await one.again(), threadId);
    const first = await make(thread);
    expect(await make(thread)).toBe(first);
    expect(await make('bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb')).not.toBe(first);
  });

  test('pen names made at the same moment are all kept', async () => {
    const one = await person(base.db, 'dogwood');
    const ctx = await one.again();
    const names = Array.from({ length: 10 }, (_, i) => `Dogwood ${i}`);
    await Promise.all(
      names.map((name) => base.db.transaction((tx) => createPenName(tx, ctx, name))),
    );
    expect(await findOwn(await one.again())).toHaveLength(11);
  });

  test('P9: the tables hold no value that joins a pen name to its account', async () => {
    const one = await person(base.db, 'elder');
    const id = await createPenName(base.db, await one.again(), 'Night Ferry');
    const [persona] = await base.sql`select * from personas where id = ${id}`;
    const account = await base.sql`select * from accounts where id = ${one.accountId}`;
    const session = await base.sql`select * from sessions where account_id = ${one.accountId}`;
    const hex = (value: unknown) => JSON.stringify(value, (_, v: unknown) => v).replaceAll('-', '');
    expect(persona!.account_id).toBeNull();
    expect(hex([account, session])).not.toContain(id.replaceAll('-', ''));
    expect(hex(persona)).not.toContain(one.accountId.replaceAll('-', ''));
  });

  test('aliases do not clash within a thread, even in a very long one', () => {
    const taken = new Set<string>();
    for (let i = 0; i < 9_000; i++) {
      const alias = newAlias(taken);
      expect(taken.has(alias)).toBe(false);
      taken.add(alias);
    }
  });
});

describe('receipts', () => {
  const issue = async () => {
    const ctx = contextOf(base.db, guest);
    const personaId = await createAnonymous(base.db, ctx, thread);
    return { personaId, ...(await issueReceipt(base.db, 'story', personaId)) };
  };
  const actorAt = (token: string, now: Date) =>
    import('#lib/server/identity/receipts/receipts.ts').then((m) =>
      m.resumeReceipt(base.db, token, now),
    );

  test('are seven words out of at least 4,096', async () => {
    expect(RECEIPT_WORDS.length).toBeGreaterThanOrEqual(4096);
    expect(new Set(RECEIPT_WORDS).size).toBe(RECEIPT_WORDS.length);
    expect((await issue()).words.split(' ')).toHaveLength(7);
  });

  test('bring their holder back, however the words are typed', async () => {
    const { words, personaId } = await issue();
    const typed = `  ${words.toUpperCase().replaceAll(' ', ',  ')}\n`;
    const opened = await comeBack(contextOf(base.db), '192.0.2.7', typed);
    expect(await actorAt(opened!.token, TODAY)).toMatchObject({ kind: 'receipt', personaId });
    expect(
      await comeBack(contextOf(base.db), '192.0.2.7', words.replace(/\w+$/, 'zzz')),
    ).toBeNull();
    expect(readReceipt('six words are not quite enough')).toBeNull();
  });

  test('P11: are stored as a hash only', async () => {
    const { words } = await issue();
    expect(JSON.stringify(await base.sql`select * from receipts`)).not.toContain(
      words.split(' ')[0],
    );
  });

  test('their session ends after 60 idle minutes and lasts while it is used', async () => {
    const { receiptId } = await issue();
    const token = await startReceiptSession(contextOf(base.db) as Context, receiptId);
    expect(await actorAt(token, later(59))).not.toBeNull();
    expect(await actorAt(token, later(118))).not.toBeNull();
    expect(await actorAt(token, later(179))).toBeNull();
    expect((await actorOf(base.db, { session: undefined, receipt: 'nonsense' })).actor.kind).toBe(
      'guest',
    );
  });
});
