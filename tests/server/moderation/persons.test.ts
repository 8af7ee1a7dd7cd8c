import { beforeAll, describe, expect, test } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import { findNotices, forgetPauses, receiptActor } from '#lib/server/identity/index.ts';
import { claim, persons } from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { useDatabase } from '../../support/db.ts';
import { approveStory, filledIn, newPerson, type Person, putUp } from '../../support/scene.ts';
import { contextOf, guest } from '../../support/world.ts';

const base = useDatabase();
const DAY = 86_400_000;
const NOW = new Date('2026-03-10T09:30:00Z');
const later = (days: number) => new Date(NOW.getTime() + days * DAY);
let wren: Person;
let marta: Person;
let staff: Context;

const pen = (name: string) => ({ byline: 'pen_name', penName: name }) as const;
const about = (id: string) => ({ kind: 'submission', id }) as const;
const sent = async (by: Person, name: string) =>
  about((await putUp(by, pen(name), NOW)).submissionId);
const approved = async (by: Person, name: string) => {
  const { submissionId } = await putUp(by, pen(name), NOW);
  await approveStory(staff, submissionId);
};
const declined = async (by: Person, name: string) => {
  const { submissionId } = await putUp(by, pen(name), NOW);
  const { leaseId } = await claim(staff, submissionId);
  const words = { reasonCode: 'other', noteToWriter: 'Not like this.' };
  await stories.decide(staff, { submissionId, leaseId, kind: 'decline', ...words });
};

beforeAll(async () => {
  wren = await newPerson(base, 'wren');
  marta = await newPerson(base, 'marta', 'moderator');
  staff = await marta.context(NOW);
});

describe('P6: what staff may know of the person behind a persona', () => {
  test('is counted over all their personas, and told in bands', async () => {
    const writer = await newPerson(base, 'otis');
    const seen = async () => {
      const { bands } = await persons.getPerson(staff, await sent(writer, 'Night Ferry'));
      return [bands?.approved, bands?.declined];
    };
    expect(await seen()).toEqual(['none', 'none']);
    await approved(writer, 'Paper Boat');
    await declined(writer, 'Open Window');
    expect(await seen()).toEqual(['some', 'some']);
    for (let n = 0; n < 9; n++) await approved(writer, 'Open Window');
    expect(await seen()).toEqual(['many', 'some']);
    const stranger = await newPerson(base, 'ivo');
    expect(await persons.getPerson(staff, await sent(stranger, 'Salt Marsh'))).toEqual({
      kind: 'pen_name',
      name: 'Salt Marsh',
      bands: { approved: 'none', declined: 'none' },
      pause: null,
    });
  });

  test('is told only while something of theirs waits for an answer', async () => {
    const writer = await newPerson(base, 'ada');
    const { submissionId } = await putUp(writer, pen('Quiet Harbour'), NOW);
    await approveStory(staff, submissionId);
    const seen = await persons.getPerson(staff, about(submissionId));
    expect(seen).toMatchObject({ name: 'Quiet Harbour', bands: null });
    // Declining something under another name would have shown whose it is.
    await declined(writer, 'Loud Harbour');
    expect(await persons.getPerson(staff, about(submissionId))).toEqual(seen);
  });

  test('is for staff alone, and not about oneself', async () => {
    const thing = await sent(wren, 'Winter Coat');
    for (const ctx of [contextOf(base.db, guest, NOW), await wren.context(NOW)])
      await expect(persons.getPerson(ctx, thing)).rejects.toMatchObject({ status: 404 });
    const own = await sent(marta, 'Long Evening');
    // Their own names are known to a request from the next one on.
    await expect(persons.getPerson(await marta.context(NOW), own)).rejects.toMatchObject({
      status: 404,
    });
  });
});

const pause = { days: 7, noteToWriter: 'Please take a breath.' };
const refused = { status: 409, message: 'paused' };

describe('P4: a pause of the person behind a persona', () => {
  test('stops new writing under every name, and is on no other name’s pages', async () => {
    const writer = await newPerson(base, 'noa');
    const [first, second] = [await sent(writer, 'First Light'), await sent(writer, 'Second Tide')];
    const before = await persons.getPerson(staff, second);
    await persons.pausePerson(staff, first, pause);
    expect((await persons.getPerson(staff, first)).pause).toEqual({
      until: '2026-03-17',
      noteToWriter: pause.noteToWriter,
    });
    expect(await persons.getPerson(staff, second)).toEqual(before);
    const ctx = await writer.context(NOW);
    const story = stories.submitNew(ctx, 'somewhere', filledIn(pen('Third Door')));
    await expect(story).rejects.toMatchObject({ ...refused, details: { until: '2026-03-17' } });
    const other = await newPerson(base, 'ines');
    const { storyId } = await putUp(other, { byline: 'handle' }, NOW);
    const said = { story: { id: storyId }, text: 'I was there too.', as: 'anonymous' };
    await expect(comments.post(ctx, 'somewhere', said)).rejects.toMatchObject(refused);
  });

  test('leaves what is there, drafts, answers and leaving alone, and is told to them', async () => {
    const writer = await newPerson(base, 'ewa');
    const { storyId, submissionId } = await putUp(writer, pen('Blue Door'), NOW);
    await persons.pausePerson(staff, about(submissionId), pause);
    const ctx = await writer.context(NOW);
    await stories.saveNew(ctx, 'somewhere', filledIn({ title: 'Not yet sent' }));
    const { input } = await stories.getDraft(ctx, storyId);
    const again = filledIn({ ...pen('Blue Door'), version: input.version });
    expect(await stories.submit(ctx, storyId, again)).toMatchObject({ problems: null });
    expect(await findNotices(ctx)).toMatchObject([
      { kind: 'paused', name: 'Blue Door', details: { until: '2026-03-17' } },
    ]);
    await stories.withdraw(ctx, storyId);
  });

  test('ends with its day, or before when it is lifted', async () => {
    const writer = await newPerson(base, 'lena');
    const thing = await sent(writer, 'Red Kettle');
    await persons.pausePerson(staff, thing, pause);
    const send = async (day: number) =>
      stories.submitNew(await writer.context(later(day)), 'x', filledIn({ title: `Day ${day}` }));
    await expect(send(7)).rejects.toMatchObject(refused);
    expect(await send(8)).toMatchObject({ problems: null });
    await persons.liftPause(staff, thing);
    expect(await send(0)).toMatchObject({ problems: null });
    await expect(persons.liftPause(staff, thing)).rejects.toMatchObject({ status: 404 });
    await persons.pausePerson(staff, thing, pause);
    await forgetPauses(contextOf(base.db, { kind: 'system' }, later(8)));
    expect((await base.sql`select 1 from pauses where until = '2026-03-17'`).length).toBe(0);
  });

  test('is given and told once to who is paused by three presses', async () => {
    const writer = await newPerson(base, 'ilse');
    const thing = await sent(writer, 'Brown Jug');
    await Promise.all([1, 2, 3].map(() => persons.pausePerson(staff, thing, pause)));
    const told = await findNotices(await writer.context(NOW));
    expect(told.map(({ kind }) => kind)).toEqual(['paused']);
  });

  test('lasts as long as the longest of those that stand, whatever was changed or lifted', async () => {
    const writer = await newPerson(base, 'ruta');
    const [here, there] = [await sent(writer, 'Grey Gate'), await sent(writer, 'Green Gate')];
    const until = async () => {
      const work = stories.submitNew(await writer.context(NOW), 'x', filledIn({ title: 'New' }));
      return work.then(
        () => null,
        (failure: { details: { until: string } }) => failure.details.until,
      );
    };
    await persons.pausePerson(staff, here, { ...pause, days: 30 });
    await persons.pausePerson(staff, here, { ...pause, days: 1 });
    expect(await until()).toBe('2026-03-11');
    await persons.pausePerson(staff, there, pause);
    await persons.liftPause(staff, here);
    expect(await until()).toBe('2026-03-17');
    await persons.liftPause(staff, there);
    expect(await until()).toBeNull();
  });

  test('holds for someone without an account at their one name', async () => {
    const sentByGuest = await stories.submitNew(
      contextOf(base.db, guest, NOW),
      'elsewhere',
      filledIn(),
    );
    if (sentByGuest.problems) throw new Error('it was to be sent');
    await persons.pausePerson(staff, about(sentByGuest.submissionId), pause);
    const actor = await receiptActor(
      contextOf(base.db, guest, NOW),
      'elsewhere',
      sentByGuest.receipt!.words,
    );
    const ctx = contextOf(base.db, actor!, NOW);
    const fresh = stories.submitNew(ctx, 'elsewhere', filledIn({ title: 'Another' }));
    await expect(fresh).rejects.toMatchObject(refused);
  });

  test('P9: has a row for each name that is paused, so that nobody sees whose two of them are', async () => {
    const [rahel, sina] = [await newPerson(base, 'rahel'), await newPerson(base, 'sina')];
    const rows = async () => (await base.sql`select 1 from pauses`).length;
    const before = await rows();
    const things = [await sent(rahel, 'Tin Whistle'), await sent(rahel, 'Tall Reed')];
    things.push(await sent(sina, 'Low Tide'));
    for (const thing of things) await persons.pausePerson(staff, thing, pause);
    expect((await rows()) - before).toBe(3);
  });

  test('says in the database only that somebody is paused', async () => {
    const rows = await base.sql`select * from pauses`;
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['person_hash', 'until']);
    const hashes = rows.map(({ person_hash: hash }) => (hash as Buffer).toString('hex'));
    const all = JSON.stringify(
      await base.sql`
      select to_jsonb(p) from persona_pauses p union all select to_jsonb(n) from personas n
      union all select to_jsonb(a) from accounts a`,
    );
    expect(hashes.filter((hash) => all.includes(hash))).toEqual([]);
  });
});
