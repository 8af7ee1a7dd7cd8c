import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import { resumeReceipt } from '#lib/server/identity/receipts/receipts.ts';
import { actorOf, sessions } from '#lib/server/identity/index.ts';
import { startJobs } from '#lib/server/jobs/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { saveReading } from '#lib/server/warnings/index.ts';
import type { StoryInput } from '#lib/stories/form.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { sent, story } from '../stories/support.ts';
import { type Face, findHashes, findJoins, readAll, type Row } from './dump.ts';

const base = useDatabase();
type Person = Awaited<ReturnType<typeof person>>;
let marta: Person;
let rows: Row[];

/** Everyone acts at times of their own: a time that stands with two faces of one would join them. */
let minute = 0;
const hours = new Map<string, Date>();
const timeOf = (name: string): Date => {
  const known = hours.get(name) ?? new Date(Date.UTC(2026, 2, 10, 8, (minute += 7), 13, 123));
  hours.set(name, known);
  return known;
};
const LATER = new Date('2026-03-10T20:00:00Z');

const decide = async (submissionId: string, kind: 'approve' | 'return' | 'decline') => {
  const ctx = await marta.again(timeOf('marta'));
  const { leaseId } = await moderation.claim(ctx, submissionId);
  const words = { noteToWriter: 'Please look again.', reasonCode: 'other' };
  await stories.decide(ctx, { submissionId, leaseId, kind, ...words });
};

const decideComment = async (commentId: string) => {
  const [row] = await base.sql`select submission_id from comments where id = ${commentId}`;
  const submissionId = row!.submission_id as string | null;
  if (!submissionId) return;
  const ctx = await marta.again(timeOf('marta'));
  const { leaseId } = await moderation.claim(ctx, submissionId);
  await comments.decide(ctx, { submissionId, leaseId, kind: 'approve' });
};

/** Puts a story up, and decides it unless it is left in review. */
async function tell(ctx: Context, changes: Partial<StoryInput>, kind?: 'approve' | 'decline') {
  const told = await sent(stories.submitNew(ctx, randomUUID(), story(changes)));
  if (kind) await decide(told.submissionId, kind);
  return told;
}

const say = async (ctx: Context, storyId: string, as: string, penName = '') => {
  const text = `I read this, ${randomUUID()}.`;
  const input = { story: { id: storyId }, text, as, penName, sure: as };
  return comments.post(ctx, randomUUID(), input);
};

/** Pen names with no word in common: what people choose for themselves is theirs to keep apart. */
const NAMES: Record<string, [string, string, string]> = {
  wren: ['Copper Kettle', 'Salt Marsh', 'Winter Coat'],
  otis: ['Paper Boat', 'Night Ferry', 'Open Window'],
};

/** Everything one member can do here, under all their faces; what is in review is left out. */
async function live(name: string, square: readonly string[]) {
  const member = await person(base.db, name);
  const ctx = () => member.again(timeOf(name));
  const [first, second, third] = NAMES[name]!;
  await sessions.start(await ctx(), member.accountId, 'Firefox on Linux');
  await saveReading(await ctx(), { levels: { custody: 'hide' } });
  await tell(await ctx(), { byline: 'handle' }, 'approve');
  await tell(await ctx(), { byline: 'pen_name', penName: first }, 'approve');
  await tell(await ctx(), { byline: 'pen_name', penName: second }, 'decline');
  await tell(await ctx(), { byline: 'anonymous' }, 'approve');
  await stories.saveNew(await ctx(), randomUUID(), story({ byline: 'pen_name', penName: second }));
  // Read once as anonymous, and then told under a name: it must not join the two.
  const moved = await tell(await ctx(), { byline: 'anonymous' });
  await decide(moved.submissionId, 'return');
  const { input } = await stories.getDraft(await ctx(), moved.storyId);
  const again = story({ version: input.version, byline: 'pen_name', penName: third });
  const { submissionId } = await sent(stories.submit(await ctx(), moved.storyId, again));
  await decide(submissionId, 'approve');
  for (const [at, face] of [
    ['handle', ''],
    ['pen_name', first],
    ['pen_name', second],
    ['anonymous', ''],
    ['anonymous', ''],
  ].entries()) {
    const posted = await say(await ctx(), square[at]!, face[0]!, face[1]);
    await decideComment(posted.id);
  }
  // Two faces in one thread: joined by nothing but the thread.
  await decideComment((await say(await ctx(), square[0]!, 'anonymous')).id);
  const about = { reason: 'identifies', details: 'Somebody I know.' } as const;
  const [row] = await base.sql`
    select slug from stories where id = ${square[0]!}`;
  await comments.report(await ctx(), randomUUID(), { slug: row!.slug as string }, about);
  return member;
}

/** Someone without an account: a story and a comment, each with a receipt of its own. */
async function pass(name: string, square: readonly string[]) {
  const ctx = (hour = name) => contextOf(base.db, undefined, timeOf(hour));
  const told = await sent(stories.submitNew(ctx(), randomUUID(), story()));
  await decide(told.submissionId, 'approve');
  const back = await resumeReceipt(base.db, told.receipt!.sessionToken, timeOf(name));
  // Whoever goes on an hour later is not joined by the hour at which the sessions end.
  const posted = await say({ ...ctx(`${name} later`), actor: back! }, square[1]!, 'anonymous');
  await decideComment(posted.id);
}

beforeAll(async () => {
  marta = await person(base.db, 'marta', 'moderator');
  const host = await person(base.db, 'host');
  const square: string[] = [];
  for (let n = 0; n < 5; n++)
    square.push((await tell(await host.again(timeOf('host')), {}, 'approve')).storyId);
  await stories.releaseDue({ ...contextOf(base.db), actor: { kind: 'system' }, now: LATER });
  const before = await personasNow();
  await live('wren', square);
  const between = await personasNow();
  await live('otis', square);
  const after = await personasNow();
  await pass('first guest', square);
  const first = await personasNow();
  await pass('second guest', square);
  await stories.releaseDue({ ...contextOf(base.db), actor: { kind: 'system' }, now: LATER });
  const jobs = await startJobs({ url: base.url, db: base.db }, [
    { name: 'release', cron: '* * * * *', run: (ctx) => stories.releaseDue(ctx) },
  ]);
  await jobs.stop();
  const all = await personasNow();
  people = [
    ['host', new Set(before)],
    ['wren', minus(between, before)],
    ['otis', minus(after, between)],
    ['first guest', minus(first, after)],
    ['second guest', minus(all, first)],
  ];
  rows = await readAll(base.sql);
}, 60_000);

let people: [string, Set<string>][];
const minus = (all: string[], some: string[]) => new Set(all.filter((id) => !some.includes(id)));
const personasNow = async () =>
  (await base.sql`select id from personas`).map((row) => row.id as string);

/** What only the test knows: whose each persona is, and so whose every row. */
function facesOf(all: readonly Row[]): (row: Row) => Face | null {
  const owners = new Map<string, Face>();
  const persona = (id: unknown): Face | undefined => owners.get(id as string);
  const of = (table: string) => all.filter((row) => row.table === table).map((row) => row.values);
  for (const { id, kind, name, account_id: account } of of('personas')) {
    const whose = people.find(([, ids]) => ids.has(id as string))?.[0] ?? 'staff';
    const face = {
      person: whose,
      face: kind === 'handle' ? `account of ${whose}` : `${name} ${id}`,
    };
    owners.set(id as string, face);
    if (account) owners.set(account as string, face);
  }
  for (const table of ['stories', 'comments', 'submissions']) {
    for (const { id, persona_id: by } of of(table)) owners.set(id as string, persona(by)!);
  }
  for (const { id, story_id: story } of of('story_revisions'))
    owners.set(id as string, persona(story)!);
  for (const { id, persona_id: by } of of('receipts')) owners.set(id as string, persona(by)!);
  return ({ table, values }) => {
    const payload = (values.payload ?? {}) as Record<string, unknown>;
    // A moderator's act belongs to what it is about.
    const named = [
      ...[payload.commentId, payload.submissionId, payload.storyId],
      ...[values.submission_id, values.persona_id, values.account_id, values.receipt_id],
      ...[values.revision_id, values.subject_id, values.story_id, values.actor_id, values.id],
    ];
    return table === 'reports' ? null : (named.map(persona).find(Boolean) ?? null);
  };
}

const joins = (all: readonly Row[]) => findJoins(all, facesOf(all));

describe('P9: a dump alone joins nothing', () => {
  test('of what the test planted there is enough to be joined', () => {
    const faces = new Set(
      rows
        .map(facesOf(rows))
        .filter((face) => face?.person === 'wren')
        .map((face) => face?.face),
    );
    expect(faces.size).toBeGreaterThanOrEqual(8);
    const tables = new Set(rows.map(({ table }) => table));
    const needed = ['accounts', 'sessions', 'recovery_codes', 'receipts', 'events', 'throttles'];
    expect([...tables]).toEqual(
      expect.arrayContaining([...needed, 'drafts', 'moderation_log_today']),
    );
    expect([...tables].some((table) => table.startsWith('pgboss.'))).toBe(true);
  });

  test('no value stands with two faces of one person and with nobody else', () => {
    expect(joins(rows)).toEqual([]);
  });

  test('no hash without a key stands for two of them', () => {
    const [, ids] = people.find(([name]) => name === 'wren')!;
    const account = rows.find(({ values }) => values.username === 'wren')!.values;
    const threads = rows.filter(({ table }) => table === 'stories').map(({ values }) => values.id);
    const known = ['wren', account.id, ...ids, ...threads] as string[];
    expect(findHashes(rows, known)).toEqual([]);
  });

  test('only the time of what is still in review says more, and it goes with the decision', async () => {
    const otis = await signedIn('otis');
    const name = { byline: 'pen_name', penName: NAMES.otis![0] } as const;
    const open = [
      await tell(await otis(), name),
      await tell(await otis(), { byline: 'anonymous' }),
    ];
    const mine = people.find(([name]) => name === 'otis')![1];
    for (const id of minus(
      await personasNow(),
      [...people].flatMap(([, ids]) => [...ids]),
    ))
      mine.add(id);
    const found = joins(await readAll(base.sql));
    expect(found).not.toEqual([]);
    for (const join of found) expect(join.tables).toEqual(['submissions']);
    for (const { submissionId } of open) await decide(submissionId, 'decline');
    expect(joins(await readAll(base.sql))).toEqual([]);
  });
});

/** The same person again, by the account that is there. */
async function signedIn(username: string) {
  const [row] = await base.sql`select id from accounts where username = ${username}`;
  const { token } = await sessions.start(contextOf(base.db), row!.id as string, 'Firefox on Linux');
  return async () => {
    const { actor } = await actorOf(base.db, { session: token, receipt: undefined });
    return contextOf(base.db, actor, timeOf(username));
  };
}

describe('P9: this reading finds', () => {
  const planted = (table: string, change: (row: Row, account: Row) => Record<string, unknown>) => {
    const faces = facesOf(rows);
    const account = rows.find(({ values }) => values.username === 'wren')!;
    const mine = rows.filter(
      (row) => faces(row)?.person === 'wren' && !faces(row)?.face.startsWith('account'),
    );
    const row = mine.find((one) => one.table === table)!;
    const bent = { table, values: { ...row.values, ...change(row, account) } };
    return rows.map((one) => (one === row ? bent : one));
  };
  const sha = (text: string) => createHash('sha256').update(text).digest('hex');

  const LEAKS: Record<string, () => Row[]> = {
    'an account named in an event': () =>
      planted('events', ({ values }, account) => ({
        payload: { ...(values.payload as object), by: account.values.id },
      })),
    'a name in a text': () => planted('drafts', () => ({ pen_name: 'written by wren himself' })),
    'the same sealed bytes on both sides': () =>
      planted('personas', (_, { values }) => ({
        sealed_owner: `\\xff${String(values.sealed_personas).slice(40, 60)}`,
      })),
    'an id inside bytes': () =>
      planted('story_revisions', (_, { values }) => ({
        parts: `\\x00${String(values.id).replaceAll('-', '')}`,
      })),
  };

  test.each(Object.keys(LEAKS))('%s', (leak) => {
    expect(joins(LEAKS[leak]!())).not.toEqual([]);
  });

  test('a hash of two ids', () => {
    const leak = planted('personas', ({ values }, account) => ({
      thread_key: `\\x${sha(`${String(account.values.id)}:${String(values.id)}`)}`,
    }));
    const [, ids] = people.find(([name]) => name === 'wren')!;
    const account = rows.find(({ values }) => values.username === 'wren')!.values.id as string;
    expect(findHashes(leak, [account, ...ids])).not.toEqual([]);
  });
});
