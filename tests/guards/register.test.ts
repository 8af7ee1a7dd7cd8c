import { expect, test } from 'vitest';
import { heldAbout } from '#lib/identity/register-kinds.ts';
import { NOT_PERSONAL, REGISTER } from '#lib/identity/register.ts';
import { RIGHTS, withheldFrom } from '#lib/identity/register-rights.ts';
import { registerInWords } from '#lib/identity/register-words.ts';
import { useDatabase } from '../support/db.ts';

const base = useDatabase();

test('P17: the register names every column of the database exactly once', async () => {
  const rows = await base.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' order by 1`;
  const listed = [...REGISTER.flatMap(({ columns }) => columns), ...NOT_PERSONAL];
  expect(listed.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
});

test('P10: of every item it is said whether it is in someone’s copy, and what becomes of it', () => {
  expect(Object.keys(RIGHTS).toSorted()).toEqual(REGISTER.map(({ item }) => item).toSorted());
  for (const { item, columns } of REGISTER)
    expect(columns, item).toEqual(expect.arrayContaining([...withheldFrom(item)]));
});

test('P17: every item is told in public words', () => {
  const rows = registerInWords().flatMap(({ rows }) => rows);
  expect(rows).toHaveLength(REGISTER.length);
  for (const row of rows) for (const text of Object.values(row)) expect(text).toMatch(/\w/);
});

test('P17: what is held about pen names and aliases is told apart from what is held about accounts', () => {
  const columns = (kind: 'handle' | 'pen_name' | 'anonymous') =>
    heldAbout(kind).flatMap((held) => held.columns);
  const told = new Set([...columns('handle'), ...columns('pen_name'), ...columns('anonymous')]);
  const apart = REGISTER.filter(({ who }) => who !== 'staff' && who !== 'visit');
  const untold = apart.flatMap((held) => held.columns).filter((column) => !told.has(column));
  expect(untold).toEqual([]);
  for (const kind of ['pen_name', 'anonymous'] as const) {
    expect(columns(kind)).toEqual(
      expect.arrayContaining(['personas.sealed_owner', 'comments.source', 'stories.slug']),
    );
    const open = columns(kind).filter((column) => /^accounts|^sessions|account_id/.test(column));
    expect(open).toEqual([]);
  }
});

test('no content table names an account', async () => {
  const rows = await base.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name like '%account%'`;
  expect(rows.map(({ name }) => name).toSorted()).toEqual([
    'exports.account_id',
    'leavings.account_id',
    'mail_addresses.account_id',
    'mail_codes.account_id',
    'personas.account_id',
    'reader_feeds.account_id',
    'recovery_codes.account_id',
    'second_factors.account_id',
    'sessions.account_id',
    'set_aside.account_id',
    'staff_care.account_id',
  ]);
});
