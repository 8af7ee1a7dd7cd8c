import { expect, test } from 'vitest';
import { NOT_PERSONAL, REGISTER } from '#lib/identity/register.ts';
import { useDatabase } from '../support/db.ts';

const base = useDatabase();

test('P17: the register names every column of the database exactly once', async () => {
  const rows = await base.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' order by 1`;
  const listed = [...REGISTER.flatMap(({ columns }) => columns), ...NOT_PERSONAL];
  expect(listed.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
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
    'recovery_codes.account_id',
    'second_factors.account_id',
    'sessions.account_id',
  ]);
});
