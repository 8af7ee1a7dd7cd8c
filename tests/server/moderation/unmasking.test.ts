import { beforeAll, describe, expect, test } from 'vitest';
import { parseForm } from '#lib/forms/form.ts';
import { askForm } from '#lib/moderation/person-form.ts';
import type { Context } from '#lib/server/context.ts';
import { findNotices, sever } from '#lib/server/identity/index.ts';
import { giveRole, log, unmaskings } from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { newPerson, type Person, putUp } from '../../support/scene.ts';
import { contextOf, guest } from '../../support/world.ts';

/*
 * The system of two: who asks who somebody is, who agrees, for how long, and what the writer hears.
 */
const base = useDatabase();
const DAY = 86_400_000;
const NOW = new Date('2026-03-10T09:30:00Z');
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
let wren: Person;
let marta: Person;
let noor: Person;
let ada: Person;

const question = { reasonCode: 'danger', reason: 'A child is named in it.' } as const;
const NOTHING = { status: 409, message: 'nothing-to-show' };
let names = 0;

/** Someone who has just shown their second factor, at a time. */
async function as(who: Person, now = NOW): Promise<Context> {
  const ctx = await who.context(now);
  return { ...ctx, actor: { ...ctx.actor, provedAt: now } as Context['actor'] };
}

async function submittedBy(writer: Person, changes = {}) {
  const { submissionId: id } = await putUp(writer, changes, NOW);
  const [row] = await base.sql<{ persona_id: string }[]>`
    select persona_id from submissions where id = ${id}`;
  return { about: { kind: 'submission', id } as const, personaId: row!.persona_id };
}
const penName = () => ({
  byline: 'pen_name',
  penName: `Copper Kettle ${'abcdefghijklmnop'[names++]}`,
});

const entries = async () =>
  await base.sql<{ act: string; subject_id: string }[]>`
    select act, subject_id from moderation_log_today where act like 'unmasking.%'`;
const actsOn = async (id: string) =>
  (await entries())
    .filter(({ subject_id }) => subject_id === id)
    .map(({ act }) => act)
    .sort();

beforeAll(async () => {
  wren = await newPerson(base, 'wren', 'member', new Date('2024-02-29T12:00:00Z'));
  marta = await newPerson(base, 'marta', 'moderator');
  noor = await newPerson(base, 'noor', 'moderator');
  ada = await newPerson(base, 'ada', 'administrator');
});

describe('P7: who is behind a name', () => {
  test('is shown when a second person with another role agrees, to those two, for 24 hours', async () => {
    const { about } = await submittedBy(wren, penName());
    const id = await unmaskings.ask(await as(marta), about, question);
    await expect(unmaskings.show(await as(marta), id)).rejects.toMatchObject({ status: 404 });
    await unmaskings.decide(await as(ada), id, true);
    const shown = { username: 'wren', joinedOn: '2024-02-29', mail: null };
    expect(await unmaskings.show(await as(marta), id)).toEqual(shown);
    expect(await unmaskings.show(await as(ada, later(DAY - 1)), id)).toEqual(shown);
    await expect(unmaskings.show(await as(noor), id)).rejects.toMatchObject({ status: 404 });
    await expect(unmaskings.show(await as(wren), id)).rejects.toMatchObject({ status: 404 });
    await expect(unmaskings.show(await as(marta, later(DAY)), id)).rejects.toMatchObject({
      status: 404,
    });
    await unmaskings.endDue(contextOf(base.db, { kind: 'system' }, later(DAY)));
    expect((await unmaskings.get(await as(marta), id)).state).toBe('ended');
    const views = ['unmasking.viewed', 'unmasking.viewed'];
    expect(await actsOn(id)).toEqual(
      ['unmasking.approved', 'unmasking.asked', 'unmasking.ended', ...views].sort(),
    );
  });

  test('is agreed to by nobody with the same role, by nobody alone, and never about oneself', async () => {
    const { about } = await submittedBy(wren, penName());
    const id = await unmaskings.ask(await as(marta), about, question);
    for (const who of [marta, noor, wren])
      await expect(unmaskings.decide(await as(who), id, true)).rejects.toMatchObject({
        status: 404,
      });
    const { about: own } = await submittedBy(ada, penName());
    const second = await unmaskings.ask(await as(marta), own, question);
    await expect(unmaskings.decide(await as(ada), second, true)).rejects.toMatchObject({
      status: 404,
    });
    expect((await unmaskings.list(await as(ada))).map((item) => item.id)).not.toContain(second);
    await expect(unmaskings.ask(await as(ada), own, question)).rejects.toMatchObject({
      status: 404,
    });
  });

  test('is shown to nobody alone who makes themself a second one on the team', async () => {
    const puppet = await newPerson(base, 'puppet', 'moderator');
    const { about } = await submittedBy(wren, penName());
    await giveRole(await as(ada), { username: 'puppet', role: 'member' });
    await giveRole(await as(ada), { username: 'puppet', role: 'moderator' });
    const tooNew = { status: 409, message: 'role-too-new' };
    await expect(unmaskings.ask(await as(puppet), about, question)).rejects.toMatchObject(tooNew);
    const id = await unmaskings.ask(await as(ada), about, question);
    const decide = async (days: number) =>
      unmaskings.decide(await as(puppet, later(days * DAY)), id, true);
    await expect(decide(0)).rejects.toMatchObject(tooNew);
    // Also when the day went into the chain.
    await log.closeDays(contextOf(base.db, { kind: 'system' }, later(6 * DAY)));
    await expect(decide(6)).rejects.toMatchObject(tooNew);
    await decide(7);
    await giveRole(await as(ada), { username: 'puppet', role: 'member' });
  });

  test('counts nobody as able to agree who has the other role since yesterday', async () => {
    await newPerson(base, 'fresh');
    const { about } = await submittedBy(wren, penName());
    await base.sql`update accounts set role = 'member' where username in ('marta', 'noor')`;
    await giveRole(await as(ada), { username: 'fresh', role: 'moderator' });
    await expect(unmaskings.ask(await as(ada), about, question)).rejects.toMatchObject(NOTHING);
    await giveRole(await as(ada), { username: 'fresh', role: 'member' });
    await base.sql`update accounts set role = 'moderator' where username in ('marta', 'noor')`;
  });

  test('is refused by the database, too, to one person, one role, or without a decision', async () => {
    const { about } = await submittedBy(wren, penName());
    const id = await unmaskings.ask(await as(marta), about, question);
    const approve = (by: Person, role: string) => base.sql`
      update unmaskings set state = 'approved', ends_at = now() + interval '1 day',
        decided_by = ${by.accountId}, decided_by_role = ${role}, decided_on = now()
      where id = ${id}`;
    await expect(approve(noor, 'moderator')).rejects.toThrow('unmaskings_other_role');
    await expect(approve(marta, 'administrator')).rejects.toThrow('unmaskings_other_person');
    await expect(base.sql`
      update unmaskings set state = 'approved', ends_at = now() where id = ${id}`).rejects.toThrow(
      'unmaskings_decided',
    );
    await expect(base.sql`delete from unmaskings where id = ${id}`).rejects.toThrow('append-only');
    await expect(
      base.sql`update unmaskings set reason = 'Another one.' where id = ${id}`,
    ).rejects.toThrow('as it was asked');
  });

  test('takes proof given just now, of both', async () => {
    const { about } = await submittedBy(wren, penName());
    const stale = async (who: Person) => ({
      ...(await as(who)),
      now: later(11 * 60_000),
    });
    const again = { message: 'prove-again' };
    await expect(unmaskings.ask(await stale(marta), about, question)).rejects.toMatchObject(again);
    const id = await unmaskings.ask(await as(marta), about, question);
    await expect(unmaskings.decide(await stale(ada), id, true)).rejects.toMatchObject(again);
    await unmaskings.decide(await as(ada), id, true);
    await expect(unmaskings.show(await stale(marta), id)).rejects.toMatchObject(again);
  });

  test('is refused in the same words when there is no identity and when nobody could agree', async () => {
    const ctx = contextOf(base.db, guest, NOW);
    const { submitNew } = await import('#lib/server/stories/index.ts');
    const { filledIn } = await import('../../support/scene.ts');
    const sent = await submitNew(ctx, '198.51.100.7', filledIn());
    if (sent.problems) throw new Error('it was to be sent');
    const nobody = { kind: 'submission', id: sent.submissionId } as const;
    await expect(unmaskings.ask(await as(marta), nobody, question)).rejects.toMatchObject(NOTHING);
    const { about: handle } = await submittedBy(wren, { byline: 'handle' });
    await expect(unmaskings.ask(await as(marta), handle, question)).rejects.toMatchObject(NOTHING);
    const { about } = await submittedBy(wren, penName());
    await base.sql`update accounts set role = 'member' where username = 'ada'`;
    await expect(unmaskings.ask(await as(marta), about, question)).rejects.toMatchObject(NOTHING);
    await base.sql`update accounts set role = 'administrator' where username = 'ada'`;
    expect(await unmaskings.ask(await as(marta), about, question)).toBeTruthy();
  });

  test('is asked once by those who press at once', async () => {
    const { about } = await submittedBy(wren, penName());
    const all = [await as(marta), await as(noor), await as(marta), await as(noor)];
    const asked = await Promise.allSettled(all.map((ctx) => unmaskings.ask(ctx, about, question)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('waits seven days for an answer, and is over then', async () => {
    const { about } = await submittedBy(wren, penName());
    const id = await unmaskings.ask(await as(marta), about, question);
    await expect(unmaskings.ask(await as(noor), about, question)).rejects.toMatchObject({
      message: 'asked-already',
    });
    await unmaskings.endDue(contextOf(base.db, { kind: 'system' }, later(7 * DAY)));
    expect((await unmaskings.get(await as(marta), id)).state).toBe('asked');
    await unmaskings.endDue(contextOf(base.db, { kind: 'system' }, later(8 * DAY)));
    expect((await unmaskings.get(await as(marta), id)).state).toBe('ended');
    await expect(unmaskings.decide(await as(ada), id, true)).rejects.toMatchObject({
      message: 'already-decided',
    });
  });

  test('is told to the writer at once, at that name alone', async () => {
    const { about, personaId } = await submittedBy(wren, penName());
    const id = await unmaskings.ask(await as(marta), about, question);
    const before = (await findNotices(await wren.context(NOW))).length;
    await unmaskings.decide(await as(ada), id, true);
    const notices = await findNotices(await wren.context(NOW));
    expect(notices.length).toBe(before + 1);
    const rows = await base.sql`select details from notices where persona_id = ${personaId}`;
    expect(rows.map(({ details }) => details as unknown)).toEqual([
      { by: 'moderator', agreed: 'administrator', day: '2026-03-10', reason: 'danger' },
    ]);
  });

  test('is told later only with a recorded ground in law, and then on its day', async () => {
    const { about, personaId } = await submittedBy(wren, penName());
    const told = () => base.sql`select 1 from notices where persona_id = ${personaId}`;
    const ground = { legalGround: 'Section 12 of an act', tellOn: '2026-04-10' };
    const id = await unmaskings.ask(await as(marta), about, { ...question, ...ground });
    await unmaskings.decide(await as(ada), id, true);
    await unmaskings.endDue(contextOf(base.db, { kind: 'system' }, later(30 * DAY)));
    expect(await told()).toHaveLength(0);
    await unmaskings.endDue(contextOf(base.db, { kind: 'system' }, later(31 * DAY)));
    await unmaskings.endDue(contextOf(base.db, { kind: 'system' }, later(32 * DAY)));
    expect(await told()).toHaveLength(1);
    const { about: other } = await submittedBy(wren, penName());
    const alone = unmaskings.ask(await as(marta), other, { ...question, tellOn: '2026-04-10' });
    await expect(alone).rejects.toThrow();
  });

  test('is told on a day that there is, within half a year', () => {
    const form = askForm('2026-03-10');
    const read = (tellOn: string) => {
      const data = new FormData();
      for (const [name, value] of Object.entries({ ...question, legalGround: 'An act', tellOn }))
        data.set(name, value);
      return parseForm(form, data);
    };
    for (const day of ['2026-03-11', '2026-09-06'])
      expect(read(day)).toMatchObject({ ok: true, input: { tellOn: day } });
    for (const day of [
      '2026-03-10',
      '2026-09-07',
      '2026-02-31',
      '2026-04-31',
      '2026-13-01',
      'soon',
    ])
      expect(read(day).ok, day).toBe(false);
  });

  test('is nothing once the writer has cut the link', async () => {
    const { about, personaId } = await submittedBy(wren, penName());
    const id = await unmaskings.ask(await as(marta), about, question);
    await unmaskings.decide(await as(ada), id, true);
    const ctx = await wren.context(NOW);
    await base.db.transaction((tx) => sever(tx, ctx, personaId));
    expect(await unmaskings.show(await as(marta), id)).toBeNull();
  });

  test('stands in the log for good, which names no account beside what it was about', async () => {
    await log.closeDays(contextOf(base.db, { kind: 'system' }, later(DAY)));
    const rows = await base.sql<{ subject_id: string }[]>`
      select subject_id from moderation_log where act like 'unmasking.%'`;
    const ids = await base.sql<{ id: string }[]>`select id from unmaskings`;
    expect(rows.length).toBeGreaterThan(20);
    const known = new Set(ids.map(({ id }) => id));
    expect(rows.filter(({ subject_id }) => !known.has(subject_id))).toEqual([]);
  });
});
