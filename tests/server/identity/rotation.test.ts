import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { transact } from '#lib/server/events/index.ts';
import {
  actorOf,
  createAnonymous,
  createPenName,
  findOwn,
  KeyFileError,
  openKeyFile,
  openPenName,
  ownerOf,
  rotateKey,
  sever,
} from '#lib/server/identity/index.ts';
import { saveReading } from '#lib/server/warnings/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { followKeyFile, keyring } from '#lib/server/identity/keys/current.ts';
import { hashAddress, openAddress, sealAddress } from '#lib/server/identity/mail/addresses.ts';
import { keepMailCode, useMailCode } from '#lib/server/identity/mail/mail-codes.ts';
import { readKeyState } from '#lib/server/identity/keys/key-file.ts';
import {
  keyringOf,
  type KeyState,
  lastingOf,
  newKeyState,
  newMaster,
} from '#lib/server/identity/keys/keyring.ts';
import { ledgerName } from '#lib/server/identity/keys/ledger.ts';
import { countOld } from '#lib/server/identity/keys/sealing-again.ts';
import { useDatabase } from '../../support/db.ts';
import { filledIn, newPerson, type Person, putUp } from '../../support/scene.ts';
import { until } from '../embedded/support.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const base = useDatabase();
const nobodyWatches = () => ({ step: () => {}, end: () => {} });
let wren: Person;
let pen: string;
let cut: string;
let threadId: string;
let session: string;

beforeAll(async () => {
  await openKeyFile(base.db, base.keyFile);
  wren = await newPerson(base, 'wren');
  session = (await wren.cookies()).fb_session!;
  pen = await createPenName(base.db, await wren.context(), 'Night Ferry');
  cut = await createPenName(base.db, await wren.context(), 'Cut Loose');
  const ctx = await wren.context();
  await transact(ctx, (tx) => sever(tx, ctx, cut));
  await saveReading(await wren.context(), { levels: { custody: 'hide' } });
  threadId = (await putUp(wren, { byline: 'anonymous' })).storyId;
  const meant = filledIn({ byline: 'pen_name', penName: 'Night Ferry' });
  await stories.saveNew(await wren.context(), 'here', meant);
  await base.sql`insert into mail_addresses values (${wren.accountId},
    ${hashAddress('Wren@example.org')},
    ${sealAddress(wren.accountId, { address: 'wren@example.org', reachable: true })})`;
});

/** What only the keys tell: it must be the same under every key. */
async function told() {
  const { actor } = await actorOf(base.db, { session, receipt: undefined });
  const ctx = { ...(await wren.context()), actor };
  const [mail] = await base.sql`select * from mail_addresses`;
  const drafts = await base.sql`select pen_name from drafts where pen_name <> ''`;
  const thread = await base.db.transaction((tx) => createAnonymous(tx, ctx, threadId));
  const [writer] = await base.sql`select persona_id from stories where id = ${threadId}`;
  return {
    names: (await findOwn(ctx)).map(({ name }) => name),
    owner: await ownerOf(base.db, pen),
    cut: await ownerOf(base.db, cut),
    address: openAddress(wren.accountId, mail!.sealed_address as Uint8Array).address,
    found: Buffer.from(mail!.address_hash as Uint8Array).equals(hashAddress('wren@example.org')),
    meant: drafts.map((row) => openPenName(row.pen_name as string)).toSorted(),
    samePersona: thread === writer!.persona_id,
    ledger: Buffer.from(ledgerName(keyring(), 'story', threadId)).toString('hex'),
  };
}

test('P9: a replaced key leaves everything as it was, and the old one opens nothing', async () => {
  const before = await told();
  expect(before).toMatchObject({ owner: wren.accountId, cut: null, samePersona: true });
  const old = `${base.keyFile}.old`;
  await copyFile(base.keyFile, old);
  const ctx = await wren.context();
  const sent = { purpose: 'recovery', code: 'abcd efgh ijkl mnop', address: 'a@b.org' } as const;
  await base.db.transaction((tx) => keepMailCode(tx, ctx, wren.accountId, sent));
  expect(await rotateKey(base.db, nobodyWatches)).toBeGreaterThan(5);
  const used = base.db.transaction((tx) => useMailCode(tx, ctx, wren.accountId, sent));
  expect(await used, 'a code that was sent before').toBe('a@b.org');
  expect(await told()).toEqual(before);
  expect(await countOld(base.db)).toBe(0);
  const state = await readKeyState(base.keyFile);
  expect([state.id, state.others]).toEqual([2, undefined]);
  expect(await readFile(base.keyFile, 'utf8')).not.toContain((await readKeyState(old)).master);
  await openKeyFile(base.db, base.keyFile);
  await expect(openKeyFile(base.db, old)).rejects.toThrow(KeyFileError);
});

test('P9: a rotation that was killed goes on where it was, and nothing is unreadable meanwhile', async () => {
  const before = await told();
  const script = join(import.meta.dirname, '../../../src/cli/manage.ts');
  const env = {
    ...process.env,
    DATABASE_URL: base.url,
    IDENTITY_KEY_FILE: base.keyFile,
  };
  // The second master is there, or the two have changed places, or the old one is still to go.
  for (const stage of [1, 2]) {
    const args = [script, 'identity', 'rotate-key'];
    const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
    const closed = once(child, 'close');
    await until(async () => {
      const { id, others } = await readKeyState(base.keyFile);
      return stage === 1 ? others !== undefined : id === 3;
    });
    child.kill('SIGKILL');
    await closed;
    followKeyFile();
    expect((await told()).owner).toBe(before.owner);
    await openKeyFile(base.db, base.keyFile);
  }
  const { found: _, ...rest } = before;
  expect(await told()).toMatchObject(rest);
  await rotateKey(base.db, nobodyWatches);
  expect(await told()).toEqual(before);
  expect((await readKeyState(base.keyFile)).id).toBe(3);
});

test('a process that knew only the old key seals nothing that stays under it', async () => {
  const before = await told();
  const rotation = rotateKey(base.db, nobodyWatches);
  const made: string[] = [];
  for (let n = 0; n < 20; n++)
    made.push(await createPenName(base.db, await wren.context(), `While ${n} turned`));
  await rotation;
  expect(await countOld(base.db)).toBe(0);
  for (const id of made) expect(await ownerOf(base.db, id)).toBe(wren.accountId);
  expect((await told()).owner).toBe(before.owner);
});

test('P5: what can never be hashed again keeps its hash, for key files of the first days too', () => {
  const { version, master, links } = newKeyState();
  const first: KeyState = { version, master, links };
  const later: KeyState = { ...first, id: 2, master: newMaster(), lasting: lastingOf(first) };
  const [before, after] = [keyringOf(first), keyringOf(later)];
  expect(after.lastingHash('ledger', 'x')).toEqual(before.lastingHash('ledger', 'x'));
  expect(after.hash('a purpose', 'x')).not.toEqual(before.hash('a purpose', 'x'));
});
