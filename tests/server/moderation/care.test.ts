import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context, Role } from '#lib/server/context.ts';
import { transact } from '#lib/server/events/index.ts';
import { askAddress, confirmAddress } from '#lib/server/identity/index.ts';
import {
  care,
  claim,
  forgetSetAside,
  getClaimed,
  giveRole,
  handOver,
  MOST_IN_ROW,
  persons,
  queue,
  reports,
  spare,
  takeNext,
  undoApproval,
} from '#lib/server/moderation/index.ts';
import { codeOf } from '#lib/warnings/whole.ts';
import { useDatabase } from '../../support/db.ts';
import { codeIn, startMailbox } from '../../support/mailbox.ts';
import { contextOf, PASSPHRASE, person } from '../../support/world.ts';
import { deliver, useMailServer } from '../mail/support.ts';
import { approved, daysLater, decided, minutesLater, submitted } from './support.ts';

const world = useDatabase();
const HEAVY = [codeOf({ slug: 'suicide-attempt', degree: 'in-detail' })!];
const LIGHT = [codeOf({ slug: 'custody', degree: 'mentioned' })!];
const NONE = { notToday: [], onCall: false, keysOff: false };

type Someone = Context & { username: string; accountId: string };

async function someone(name: string, role: Role = 'member'): Promise<Someone> {
  const username = `${name}-${randomUUID().slice(0, 8)}`;
  const { accountId, again } = await person(world.db, username, role);
  return { ...(await again()), username, accountId };
}

let wren: Someone;
let marta: Someone;
let noor: Someone;
beforeEach(async () => {
  [wren, marta, noor] = await Promise.all([
    someone('wren'),
    someone('marta', 'moderator'),
    someone('noor', 'moderator'),
  ]);
});
afterEach(async () => {
  await world.sql`update submissions set state = 'taken_back', decided_on = current_date,
    submitted_at = date_trunc('day', submitted_at, 'UTC'), lease_id = null, lease_expires_at = null,
    claimed_by = null where state in ('waiting', 'claimed', 'one_approval')`;
});

const sent = (codes: number[]) => submitted(wren, { warningCodes: codes });
const idsIn = async (ctx: Context) => (await queue(ctx)).items.map(({ id }) => id);

test('what somebody does not read today is neither offered nor listed, and comes back tomorrow', async () => {
  const heavy = await sent(HEAVY);
  const light = await sent(LIGHT);
  await spare(marta, { ...NONE, notToday: ['suicide-attempt'] });
  expect(await idsIn(marta)).toEqual([light]);
  const next = await takeNext(marta);
  expect(next?.id).toBe(light);
  expect(await takeNext(marta)).toBeNull();
  await decided(marta, { ...next!, submissionId: light });
  expect(await idsIn(noor), 'a colleague reads it all the same').toContain(heavy);
  const tomorrow = { ...marta, now: daysLater(1) };
  expect((await takeNext(tomorrow))?.id).toBe(heavy);
  expect((await care(tomorrow)).notToday).toEqual([]);
});

test('after three texts in a row that tell something in detail another kind is offered first', async () => {
  const early = { ...wren, now: minutesLater(-60) };
  for (let n = 0; n < MOST_IN_ROW + 2; n++) await submitted(early, { warningCodes: HEAVY });
  const light = await sent(LIGHT);
  for (let n = 0; n < MOST_IN_ROW; n++) {
    const next = await takeNext(marta);
    expect(next!.id).not.toBe(light);
    await decided(marta, { ...next!, submissionId: next!.id });
  }
  expect(await care(marta)).toMatchObject({ heavy: MOST_IN_ROW, heavyInRow: MOST_IN_ROW });
  const rest = await takeNext(marta);
  expect(rest?.id).toBe(light);
  await decided(marta, { ...rest!, submissionId: light });
  expect(await care(marta)).toMatchObject({ heavy: MOST_IN_ROW, heavyInRow: 0 });
  const last = await takeNext(marta);
  await decided(marta, { ...last!, submissionId: last!.id });
  for (let n = 1; n < MOST_IN_ROW; n++) await approved(marta, await sent(HEAVY));
  expect(await takeNext(marta), 'nothing else waits').toBeNull();
  expect(await takeNext(marta, undefined, true), 'but they may go on').not.toBeNull();
});

test('somebody in danger is offered in any case', async () => {
  for (let n = 0; n < MOST_IN_ROW; n++) await approved(marta, await sent(HEAVY));
  const danger = await submitted(wren, {
    warningCodes: HEAVY,
    texts: { story: 'I am going to kill myself tonight.' },
  });
  expect((await takeNext(marta))?.id).toBe(danger);
});

test('what is passed on goes to others with a note, and is not offered again', async () => {
  const id = await sent(LIGHT);
  const { leaseId } = await claim(marta, id);
  await handOver(marta, { id, leaseId, why: 'passed', note: 'Not today.' });
  expect(await takeNext(marta)).toBeNull();
  expect((await takeNext(noor))?.id).toBe(id);
  const [last] = (await getClaimed(noor, id)).earlier;
  expect(last).toMatchObject({ kind: 'pass', privateNote: 'Not today.' });
});

test('a second opinion comes before what came later, with its reason, and once', async () => {
  const first = await sent(LIGHT);
  const id = await sent(LIGHT);
  for (const by of [marta, noor]) {
    const { leaseId } = await claim(by, id);
    await handOver(by, { id, leaseId, why: 'opinion', note: 'Is this too much?' });
  }
  const ruth = await someone('ruth', 'moderator');
  const [item] = (await queue(ruth)).items;
  expect(item).toMatchObject({ id, priority: 5, reasons: [{ code: 'opinion', points: 5 }] });
  expect((await takeNext(ruth))?.id).toBe(id);
  expect((await takeNext(ruth))?.id).toBe(first);
});

test('who knows the person sees nothing of the text any more, and the log does not say so', async () => {
  const id = await sent(LIGHT);
  const { leaseId } = await claim(marta, id);
  await handOver(marta, { id, leaseId, why: 'knows', note: 'Kept nowhere.' });
  expect(await idsIn(marta)).toEqual([]);
  await expect(getClaimed(marta, id)).rejects.toMatchObject({ status: 404 });
  await expect(claim(marta, id)).rejects.toMatchObject({ status: 404 });
  expect(await takeNext(marta)).toBeNull();
  const { leaseId: taken } = (await takeNext(noor))!;
  expect((await getClaimed(noor, id)).earlier).toEqual([]);
  const acts = await world.sql`select act from moderation_log_today where subject_id = ${id}`;
  expect(acts.map(({ act }) => act as string)).not.toContain('submission.passed_on');
  await decided(noor, { submissionId: id, leaseId: taken });
  const left = () => world.sql`select 1 from set_aside where account_id = ${marta.accountId}`;
  expect(await left(), 'it stays while the text does').toHaveLength(1);
  await world.sql`update set_aside set subject_id = gen_random_uuid()`;
  await forgetSetAside(noor);
  expect(await left(), 'and goes with it').toHaveLength(0);
});

test('nor is whoever knows the person shown reports about the text, or what is known of its writer', async () => {
  const subjectId = randomUUID();
  const id = await submitted(wren, { warningCodes: LIGHT, subjectId });
  const [persona] = await world.sql`select persona_id as id from submissions where id = ${id}`;
  await world.sql`insert into stories (id, slug, persona_id, list_key, changed_on)
    values (${subjectId}, ${subjectId.slice(0, 12)}, ${persona!['id'] as string}, 1, '2026-03-10')`;
  const { id: reportId } = await reports.make(contextOf(world.db), randomUUID(), {
    ...{ storyId: subjectId, revisionId: randomUUID(), snapshot: 'The text as it was.' },
    ...{ reason: 'other', details: 'Look at this.' },
  });
  const shownTo = async (ctx: Context) =>
    (await reports.open(ctx)).items.some((item) => item.id === reportId);
  expect(await shownTo(marta)).toBe(true);
  const { leaseId } = await claim(marta, id);
  await handOver(marta, { id, leaseId, why: 'knows', note: null });
  expect(await shownTo(marta)).toBe(false);
  expect(await shownTo(noor)).toBe(true);
  const closing = { id: reportId, outcome: 'upheld', note: '' } as const;
  const found = { status: 404 };
  await expect(reports.close(marta, closing)).rejects.toMatchObject(found);
  for (const about of [
    { kind: 'submission', id } as const,
    { kind: 'report', id: reportId } as const,
  ])
    await expect(persons.getPerson(marta, about)).rejects.toMatchObject(found);
  await approved(noor, id);
  const undone = transact(marta, (tx) => undoApproval(tx, marta, id));
  await expect(undone).rejects.toMatchObject(found);
});

test('only what is held can be left to others', async () => {
  const id = await sent(LIGHT);
  const { leaseId } = await claim(marta, id);
  const lost = { id, leaseId, why: 'passed', note: null } as const;
  await expect(handOver(noor, lost)).rejects.toMatchObject({ message: 'lease-lost' });
  await expect(handOver(wren, lost)).rejects.toMatchObject({ status: 404 });
});

test('what somebody decided is counted for them alone, by kind', async () => {
  await approved(marta, await sent(LIGHT));
  const id = await sent(LIGHT);
  const { leaseId } = await claim(marta, id);
  await decided(marta, { submissionId: id, leaseId, kind: 'return', noteToWriter: 'A note.' });
  expect((await care(marta)).decided).toEqual([
    { kind: 'approve', count: 1 },
    { kind: 'return', count: 1 },
  ]);
  expect((await care(noor)).decided).toEqual([]);
  await expect(care(wren)).rejects.toMatchObject({ status: 404 });
});

test('whoever is on call is written to when somebody may be in danger, without a word of it', async () => {
  const mailbox = await startMailbox();
  useMailServer({ SMTP_URL: mailbox.url });
  await spare(marta, { ...NONE, onCall: true });
  await askAddress(marta, { address: 'marta@reeds.example', passphrase: PASSPHRASE });
  await deliver(world);
  await confirmAddress(marta, codeIn(mailbox.arrived.at(-1)!));
  await deliver(world);
  const before = mailbox.arrived.length;
  const danger = { texts: { story: 'I am going to kill myself tonight.' } };
  await submitted(wren, danger);
  await submitted(wren, danger);
  await deliver(world);
  expect(mailbox.arrived.length, 'not once more for those who wait already').toBe(before + 1);
  const mail = mailbox.arrived.at(-1)!;
  expect(mail.to).toEqual(['marta@reeds.example']);
  expect(mail.text).toContain('/moderation');
  expect(`${mail.header('subject')} ${mail.text.replace(/\S+\/moderation/, '')}`).not.toMatch(
    /crisis|danger|kill|story|moderator/i,
  );
  await mailbox.stop();
});

test('leaving the team forgets how somebody was spared', async () => {
  await spare(marta, { ...NONE, notToday: ['suicide-attempt'] });
  await giveRole(contextOf(world.db, { kind: 'system' }), {
    username: marta.username,
    role: 'member',
  });
  expect(await world.sql`select 1 from staff_care where account_id = ${marta.accountId}`).toEqual(
    [],
  );
});
