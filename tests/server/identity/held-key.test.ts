import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { transact } from '#lib/server/events/index.ts';
import {
  askForCopy,
  destroyLink,
  leave,
  makeCopies,
  openKeyFile,
  raise,
  remember,
  stay,
} from '#lib/server/identity/index.ts';
import { keyring } from '#lib/server/identity/keys/current.ts';
import { readKeyState } from '#lib/server/identity/keys/key-file.ts';
import { openChoices } from '#lib/server/identity/leaving/leaving-choices.ts';
import { ledgerBeside } from '#lib/server/identity/keys/ledger.ts';
import { TAG_BYTES } from '#lib/server/identity/keys/link-tree.ts';
import { newTag, openList, unseal } from '#lib/server/identity/keys/seal.ts';
import { openFile } from '#lib/server/identity/keys/sealed-file.ts';
import { threadKey } from '#lib/server/identity/keys/thread-keys.ts';
import { useDatabase } from '../../support/db.ts';
import { newPerson, type Person, published, said } from '../../support/scene.ts';

/*
 * Whoever has the key file of today, an older copy of the database, and the database of today: the
 * operator, or whoever makes them hand over all they have. What was detached must stay nobody's.
 */
const base = useDatabase();
type Row = Record<string, unknown>;
type Copy = { personas: Row[]; accounts: Row[] };
let wren: Person;
let birch: Person;
let noor: Person;

beforeAll(async () => {
  await openKeyFile(base.db, base.keyFile);
  wren = await newPerson(base, 'wren');
  birch = await newPerson(base, 'birch');
  noor = await newPerson(base, 'noor', 'moderator');
});

const copy = async (): Promise<Copy> => ({
  personas: await base.sql`select * from personas`,
  accounts: await base.sql`select * from accounts`,
});

/** Accounts that the sealed halves give for a persona: by a key that opens, or by an equal tag. */
function behind(personaId: string, { personas, accounts }: Copy): string[] {
  const persona = personas.find(({ id }) => id === personaId)!;
  const box = persona.sealed_owner as Uint8Array;
  const owner = Buffer.from(unseal(keyring().key('seal owners'), box, personaId));
  const tag = owner.subarray(1, 1 + TAG_BYTES);
  return accounts.flatMap(({ id, sealed_personas: sealed }) => {
    const list = unseal(keyring().key('seal lists'), sealed as Uint8Array, id as string);
    return Buffer.from(list).includes(tag) ? [id as string] : [];
  });
}

test('P5: an older copy and today’s keys find nobody behind what was detached', async () => {
  const { id } = await published(base, wren, noor, { byline: 'pen_name', penName: 'Night Ferry' });
  const [story] = await base.sql`select persona_id as pen from stories where id = ${id}`;
  const pen = story!.pen as string;
  const before = await copy();
  await raise(await wren.context(), { kind: 'story', id }, 'detached');
  expect(behind(pen, before)).toEqual([]);
});

test('P5: nor by the hash that finds an anonymous persona in its thread', async () => {
  const thread = await published(base, birch, noor);
  const asked = { story: thread, as: 'anonymous', text: 'I was there as well.' } as const;
  const { id } = await said(base, await wren.context(), asked, noor);
  const [comment] = await base.sql`select persona_id as by from comments where id = ${id}`;
  const before = await copy();
  const { thread_key: found } = before.personas.find((row) => row.id === comment!.by)!;
  expect(found).not.toBeNull();
  await raise(await wren.context(), { kind: 'comment', id }, 'detached');
  const tagsOf = ({ id, sealed_personas: sealed }: Row) =>
    openList(keyring(), id as string, sealed as Uint8Array).map(({ tag }) => tag);
  const guesses = before.accounts.flatMap((account) => [
    createHmac('sha256', keyring().key('anonymous in thread').bytes)
      .update(JSON.stringify([account.id, thread.id]))
      .digest(),
    ...tagsOf(account).flatMap((tag) => threadKey(tag, thread.id) ?? []),
  ]);
  expect(guesses.map((guess) => Buffer.from(guess).toString('hex'))).not.toContain(
    Buffer.from(found as Uint8Array).toString('hex'),
  );
});

test('P10: nor a copy of everything or the choices of somebody who leaves, then or before', async () => {
  const first = await published(base, wren, noor);
  const other = await published(base, wren, noor);
  const ctx = await wren.context();
  const choices = { [`story ${first.id}`]: 'leave', [`story ${other.id}`]: 'leave' } as const;
  await leave({ ...ctx, actor: { ...ctx.actor, provedAt: ctx.now } as typeof ctx.actor }, choices, {
    atOnce: false,
  });
  await askForCopy(ctx);
  const system = { ...ctx, actor: { kind: 'system' } } as const;
  await makeCopies(system, () => '');
  const held = async () => {
    const [row] = await base.sql`
      select l.account_id, sealed_choices, e.id, sealed_file from leavings l
      join exports e using (account_id)`;
    return row!;
  };
  const opened = (row: Row) => {
    const account = row.account_id as string;
    return [
      () => {
        const choices = openChoices(account, row.sealed_choices as Uint8Array);
        return choices && JSON.stringify(choices);
      },
      () => {
        const file = openFile(row.id as string, row.sealed_file as Uint8Array);
        return file && strFromU8(unzipSync(file)['everything.json']!);
      },
    ];
  };
  const before = await held();
  for (const open of opened(before)) expect(open()).toContain(first.id);
  await raise(await wren.context(), { kind: 'story', id: first.id }, 'detached');
  for (const open of opened(before)) expect(open()).toBeNull();
  await makeCopies(system, () => '');
  for (const open of opened(await held())) {
    expect(open()).not.toContain(first.id);
    expect(open()).toContain(other.id);
  }
  await stay(await wren.context());
});

test('P10: the ledger and the key file tell nothing by their order', async () => {
  const ids = Array.from({ length: 12 }, () => crypto.randomUUID());
  for (const id of ids)
    await transact(await wren.context(), async (tx) => {
      await remember(tx, 'story', id, 'detached');
      await destroyLink(tx, newTag());
    });
  const lines = (await readFile(ledgerBeside(base.keyFile), 'utf8')).trim().split('\n');
  expect(lines).toEqual(lines.toSorted());
  const paths = (await readKeyState(base.keyFile)).links.map(({ path }) => path);
  expect(paths).toEqual(paths.toSorted());
});
