import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { ExpectedError } from '#lib/server/errors.ts';
import { transact } from '#lib/server/events/index.ts';
import {
  appeal,
  claim,
  decide,
  LEASE_MINUTES,
  log,
  release,
  takeBack,
  takeNext,
  undoApproval,
} from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person, TODAY } from '../../support/world.ts';
import { submitted } from './support.ts';

/*
 * Writers, moderators, time and crashes in any order, against the database. A small model knows
 * what must be: after every step each submission is as the model says, and nothing is decided
 * twice, lost, or held for longer than its lease.
 */
const base = useDatabase();
const RUNS = process.env.TEST_DEEP ? 150 : 12;
const STEPS = process.env.TEST_DEEP ? 120 : 60;
const SUBJECTS = 4;

type Item = {
  id: string;
  subject: number;
  state: 'open' | 'returned' | 'declined' | 'approved' | 'taken_back' | 'superseded';
  /** Who holds it, under what, and until when. */
  lease: { by: number; id: string; until: number } | null;
  /** Who gave the first of two approvals. */
  first: number | null;
  /** Minutes at which it was sent, and its place among those. */
  sent: number;
  /** Whoever mended a text after a note is read before those who came later. */
  again: boolean;
  /** Who sent the text before it back: for a day it is theirs, while there is anything else. */
  offered: number | null;
  /** Who returned it. */
  returnedBy: number | null;
  /** Who declined it, and whether its writer appealed against that. */
  declinedBy: number | null;
  appealed: boolean;
};
type Model = { minutes: number; items: Item[]; leases: string[] };

type People = { writer: Context; moderators: Context[] };
type Real = People & { subjects: string[]; at: (ctx: Context, model: Model) => Context };

const isFree = ({ minutes }: Model, item: Item) =>
  item.state === 'open' && !(item.lease && item.lease.until > minutes);

/** The answer of a verb: what it gave, or the word under which it refused. */
async function answerOf<T>(work: Promise<T>): Promise<T | string> {
  try {
    return await work;
  } catch (failure) {
    if (failure instanceof ExpectedError) return failure.message;
    throw failure;
  }
}

class Broken extends Error {}

type Step = fc.AsyncCommand<Model, Real>;
const step = (name: string, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check: () => true,
  async run(model, real) {
    await run(model, real);
    await compare(model);
  },
  toString: () => name,
});

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % (list.length || 1)];

const submit = (subject: number) =>
  step(`submit ${subject}`, async (model, real) => {
    const subjectId = real.subjects[subject]!;
    const id = await submitted(real.at(real.writer, model), { subjectId });
    const before = model.items.findLast((item) => item.subject === subject);
    const again = before?.state === 'returned';
    const offered = again ? before.returnedBy : null;
    for (const item of model.items)
      if (item.subject === subject && ['open', 'returned'].includes(item.state))
        Object.assign(item, { state: 'superseded', lease: null, appealed: stays(item) });
    const sent = model.minutes;
    model.items.push({
      id,
      subject,
      state: 'open',
      lease: null,
      first: null,
      sent,
      again,
      offered,
      returnedBy: null,
      declinedBy: null,
      appealed: false,
    });
  });

const hold = (model: Model, item: Item, by: number, id: string) => {
  item.lease = { by, id, until: model.minutes + LEASE_MINUTES };
  model.leases.push(id);
};

/** An appeal that nobody decided ends with a newer text, or when the text is taken back. */
const stays = ({ state, appealed }: Item) => appealed && state !== 'open';

const isOwnAppeal = ({ state, appealed, declinedBy }: Item, by: number) =>
  state === 'open' && appealed && declinedBy === by;

const claimOne = (by: number, which: number) =>
  step(`claim ${which} by ${by}`, async (model, real) => {
    const item = pick(model.items, which);
    if (!item) return;
    const answer = await answerOf(claim(real.at(real.moderators[by]!, model), item.id));
    const isOwn = item.lease?.by === by;
    const expected = isOwn
      ? null
      : !isFree(model, item)
        ? item.state === 'open'
          ? 'lease-lost'
          : 'already-decided'
        : item.first === by
          ? 'second-person'
          : isOwnAppeal(item, by)
            ? 'another-reads'
            : null;
    if (expected) return expect(answer).toBe(expected);
    const { leaseId } = answer as { leaseId: string };
    if (isOwn) expect(leaseId).toBe(item.lease!.id);
    hold(model, item, by, leaseId);
  });

const take = (by: number) =>
  step(`take the next one by ${by}`, async (model, real) => {
    const taken = await takeNext(real.at(real.moderators[by]!, model));
    const free = model.items.filter(
      (item) => isFree(model, item) && item.first !== by && !isOwnAppeal(item, by),
    );
    if (!taken) return expect(free).toEqual([]);
    const item = free.find(({ id }) => id === taken.id);
    expect(item, 'what is taken is free').toBeDefined();
    const known = free.filter(({ offered }) => offered === by);
    const anybodys = free.filter(
      ({ offered, sent }) => offered === null || model.minutes - sent >= DAY,
    );
    const group = [known, anybodys, free].find(({ length }) => length > 0)!;
    const first = group.some(({ again }) => again) ? group.filter(({ again }) => again) : group;
    expect(first, 'and nobody is passed over who comes first').toContain(item);
    expect(item!.sent, 'or has waited longer').toBe(Math.min(...first.map(({ sent }) => sent)));
    hold(model, item!, by, taken.leaseId);
  });

const giveBack = (by: number, which: number) =>
  step(`release ${which} by ${by}`, async (model, real) => {
    const item = pick(
      model.items.filter(({ lease }) => lease?.by === by),
      which,
    );
    if (!item) return;
    await release(real.at(real.moderators[by]!, model), item.id, item.lease!.id);
    item.lease = null;
  });

type Kind = 'approve' | 'return' | 'decline';

/** `broken`: what follows from the decision fails, as when the process ends in the middle of it. */
const decideOne = (by: number, which: number, kind: Kind, needsTwo: boolean, broken: boolean) =>
  step(`${broken ? 'broken off: ' : ''}${kind} ${which} by ${by}`, async (model, real) => {
    const item = pick(
      model.items.filter(({ lease }) => lease?.by === by),
      which,
    );
    if (!item) return;
    const ctx = real.at(real.moderators[by]!, model);
    const decision = {
      ...{ submissionId: item.id, leaseId: item.lease!.id, kind, needsTwo },
      ...{ noteToWriter: 'A note.', reasonCode: 'other' },
    };
    const work = transact(ctx, async (tx) => {
      const outcome = await decide(tx, ctx, decision);
      if (broken) throw new Broken();
      return outcome;
    });
    if (broken) return expect(work).rejects.toBeInstanceOf(Broken);
    const outcome = await work;
    const isFirst = kind === 'approve' && needsTwo && item.first === null;
    expect(outcome).toBe(
      isFirst
        ? 'one_approval'
        : { approve: 'approved', return: 'returned', decline: 'declined' }[kind],
    );
    item.lease = null;
    if (isFirst) item.first = by;
    else Object.assign(item, { state: outcome, offered: null });
    if (outcome === 'returned') item.returnedBy = by;
    if (outcome === 'declined') item.declinedBy = by;
  });

/** Under a lease of any time before, of whatever: it decides only while it is the one that holds. */
const decideLate = (by: number, which: number, lease: number) =>
  step(`decide ${which} by ${by} under an old lease`, async (model, real) => {
    const held = model.items.filter((one) => one.lease?.by === by);
    const item = pick(held.length > 0 && which % 2 === 0 ? held : model.items, which);
    const leaseId = pick(model.leases, lease);
    if (!item || !leaseId || item.lease?.id === leaseId) return;
    const ctx = real.at(real.moderators[by]!, model);
    const late = { submissionId: item.id, leaseId, kind: 'approve', needsTwo: false } as const;
    const answer = await answerOf(transact(ctx, (tx) => decide(tx, ctx, late)));
    expect(answer).toBe(item.state === 'open' ? 'lease-lost' : 'already-decided');
  });

const undo = (by: number, which: number) =>
  step(`undo ${which} by ${by}`, async (model, real) => {
    const item = pick(model.items, which);
    if (!item) return;
    const newest = model.items.findLast(({ subject }) => subject === item.subject);
    if (item.state === 'approved' && newest !== item) return;
    const ctx = real.at(real.moderators[by]!, model);
    const answer = await answerOf(transact(ctx, (tx) => undoApproval(tx, ctx, item.id)));
    if (item.state !== 'approved')
      return expect(answer).toBe(item.state === 'open' ? 'lease-lost' : 'already-decided');
    // It has been sent on the day that is left of its time.
    Object.assign(item, {
      ...{ state: 'open', first: null, again: false, offered: null },
      sent: startOfDay(item.sent),
    });
  });

const goBack = (which: number) =>
  step(`take back ${which}`, async (model, real) => {
    const item = pick(model.items, which);
    if (!item) return;
    const ctx = real.at(real.writer, model);
    const answer = await answerOf(transact(ctx, (tx) => takeBack(tx, ctx, item.id)));
    if (item.state !== 'open') return expect(answer).toBe('already-decided');
    Object.assign(item, { state: 'taken_back', lease: null, appealed: stays(item) });
  });

const appealOne = (which: number) =>
  step(`appeal ${which}`, async (model, real) => {
    const item = pick(
      model.items.filter(({ declinedBy }) => declinedBy !== null),
      which,
    );
    if (!item) return;
    const [decision] = await base.sql<{ id: string; old: boolean }[]>`
      select id, ${dayAt(model)}::date - decided_on > 20 as old from decisions
      where submission_id = ${item.id} and kind = 'decline' order by sequence desc limit 1`;
    const answer = await answerOf(appeal(real.at(real.writer, model), decision!.id, 'Read it.'));
    const newest = model.items.findLast(({ subject }) => subject === item.subject);
    if (item.appealed) return expect(answer).toBe('appealed-before');
    if (decision!.old) return expect(answer).toBe('appeal-late');
    if (newest !== item || item.state !== 'declined')
      return expect(answer).toBe('changed-meanwhile');
    expect(answer).toBeUndefined();
    Object.assign(item, { state: 'open', appealed: true, first: null, again: false });
    item.sent = model.minutes;
  });
const dayAt = ({ minutes }: Model) =>
  new Date(TODAY.getTime() + minutes * 60_000).toISOString().slice(0, 10);

const wait = (minutes: number) =>
  step(`wait ${minutes} minutes`, async (model) => {
    model.minutes += minutes;
  });

const DAY = 24 * 60;
const OFFSET = (TODAY.getTime() / 60_000) % DAY;
const startOfDay = (minutes: number) => Math.floor((minutes + OFFSET) / DAY) * DAY - OFFSET;

/** Every submission is in the database as in the model, with the decision that put it there. */
async function compare(model: Model): Promise<void> {
  const ids = JSON.stringify(model.items.map(({ id }) => id));
  const rows = await base.sql<Row[]>`
    select s.id, s.state::text, s.lease_id, (
      select coalesce(string_agg(d.kind::text, ' ' order by d.sequence), '') from decisions d
      where d.submission_id = s.id) as said
    from submissions s
    where s.id in (select value::uuid from jsonb_array_elements_text(${ids}::text::jsonb))`;
  expect(rows).toHaveLength(model.items.length);
  for (const item of model.items) {
    const row = rows.find(({ id }) => id === item.id)!;
    const resting = item.first === null ? 'waiting' : 'one_approval';
    expect(row.state).toBe(item.state !== 'open' ? item.state : item.lease ? 'claimed' : resting);
    expect(row.lease_id).toBe(item.lease?.id ?? null);
    expect(row.said).toMatch(SAID[item.state]);
  }
}
type Row = { id: string; state: string; lease_id: string | null; said: string };

/** The decisions in their order: what is undone counts no more, and nothing is decided twice. */
const UNDONE =
  '(?:(?:approve )?approve undo ?)*(?:(?:approve )?decline ?)?(?:(?:approve )?approve undo ?)*';
const SAID: Record<Item['state'], RegExp> = {
  open: new RegExp(`^${UNDONE}(?:approve)?$`),
  approved: new RegExp(`^${UNDONE}(?:approve )?approve$`),
  returned: new RegExp(`^${UNDONE}(?:approve )?return$`),
  declined: new RegExp(`^${UNDONE}(?:approve )?decline$`),
  taken_back: new RegExp(`^${UNDONE}(?:approve)?$`),
  superseded: new RegExp(`^${UNDONE}(?:approve)?(?:return|approve return)?$`),
};

const who = fc.nat(2);
const any = fc.nat(40);
const steps = [
  fc.nat(SUBJECTS - 1).map(submit),
  fc.nat(SUBJECTS - 1).map(submit),
  fc.tuple(who, any).map(([by, which]) => claimOne(by, which)),
  who.map(take),
  who.map(take),
  fc.tuple(who, any).map(([by, which]) => giveBack(by, which)),
  fc
    .tuple(who, any, fc.constantFrom<Kind>('approve', 'approve', 'return', 'decline'), fc.boolean())
    .chain(([by, which, kind, needsTwo]) =>
      fc.boolean().map((broken) => decideOne(by, which, kind, needsTwo, broken)),
    ),
  fc.tuple(who, any, any).map(([by, which, lease]) => decideLate(by, which, lease)),
  fc.tuple(who, any).map(([by, which]) => undo(by, which)),
  any.map(goBack),
  any.map(appealOne),
  fc.constantFrom(1, 10, LEASE_MINUTES - 1, LEASE_MINUTES + 1, DAY + 60).map(wait),
];

test('whatever people do in whatever order, each submission is decided once and none is lost', async () => {
  const wren = await person(base.db, 'wren');
  const moderators = await Promise.all(
    ['marta', 'noor', 'sami'].map((name) => person(base.db, name, 'moderator')),
  );
  const people: People = {
    writer: await wren.again(),
    moderators: await Promise.all(moderators.map((one) => one.again())),
  };
  let began = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: STEPS, size: 'max' }), async (commands) => {
      const start = began;
      const later = new Date(TODAY.getTime() + start * 60_000);
      for (const { id } of await base.sql<{ id: string }[]>`
        select id from submissions where state in ('waiting', 'claimed', 'one_approval')`) {
        const ctx = { ...people.writer, now: later };
        await transact(ctx, (tx) => takeBack(tx, ctx, id));
      }
      const at = (ctx: Context, model: Model): Context => {
        began = Math.max(began, model.minutes + 1);
        return { ...ctx, now: new Date(TODAY.getTime() + model.minutes * 60_000) };
      };
      const subjects = Array.from({ length: SUBJECTS }, () => randomUUID());
      const setup = () => ({
        model: { minutes: start, items: [], leases: [] },
        real: { ...people, subjects, at },
      });
      await fc.asyncModelRun(setup, commands);
    }),
    { numRuns: RUNS },
  );
  await log.closeDays(
    contextOf(base.db, { kind: 'system' }, new Date(TODAY.getTime() + (began + 2 * DAY) * 60_000)),
  );
  expect(await log.verify(base.db)).toMatchObject({ ok: true, today: 0 });
}, 120_000);
