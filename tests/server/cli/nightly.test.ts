import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { REGISTER, type Kept } from '#lib/identity/register.ts';
import { RETENTION } from '#lib/identity/retention.ts';
import { daysBefore } from '#lib/server/context.ts';
import { leave } from '#lib/server/identity/index.ts';
import { saveNew, withdraw } from '#lib/server/stories/index.ts';
import { JOBS } from '../../../src/cli/jobs.ts';
import { useDatabase } from '../../support/db.ts';
import {
  filledIn,
  newPerson,
  type Person,
  published,
  putUp,
  reported,
} from '../../support/scene.ts';
import { contextOf, guest } from '../../support/world.ts';
import { decided } from '../stories/support.ts';

/*
 * For everything that the register keeps for a time: one that is a day past it, and one that is a
 * day short of it. Then the night comes.
 */

vi.setConfig({ testTimeout: 60_000 });
const base = useDatabase();
const NOW = new Date();
let noor: Person;
let otis: Person;
beforeAll(async () => {
  noor = await newPerson(base, 'noor', 'moderator');
  otis = await newPerson(base, 'otis');
});

const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();
const day = (days: number) => daysBefore(NOW, days);
const bytes = () => Buffer.from(randomUUID());
/** A row by its key; gone when there is none. */
const row = (table: string, key: string, value: unknown) => async () =>
  (await base.sql.unsafe(`select 1 from ${table} where ${key} = $1`, [value as string])).length > 0;

type IsThere = () => Promise<boolean>;
/** Makes one thing that is a day past its time (1) or a day short of it (-1). */
type Plant = (past: 1 | -1) => Promise<IsThere>;

const account = async () => (await newPerson(base, randomUUID().slice(0, 20))).accountId;

const PLANTS: Partial<Record<Kept, Record<string, Plant>>> = {
  session: {
    async sessions(past) {
      const id = randomUUID();
      await base.sql`insert into sessions (id, account_id, public_id, device, expires_at, created_on)
        values (${id}, ${otis.accountId}, ${randomUUID()}, 'x', ${ago(past)}, ${day(9)})`;
      return row('sessions', 'id', id);
    },
  },
  idle: {
    async receipt_sessions(past) {
      const { receipt } = await saveNew(contextOf(base.db, guest), randomUUID(), filledIn());
      expect(receipt).toBeDefined();
      const [found] = await base.sql`select token_hash, receipt_id from receipt_sessions limit 1`;
      const key = bytes();
      await base.sql`insert into receipt_sessions values (${key}, ${found!.receipt_id as string}, ${ago(past)})`;
      return row('receipt_sessions', 'token_hash', key);
    },
  },
  day: {
    async throttles(past) {
      const key = bytes();
      await base.sql`insert into throttles values (${key}, ${ago(past)})`;
      return row('throttles', 'key', key);
    },
    async answered_challenges(past) {
      const key = bytes();
      await base.sql`insert into answered_challenges values (${key}, ${day(past === 1 ? 2 : 0)})`;
      return row('answered_challenges', 'challenge_hash', key);
    },
  },
  code: {
    async mail_codes(past) {
      const id = await account();
      await base.sql`insert into mail_codes values (${id}, 'address', ${Buffer.alloc(541)}, ${day(past === 1 ? 2 : 0)})`;
      return row('mail_codes', 'account_id', id);
    },
  },
  read: {
    async notices(past) {
      const { actor } = await otis.context();
      const persona = actor.kind === 'member' ? actor.personaIds[0]! : '';
      const id = randomUUID();
      await base.sql`insert into notices values (${id}, ${persona}, 'story.returned', ${day(100)}, '{}', ${day(RETENTION.notice + past)})`;
      return row('notices', 'id', id);
    },
  },
  events: {
    async events(past) {
      const id = randomUUID();
      await base.sql`insert into events (id, type, payload, on_day) values (${id}, 'x', '{}', ${day(RETENTION.event + past)})`;
      return row('events', 'id', id);
    },
  },
  export: {
    async exports(past) {
      const id = await account();
      await base.sql`insert into exports (account_id, id, asked_on) values (${id}, ${randomUUID()}, ${day(RETENTION.export + past)})`;
      return row('exports', 'account_id', id);
    },
  },
  leaving: {
    async leavings(past) {
      const person = await newPerson(base, randomUUID().slice(0, 20));
      const ctx = await person.context();
      const actor = { ...ctx.actor, provedAt: ctx.now } as typeof ctx.actor;
      await leave({ ...ctx, actor }, {}, { atOnce: false });
      await base.sql`update leavings set due_on = ${day(past)} where account_id = ${person.accountId}`;
      return row('leavings', 'account_id', person.accountId);
    },
  },
  draft: {
    async drafts(past) {
      const { storyId } = await saveNew(await otis.context(), randomUUID(), filledIn());
      await base.sql`update stories set changed_on = ${day(RETENTION.draft + past)} where id = ${storyId}`;
      return row('drafts', 'story_id', storyId);
    },
  },
  story: {
    async stories(past) {
      const { storyId } = await putUp(otis);
      await withdraw(await otis.context(), storyId);
      await base.sql`update stories set changed_on = ${day(RETENTION.withdrawn + past)} where id = ${storyId}`;
      return row('stories', 'id', storyId);
    },
  },
  notes: {
    async decisions(past) {
      const { submissionId } = await putUp(otis);
      await decided(await noor.context(), submissionId, 'decline', { privateNote: 'Between us.' });
      await base.sql`update decisions set decided_on = ${day(RETENTION.notes + past)} where submission_id = ${submissionId}`;
      return async () => {
        const [found] = await base.sql`
          select note_to_writer, private_note, reason_code from decisions where submission_id = ${submissionId}`;
        expect(found!.reason_code).toBe('other');
        expect(found!.note_to_writer === null).toBe(found!.private_note === null);
        return found!.note_to_writer !== null;
      };
    },
  },
  report: {
    async reports(past) {
      const story = await published(base, otis, noor);
      const id = await reported(base, story.slug);
      await base.sql`update reports set state = 'upheld', closed_on = ${day(RETENTION.report + past)},
        reported_at = date_trunc('day', reported_at, 'UTC') where id = ${id}`;
      return row('reports', 'id', id);
    },
  },
  pause: {
    async persona_pauses(past) {
      const { actor } = await otis.context();
      const persona = actor.kind === 'member' ? actor.personaIds[0]! : '';
      const id = randomUUID();
      await base.sql`insert into persona_pauses values (${id}, ${persona}, ${day(RETENTION.pause + past)}, 'n', null, 'moderator', ${day(300)}, null)`;
      return row('persona_pauses', 'id', id);
    },
    async pauses(past) {
      const key = bytes();
      await base.sql`insert into pauses values (${key}, ${day(past)})`;
      return row('pauses', 'person_hash', key);
    },
  },
};

/** Kept as long as what they belong to, or for good; and what goes within minutes, by its own job. */
const NOT_NIGHTLY: Kept[] = [
  ...(['account', 'persona', 'content', 'decided', 'log', 'once', 'name'] as const),
  ...(['minutes', 'moment', 'sent'] as const),
];

test('everything that the register keeps for a time is planted here', () => {
  const kinds = new Set(REGISTER.map(({ kept }) => kept));
  expect([...Object.keys(PLANTS), ...NOT_NIGHTLY].toSorted()).toEqual([...kinds].toSorted());
});

describe('the night', () => {
  test('takes what was kept as long as the register says, and nothing before', async () => {
    const planted: Record<string, { old: IsThere; young: IsThere }> = {};
    for (const plants of Object.values(PLANTS))
      for (const [name, plant] of Object.entries(plants))
        planted[name] = { old: await plant(1), young: await plant(-1) };
    for (const [name, { old, young }] of Object.entries(planted)) {
      expect(await old(), `${name}, before`).toBe(true);
      expect(await young(), `${name}, before`).toBe(true);
    }
    const nightly = JOBS.find(({ name }) => name === 'nightly')!;
    await nightly.run(contextOf(base.db, { kind: 'system' }, NOW));
    for (const [name, { old, young }] of Object.entries(planted)) {
      expect(await old(), `${name}, past its time`).toBe(false);
      expect(await young(), `${name}, within its time`).toBe(true);
    }
  });

  test('goes on when a part of it fails, and says so', async () => {
    const id = await account();
    await base.sql`insert into exports (account_id, id, asked_on) values (${id}, ${randomUUID()}, ${day(9)})`;
    await base.sql`alter table events rename to events_elsewhere`;
    const nightly = JOBS.find(({ name }) => name === 'nightly')!;
    const ctx = contextOf(base.db, { kind: 'system' }, NOW);
    await expect(Promise.resolve(nightly.run(ctx))).rejects.toThrow('events');
    await base.sql`alter table events_elsewhere rename to events`;
    expect(await row('exports', 'account_id', id)()).toBe(false);
  });
});
