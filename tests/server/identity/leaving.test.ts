import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { copyPage } from '#lib/identity/copy-page.ts';
import { type Choice, keyOf } from '#lib/identity/leaving.ts';
import type { Context } from '#lib/server/context.ts';
import * as comments from '#lib/server/comments/index.ts';
import { transact } from '#lib/server/events/index.ts';
import { actAs } from '#lib/server/identity/accounts/acting.ts';
import { keyring } from '#lib/server/identity/keys/current.ts';
import { ledgerName } from '#lib/server/identity/keys/ledger.ts';
import {
  applyLedger,
  askForCopy,
  findCopy,
  findLeaving,
  findOwnThings,
  issueReceipt,
  leave,
  leaveDue,
  makeCopies,
  openCopy,
  signIn,
  signUp,
  stay,
  takeCopy,
} from '#lib/server/identity/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { useDatabase } from '../../support/db.ts';
import { filledIn, newPerson, type Person, published, putUp, said } from '../../support/scene.ts';
import { contextOf, guest, PASSPHRASE } from '../../support/world.ts';

const base = useDatabase();
let noor: Person;
beforeAll(async () => {
  noor = await newPerson(base, 'noor', 'moderator');
  await newPerson(base, 'ada', 'administrator');
});

/** Somebody who showed their passphrase a moment ago. */
async function proved(person: Person): Promise<Context> {
  const ctx = await person.context();
  return { ...ctx, actor: { ...ctx.actor, provedAt: ctx.now } as Context['actor'] };
}

const later = (days: number) => new Date(Date.now() + days * 86_400_000);
const system = (now = new Date()) => contextOf(base.db, { kind: 'system' }, now);

/** Somebody with a published story and comment under each of three names, and a draft. */
async function writer(name: string) {
  const person = await newPerson(base, name);
  const pen = `${name} by night`;
  const made: Record<string, { id: string; slug: string }> = {
    handle: await published(base, person, noor, { byline: 'handle' }),
    pen: await published(base, person, noor, { byline: 'pen_name', penName: pen }),
    anonymous: await published(base, person, noor),
  };
  await stories.saveNew(await person.context(), randomUUID(), draft(name));
  return { person, pen, made };
}
const draft = (mark: string) => ({
  ...{ version: 0, title: `Half a thing ${mark}`, summary: '', source: `unsent words ${mark}` },
  ...{ statement: null, warnings: {}, otherWarning: '', byline: null, penName: '' },
  ...{ audience: 'unlisted' as const, topics: [], perspective: null },
});

const storyRow = async (id: string) => {
  const [row] = await base.sql`
    select s.state, p.kind, p.name, p.account_id, p.id as persona from stories s
    join personas p on p.id = s.persona_id where s.id = ${id}`;
  return row;
};

/** Every text of every table, to search in. */
async function dump(): Promise<string> {
  const tables =
    await base.sql`select tablename as name from pg_tables where schemaname = 'public'`;
  const texts = await Promise.all(
    tables.map(({ name }) => base.sql.unsafe(`select to_jsonb(t)::text as row from ${name} t`)),
  );
  return texts
    .flat()
    .map(({ row }) => row as string)
    .join('\n');
}

describe('P10: leaving', () => {
  test('each text is deleted, detached, or left under its pen name, and nothing else stays', async () => {
    const { person, pen, made } = await writer('otis');
    const reply = await said(
      base,
      await person.context(),
      { story: made.pen!, as: 'handle', sure: 'handle', text: 'Signed by otis himself.' },
      noor,
    );
    const personas = (await person.context()).actor as Extract<
      Context['actor'],
      { accountId: string }
    >;
    const choices: Record<string, Choice> = {
      [keyOf({ kind: 'story', id: made.handle!.id })]: 'detach',
      [keyOf({ kind: 'story', id: made.pen!.id })]: 'leave',
      [keyOf({ kind: 'story', id: made.anonymous!.id })]: 'delete',
      [keyOf({ kind: 'comment', id: reply.id })]: 'leave',
    };
    const behind = (await storyRow(made.pen!.id))!.persona as string;
    await base.sql`insert into notices values (${randomUUID()}, ${behind}, 'x', current_date, '{}')`;
    await base.db.transaction((tx) => issueReceipt(tx, 'story', behind));
    await leave(await proved(person), choices, { atOnce: true });
    const [left] = await base.sql`select (select count(*) from notices where persona_id = ${behind})
      + (select count(*) from receipts where persona_id = ${behind}) as n`;
    expect(Number(left!.n), 'what somebody could come back to').toBe(0);
    expect(await storyRow(made.pen!.id)).toMatchObject({ name: pen, kind: 'pen_name' });
    const detached = await storyRow(made.handle!.id);
    expect(detached).toMatchObject({ state: 'published', kind: 'anonymous', account_id: null });
    expect(personas.personaIds).not.toContain(detached!.persona);
    expect(await storyRow(made.anonymous!.id)).toBeUndefined();
    const [comment] = await base.sql`
      select p.kind, p.id from comments c join personas p on p.id = c.persona_id where c.id = ${reply.id}`;
    expect(comment!.kind, 'under a handle nothing can be left').toBe('anonymous');
    const all = await dump();
    expect(all).not.toContain('otis"');
    expect(all).not.toContain('unsent words otis');
    expect(all).not.toContain(person.accountId);
    const kept = (await storyRow(made.pen!.id))!.persona as string;
    for (const id of personas.personaIds.filter((id) => id !== kept)) expect(all).not.toContain(id);
  });

  test('P9: what one person let stay has no day and no event in common that others have not', async () => {
    const { person, made } = await writer('noa');
    await base.sql`update decisions set decided_on = current_date - 30`;
    await base.sql`delete from events`;
    const choices = {
      [`story ${made.handle!.id}`]: 'detach',
      [`story ${made.pen!.id}`]: 'leave',
    } as const;
    await leave(await proved(person), choices, { atOnce: true });
    for (const { id } of [made.handle!, made.pen!]) {
      const [row] = await base.sql`
        select p.retired_on, (select count(*)::int from events e where e.payload ->> 'storyId' = s.id::text) as events,
          (select count(*)::int from submissions where subject_id = s.id) as reviews,
          (select bool_and(notes_forgotten_on < current_date) from decisions d
            join submissions u on u.id = d.submission_id where u.subject_id = s.id) as undated
        from stories s join personas p on p.id = s.persona_id where s.id = ${id}`;
      expect(row).toEqual({ retired_on: null, events: 0, reviews: 1, undated: true });
    }
  });

  test('also goes when a story went on under another name after it was read', async () => {
    const person = await newPerson(base, 'orla');
    const { storyId, submissionId } = await putUp(person);
    const { leaseId } = await moderation.claim(await noor.context(), submissionId);
    const back = {
      submissionId,
      leaseId,
      kind: 'return',
      noteToWriter: 'A name is in it.',
    } as const;
    await stories.decide(await noor.context(), back);
    const { input } = await stories.getDraft(await person.context(), storyId);
    const again = { ...filledIn(input), byline: 'handle' as const };
    await stories.submit(await person.context(), storyId, again);
    await leave(await proved(person), {}, { atOnce: true });
    const left = await base.sql`select 1 from submissions where id = ${submissionId}`;
    expect(left).toHaveLength(0);
    expect(await base.sql`select 1 from accounts where username = 'orla'`).toHaveLength(0);
  });

  test('nobody can take a name of someone who left, nor sign in with it', async () => {
    const { person } = await writer('wren');
    await leave(await proved(person), {}, { atOnce: true });
    const taken = { username: 'Wren', passphrase: PASSPHRASE };
    await expect(signUp(contextOf(base.db), 'a', taken)).rejects.toThrow('name-taken');
    await expect(
      signUp(contextOf(base.db), 'a', { ...taken, username: 'wren by night' }),
    ).rejects.toThrow('name-taken');
    expect(await signIn(contextOf(base.db), 'a', taken)).toBeNull();
  });

  test('the account waits seven whole days, and can be kept until then', async () => {
    const { person, made } = await writer('tamar');
    await leave(await proved(person), {}, { atOnce: false });
    expect(await leaveDue(system(later(6)))).toBe(0);
    await stay(await person.context());
    expect(await findLeaving(await person.context())).toBeNull();
    expect(await leaveDue(system(later(8)))).toBe(0);
    expect(await storyRow(made.handle!.id)).toMatchObject({ state: 'published' });
    await leave(await proved(person), {}, { atOnce: false });
    expect(await leaveDue(system(later(7)))).toBe(1);
    expect(await leaveDue(system(later(7)))).toBe(0);
    expect(await storyRow(made.handle!.id)).toBeUndefined();
  });

  test('an older backup that still has the account ends it again', async () => {
    const { person, made } = await writer('ezra');
    const name = Buffer.from(ledgerName(keyring(), 'account', person.accountId)).toString('hex');
    const ledger = new Map([[name, 'gone'] as const]);
    await transact(system(), (tx) => applyLedger(tx, system(), ledger));
    expect(await actAs(base.db, person.accountId)).toBeNull();
    expect(await storyRow(made.pen!.id)).toBeUndefined();
    expect(await dump()).not.toContain('ezra by night');
  });

  test('asks for a proof of a moment ago', async () => {
    const ctx = await (await newPerson(base, 'rosa')).context(later(1));
    await expect(leave(ctx, {}, { atOnce: true })).rejects.toThrow('prove-again');
    await expect(openCopy(ctx)).rejects.toThrow('prove-again');
  });

  test('what a moderator held goes back to the queue, and their decisions keep the role alone', async () => {
    const marta = await newPerson(base, 'marta', 'moderator');
    const author = await newPerson(base, 'amos');
    const { submissionId } = await putUp(author);
    const done = await published(base, author, marta);
    await moderation.claim(await marta.context(), submissionId);
    await leave(await proved(marta), {}, { atOnce: true });
    const [row] =
      await base.sql`select state, claimed_by from submissions where id = ${submissionId}`;
    expect(row).toEqual({ state: 'waiting', claimed_by: null });
    const [decision] = await base.sql`
      select decided_by, decided_by_role from decisions d
      join story_revisions r on r.submission_id = d.submission_id where r.story_id = ${done.id}`;
    expect(decision).toEqual({ decided_by: null, decided_by_role: 'moderator' });
  });

  test('the last administrator cannot go before there is another', async () => {
    const [row] = await base.sql`select id from accounts where role = 'administrator'`;
    const ada = actAs(base.db, row!.id as string);
    const now = new Date();
    const ctx = contextOf(base.db, { ...(await ada)!, provedAt: now }, now);
    await expect(leave(ctx, {}, { atOnce: true })).rejects.toThrow('only-administrator');
    await newPerson(base, 'grace', 'administrator');
    await leave(ctx, {}, { atOnce: false });
    expect(await findLeaving(ctx)).not.toBeNull();
    await stay(ctx);
  });

  test('someone without an account has nothing here', async () => {
    const ctx = contextOf(base.db, guest);
    for (const work of [
      findOwnThings(ctx),
      findLeaving(ctx),
      stay(ctx),
      leave(ctx, {}, { atOnce: true }),
      findCopy(ctx),
      askForCopy(ctx),
      openCopy(ctx),
      takeCopy(ctx, 'x'),
    ])
      await expect(work).rejects.toThrow('not-found');
  });
});

describe('P10: deleting one text for good', () => {
  test('takes a withdrawn story with its texts, reviews and thread; only the log’s ids stay', async () => {
    const person = await newPerson(base, 'mila');
    const story = await published(base, person, noor, { title: 'Milk in the doorway' });
    await said(base, contextOf(base.db, guest, new Date()), {
      story,
      text: 'Answered by a guest.',
    });
    await expect(stories.deleteForGood(await person.context(), story.id)).rejects.toThrow(
      'not-open',
    );
    await stories.withdraw(await person.context(), story.id);
    await stories.deleteForGood(await person.context(), story.id);
    const all = await dump();
    expect(all).not.toContain('Milk in the doorway');
    expect(all).not.toContain('Answered by a guest');
    const [{ count }] = (await base.sql`
      select count(*)::int from submissions where subject_id = ${story.id}`) as unknown as [
      { count: number },
    ];
    expect(count).toBe(0);
  });

  test('leaves an empty place where others answered a comment, under a name that is nobody’s', async () => {
    const person = await newPerson(base, 'lena');
    const story = await published(base, person, noor);
    const first = await said(
      base,
      await person.context(),
      { story, as: 'handle', sure: 'handle', text: 'The first word.' },
      noor,
    );
    await said(
      base,
      contextOf(base.db, guest, new Date()),
      { story, parentId: first.id, text: 'An answer.' },
      noor,
    );
    await comments.deleteForGood(await person.context(), first.id);
    const [row] = await base.sql`
      select c.state, c.source, p.kind from comments c join personas p on p.id = c.persona_id where c.id = ${first.id}`;
    expect(row).toEqual({ state: 'removed', source: '', kind: 'anonymous' });
    expect(await dump()).not.toContain('The first word.');
    const [counted] = await base.sql`select comment_count from stories where id = ${story.id}`;
    expect(counted!.comment_count).toBe(1);
    await expect(comments.deleteForGood(await noor.context(), first.id)).rejects.toThrow(
      'not-found',
    );
  });
});

describe('the copy', () => {
  test('is made by a job, and fetched once from an address that ends', async () => {
    const { person, made } = await writer('iris');
    const ctx = await proved(person);
    await askForCopy(ctx);
    expect(await findCopy(ctx)).toMatchObject({ state: 'making', done: 0, of: 4 });
    await expect(openCopy(ctx)).rejects.toThrow('copy-gone');
    await makeCopies(system(), copyPage);
    expect(await findCopy(ctx)).toMatchObject({ state: 'ready', done: 4, of: 4 });
    const { token } = await openCopy(ctx);
    expect(await dump()).not.toContain(token);
    await expect(takeCopy(await noor.context(), token)).rejects.toThrow('not-found');
    const zip = unzipSync(await takeCopy(ctx, token));
    await expect(takeCopy(ctx, token)).rejects.toThrow('not-found');
    expect(await findCopy(ctx)).toBeNull();
    expect(Object.keys(zip)).toHaveLength(2 + 4);
    const page = strFromU8(zip['read-this.html']!);
    expect(page).not.toMatch(/<script|https?:/);
    for (const words of ['iris by night', 'unsent words iris', 'approved'])
      expect(page).toContain(words);
    expect(strFromU8(zip['everything.json']!)).toContain(made.anonymous!.id);

    await askForCopy(ctx);
    await makeCopies(system(), copyPage);
    const late = { ...ctx, now: new Date(Date.now() + 11 * 60_000) };
    const again = await openCopy(ctx);
    await expect(takeCopy(late, again.token)).rejects.toThrow('not-found');
  });
});
