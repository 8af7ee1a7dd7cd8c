import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { copyPage } from '#lib/identity/copy-page.ts';
import { REGISTER } from '#lib/identity/register.ts';
import { exported, RIGHTS, withheldFrom } from '#lib/identity/register-rights.ts';
import * as comments from '#lib/server/comments/index.ts';
import type { Context, SignedIn } from '#lib/server/context.ts';
import { sealAddress } from '#lib/server/identity/mail/addresses.ts';
import { insertFactor } from '#lib/server/identity/factors/factors.ts';
import {
  askForCopy,
  issueReceipt,
  leave,
  makeCopies,
  openCopy,
  sealSaves,
  sealSettings,
  takeCopy,
} from '#lib/server/identity/index.ts';
import { sealChoices } from '#lib/server/identity/leaving/leaving-choices.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { makeFeed } from '#lib/server/warnings/index.ts';
import { useDatabase } from '../../support/db.ts';
import { newPerson, type Person, published, putUp, said } from '../../support/scene.ts';
import { contextOf, guest } from '../../support/world.ts';
import { decided } from '../stories/support.ts';

/*
 * One person with something in every column there is. What the register says of each is then looked
 * up in their copy, and once more when they have left.
 */

const base = useDatabase();
let noor: Person;
let otis: Person;
let ctx: Context & { actor: SignedIn };
type Rows = Record<string, Record<string, unknown>[]>;
let held: Rows;
let copy: { items: Record<string, Rows>; bytes: string };

/** Whose a row is, for every table in which somebody's rows can be told. */
type Ids = { account: string; personas: string[]; stories: string[]; comments: string[] };
const list = (ids: string[]) => `(${ids.map((id) => `'${id}'`).join(',')})`;
const ofAccount = ({ account }: Ids) => `account_id = '${account}'`;
const ofPersona = ({ personas }: Ids) => `persona_id in ${list(personas)}`;
const ofStory = ({ stories }: Ids) => `story_id in ${list(stories)}`;
const WHOSE: Record<string, (ids: Ids) => string> = {
  accounts: ({ account }) => `id = '${account}'`,
  personas: ({ personas }) => `id in ${list(personas)}`,
  ...{ recovery_codes: ofAccount, sessions: ofAccount, second_factors: ofAccount },
  ...{ mail_addresses: ofAccount, mail_codes: ofAccount, exports: ofAccount, leavings: ofAccount },
  ...{ reader_feeds: ofAccount, staff_care: ofAccount, set_aside: ofAccount },
  ...{ receipts: ofPersona, notices: ofPersona, persona_pauses: ofPersona },
  ...{ drafts: ofStory, story_topics: ofStory, story_revisions: ofStory, story_search: ofStory },
  near_stories: ({ stories }) => `story_id in ${list(stories)} or near_id in ${list(stories)}`,
  stories: ({ stories }) => `id in ${list(stories)}`,
  revision_warnings: (ids) =>
    `revision_id in (select id from story_revisions where ${ofStory(ids)})`,
  comments: ({ comments }) => `id in ${list(comments)}`,
  submissions: ({ stories, comments }) => `subject_id in ${list([...stories, ...comments])}`,
  decisions: (ids) =>
    `submission_id in (select id from submissions where ${WHOSE.submissions!(ids)})`,
  hidden_quotes: (ids) => `${ofStory(ids)} or comment_id in ${list(ids.comments)}`,
  warning_additions: (ids) => `${ofStory(ids)} or comment_id in ${list(ids.comments)}`,
  appeals: (ids) =>
    `addition_id in (select id from warning_additions where ${WHOSE.warning_additions!(ids)})
      or decision_id in (select id from decisions where ${WHOSE.decisions!(ids)})`,
  kept_notes: ({ account }) => `changed_by = '${account}'`,
  warning_requests: ({ comments }) => `comment_id in ${list(comments)}`,
  reports: (ids) => `${ofStory(ids)} and state <> 'open'`,
};

/** Every row of theirs, as the database writes it. */
async function rowsOf(ids: Ids): Promise<Rows> {
  const rows: Rows = {};
  for (const [table, whose] of Object.entries(WHOSE)) {
    const found = await base.sql.unsafe(
      `select to_jsonb(t) as row from ${table} t where ${whose(ids)}`,
    );
    rows[table] = found.map(({ row }) => row as Record<string, unknown>);
  }
  return rows;
}

async function idsOf(): Promise<Ids> {
  const { accountId: account, personaIds } = (await otis.context()).actor as SignedIn;
  const personas = [...personaIds];
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  const stories = await base.sql<{ id: string }[]>`
    select id from stories where persona_id = any(${personas}::uuid[])`;
  const said = await base.sql<{ id: string }[]>`
    select id from comments where persona_id = any(${personas}::uuid[])`;
  return { account, personas, stories: ids(stories), comments: ids(said) };
}

beforeAll(async () => {
  noor = await newPerson(base, 'noor', 'moderator');
  otis = await newPerson(base, 'otis-in-full');
  await writeThings();
  await plantBeside();
  ctx = (await otis.context()) as typeof ctx;
  ctx.actor.provedAt = ctx.now;
  await askForCopy(ctx);
  held = await rowsOf(await idsOf());
  await makeCopies(contextOf(base.db, { kind: 'system' }, ctx.now), copyPage);
  const { token } = await openCopy(ctx);
  const zip = unzipSync(await takeCopy(ctx, token));
  const { items } = JSON.parse(strFromU8(zip['everything.json']!)) as { items: typeof copy.items };
  copy = {
    items,
    bytes: Object.values(zip)
      .map((file) => strFromU8(file))
      .join('\n'),
  };
});

async function writeThings(): Promise<void> {
  const warned = { statement: 'listed', warnings: { other: 'described' } } as const;
  const more = {
    byline: 'pen_name',
    penName: 'Otis by night',
    otherWarning: 'a lost dog',
  } as const;
  const story = await published(base, otis, noor, { ...warned, ...more, audience: 'listed' });
  const again = await putUp(otis, { title: 'Sent back', byline: 'handle' });
  await decided(await noor.context(), again.submissionId, 'decline', {
    privateNote: 'between-moderators-only',
  });
  await putUp(otis, { title: 'Waiting', byline: 'handle' });
  const first = await said(
    base,
    await otis.context(),
    { story, as: 'handle', sure: 'handle' },
    noor,
  );
  const asked = { warning: 'custody', degree: 'described', words: 'A question about it.' } as const;
  await comments.askForWarning(await noor.context(), 'a', first.id, asked);
  await base.sql`
    with added as (
      insert into warning_additions (id, story_id, comment_id, warning, degree, degree_before,
        reason, added_by, added_by_role, added_on, undone_on)
      values (gen_random_uuid(), ${story.id}, null, 'custody', 'described', 'mentioned',
          'A reason for the story.', ${noor.accountId}, 'moderator', '2026-03-10', '2026-03-11'),
        (gen_random_uuid(), null, ${first.id}, 'custody', 'described', null,
          'A reason for the comment.', ${noor.accountId}, 'moderator', '2026-03-10', null)
      returning id)
    insert into appeals (id, addition_id, words, state, opened_on, decided_by, decided_by_role,
      decided_on, note_to_writer)
    select gen_random_uuid(), id, 'Words against it.', 'upheld', '2026-03-10', null, 'moderator',
      '2026-03-11', 'A note about it.' from added`;
  const others = { story, parentId: first.id, text: 'Somebody else’s words.' };
  await said(base, contextOf(base.db, guest, new Date()), others, noor);
  await said(base, await otis.context(), {
    story,
    parentId: first.id,
    as: 'handle',
    sure: 'handle',
    text: 'Mine.',
  });
  const complaint = { reason: 'other', details: 'details-of-a-reporter' } as const;
  await comments.report(contextOf(base.db, guest), 'r', { slug: story.slug }, complaint);
  await comments.report(contextOf(base.db, guest), 'r', { commentId: first.id }, complaint);
  for (const { id } of await base.sql<{ id: string }[]>`select id from reports`)
    await moderation.reports.close(await noor.context(), {
      ...{ id, outcome: 'upheld', note: 'note-between-moderators' },
    });
  await makeFeed(await otis.context());
  // What later acts bring, set at once: a slot, a claim, a second approval, a retired name.
  await base.sql`update story_revisions set release_at = now() where title = 'Waiting'`;
  await base.sql`update personas set retired_on = current_date where name = 'Otis by night'`;
  await base.sql`update decisions set notes_forgotten_on = current_date where kind = 'approve'`;
  await base.sql`
    update submissions set first_approval_id = (select id from decisions limit 1)
    where state = 'declined'`;
}

async function plantBeside(): Promise<void> {
  const { accountId } = otis;
  const { personaIds } = (await otis.context()).actor as SignedIn;
  const persona = personaIds[1]!;
  await base.db.transaction(async (tx) => {
    const app = { kind: 'app', name: 'my old phone', secret: 'SECRETSECRET', lastStep: 1 } as const;
    await insertFactor(tx, contextOf(tx), accountId, app);
    await issueReceipt(tx, 'story', persona);
  });
  const address = { address: 'otis@example.org', reachable: true };
  await base.sql`
    insert into mail_addresses values (${accountId}, ${Buffer.from('h')}, ${Buffer.from(sealAddress(accountId, address))})`;
  await base.sql`
    insert into mail_codes values (${accountId}, 'address', ${Buffer.alloc(541)}, current_date)`;
  await base.sql`
    insert into leavings values (${accountId}, current_date, current_date + 7,
      ${Buffer.from(sealChoices(accountId, { 'story x': 'detach' }))})`;
  await base.sql`
    insert into notices values (gen_random_uuid(), ${persona}, 'story.returned', current_date,
      '{"storyId": "0"}', current_date)`;
  await base.sql`
    insert into persona_pauses values (gen_random_uuid(), ${persona}, current_date + 3,
      'note-of-a-pause', ${noor.accountId}, 'moderator', current_date, current_date)`;
  await base.sql`
    insert into staff_care values (${accountId}, '{custody}', current_date, current_date, 3, 2,
      true, true)`;
  await base.sql`insert into set_aside values (${accountId}, gen_random_uuid(), 'knows')`;
  await base.sql`
    insert into appeals (id, decision_id, words, state, opened_on, decided_by_role, decided_on)
    select gen_random_uuid(), id, 'Words against a decision.', 'dismissed', current_date,
      'moderator', current_date from decisions where kind = 'decline'`;
  await base.sql`update stories set watched_until = current_date`;
  await base.sql`
    insert into kept_notes values (gen_random_uuid(), 1, 'added', 'A title', 'Words.',
      ${accountId}, current_date)`;
  const reading = Buffer.from(sealSettings(accountId, '{"gambling":"hide"}'));
  const saves = Buffer.from(sealSaves(accountId, ['a-saved-story']));
  await base.sql`
    update accounts set sealed_reading = ${reading}, sealed_saves = ${saves} where id = ${accountId}`;
}

/** Empty by nature in what can be planted here; each is told why. */
const EMPTY = new Set([
  'receipts.report_id', // a report's receipt belongs to nobody's account
]);

describe('P10: the copy', () => {
  test('has every column that the register does not withhold, word for word', () => {
    for (const { item, columns } of exported()) {
      for (const [table, names] of Map.groupBy(columns, (name) => name.split('.')[0]!)) {
        const keys = names.map((name) => name.split('.')[1]!);
        const rows = held[table] ?? [];
        for (const key of keys)
          if (!EMPTY.has(`${table}.${key}`))
            expect(
              rows.some((row) => row[key] !== null),
              `planted in ${table}.${key}`,
            ).toBe(true);
        const told = (copy.items[item]?.[table] ?? []).map((row) => JSON.stringify(row));
        const plain = keys.filter((key) => !isOpened(table, key));
        for (const row of rows) {
          const expected = plain.map((key) => JSON.stringify({ [key]: row[key] }).slice(1, -1));
          const found = told.find((one) => expected.every((part) => one.includes(part)));
          expect(found, `${item}: ${table} ${expected.join(' ')}`).toBeDefined();
        }
      }
    }
  });

  test('tells what is sealed in the database in plain words', () => {
    for (const words of ['otis@example.org', 'my old phone', '"gambling\\":\\"hide', 'story x'])
      expect(copy.bytes).toContain(words);
    expect(copy.items.own_names?.accounts?.[0]?.sealed_personas).toEqual(
      ctx.actor.personaIds.slice(1),
    );
  });

  test('says nothing about moderators or reporters, and holds nothing that lets somebody in', () => {
    for (const secret of [
      ...['between-moderators-only', 'note-between-moderators', 'details-of-a-reporter'],
      ...['SECRETSECRET', 'Somebody else’s words', noor.accountId, 'noor'],
    ])
      expect(copy.bytes).not.toContain(secret);
    for (const { item } of REGISTER)
      for (const column of withheldFrom(item)) {
        const [table = '', key = ''] = column.split('.');
        for (const row of copy.items[item]?.[table] ?? []) expect(row).not.toHaveProperty(key);
      }
  });
});

/** Sealed in its row, plain in the copy. */
const isOpened = (table: string, key: string): boolean =>
  key.startsWith('sealed_') || (table === 'drafts' && key === 'pen_name');

describe('P10: when they left', () => {
  test('nothing stays of what the register says goes', async () => {
    const ids = await idsOf();
    const kept = { revisions: (held.story_revisions ?? []).map(({ id }) => id as string) };
    const reviews = (held.submissions ?? []).map(({ id }) => id as string);
    await leave(ctx, {}, { atOnce: true });
    const still = await rowsOf(ids);
    for (const [table, rows] of Object.entries(still)) expect(rows, table).toEqual([]);
    const [left] = await base.sql<{ n: number }[]>`
      select (select count(*) from revision_warnings where revision_id = any(${kept.revisions}::uuid[]))
        + (select count(*) from decisions where submission_id = any(${reviews}::uuid[])) as n`;
    expect(Number(left!.n)).toBe(0);
  });

  test('no table holds a word, a name or a number of theirs', async () => {
    const tables = await base.sql`
      select tablename as name from pg_tables where schemaname = 'public'`;
    const marks = [
      'otis-in-full',
      'Otis by night',
      'a lost dog',
      'otis@example.org',
      'my old phone',
    ];
    const { accountId, personaIds } = ctx.actor;
    for (const { name } of tables) {
      const rows = await base.sql.unsafe(`select to_jsonb(t)::text as row from ${name} t`);
      const text = rows.map(({ row }) => row as string).join('\n');
      for (const mark of [...marks, accountId, ...personaIds])
        expect(text.includes(mark), `${mark} in ${name}`).toBe(false);
    }
  });

  test('every table with something of theirs is looked at', () => {
    const gone = REGISTER.filter(({ item }) =>
      ['account', 'chosen'].includes(RIGHTS[item]!.erased),
    );
    const tables = new Set(gone.flatMap(({ columns }) => columns.map((c) => c.split('.')[0]!)));
    // Keyed by a hash alone, or by nothing: nobody can say whose.
    for (const unknown of ['pauses', 'unmaskings']) tables.delete(unknown);
    expect(Object.keys(WHOSE).toSorted()).toEqual([...tables].toSorted());
  });
});
