import { expect, test } from 'vitest';
import {
  HASHED,
  NOT_STORED,
  NOT_UNDER_MASTER,
  SEALED,
} from '#lib/server/identity/keys/sealed-columns.ts';
import { useDatabase } from '../support/db.ts';
import { filesIn } from './files.ts';

const base = useDatabase();
const nameOf = ({ table, column }: { table: string; column: string }) => `${table}.${column}`;

test('P9: what replaces the key knows every column that holds bytes', async () => {
  const rows = await base.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea'`;
  const known = [
    ...SEALED.filter(({ asText }) => !asText).map(nameOf),
    ...HASHED,
    ...NOT_UNDER_MASTER,
  ];
  expect(known.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
});

test('P9: what replaces the key knows every purpose that something is sealed for', () => {
  const used = filesIn('src/lib/server', '.ts')
    .filter(({ path }) => !path.endsWith('/sealed-columns.ts'))
    .flatMap(({ text }) => [...text.matchAll(/'(seal [a-z ]+)'/g)].map(([, purpose]) => purpose!));
  // A key made of what somebody sent, which is forgotten two minutes later.
  const known = [...SEALED.map(({ purpose }) => purpose), ...NOT_STORED, 'seal what was sent'];
  expect([...new Set(used)].toSorted()).toEqual([...new Set(known)].toSorted());
});
