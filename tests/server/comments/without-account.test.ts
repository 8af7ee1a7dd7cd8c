import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import {
  bringIn,
  comeBack,
  forgetSent,
  ownPersonaIds,
  receiptActor,
} from '#lib/server/identity/index.ts';
import { pauseBehind } from '#lib/server/identity/personas/persons.ts';
import { resumeReceipt } from '#lib/server/identity/receipts/receipts.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { useDatabase } from '../../support/db.ts';
import { type Person, newPerson, published } from '../../support/scene.ts';
import { contextOf, guest, TODAY } from '../../support/world.ts';
import { story as storyForm } from '../stories/support.ts';
import { decided, meet, post, submissionOf, withReceipt } from './support.ts';

const base = useDatabase();
let staff: Person;
let story: { id: string; slug: string };
let moderator: Context;
beforeAll(async () => {
  staff = await newPerson(base, 'noor', 'moderator');
  story = await published(base, await newPerson(base, 'wren'), staff, {}, TODAY);
  moderator = await staff.context(TODAY);
});

const someone = (seconds = 0) =>
  contextOf(base.db, guest, new Date(TODAY.getTime() + seconds * 1000));
const count = async (table: string) =>
  Number((await base.sql.unsafe(`select count(*) from ${table}`))[0]!['count']);
const LONG = 'I read this at the kitchen table, with the window open, and stayed a while.';
const said = (changes: Partial<comments.NewComment> = {}): comments.NewComment => ({
  story: { id: story.id },
  text: LONG,
  as: 'anonymous',
  ...changes,
});

describe('a form that comes twice without an account is one', () => {
  test('comment, and both get its receipt', async () => {
    const address = randomUUID();
    const [first, second] = await Promise.all([
      comments.post(someone(), address, said()),
      comments.post(someone(), address, said()),
    ]);
    expect(second.id).toBe(first.id);
    expect(second.receipt!.words).toBe(first.receipt!.words);
    expect(second.receipt!.sessionToken).not.toBe(first.receipt!.sessionToken);
    const again = await comments.post(
      await withReceipt(base, first.receipt!.sessionToken),
      address,
      said(),
    );
    expect(again.receipt!.words, 'with the first one’s cookie').toBe(first.receipt!.words);
  });

  test('story, saved or sent', async () => {
    for (const send of [stories.saveNew, stories.submitNew] as const) {
      const [address, form, before] = [randomUUID(), storyForm(), await count('stories')];
      const both = (await Promise.all([
        send(someone(), address, form),
        send(someone(), address, form),
      ])) as { storyId: string; receipt?: { words: string } }[];
      expect(both[0]!.storyId).toBe(both[1]!.storyId);
      expect(both[0]!.receipt!.words).toBe(both[1]!.receipt!.words);
      expect(await count('stories')).toBe(before + 1);
    }
  });

  test('report', async () => {
    const address = randomUUID();
    const complaint = { reason: 'other' as const, details: LONG };
    const send = () => comments.report(someone(), address, { slug: story.slug }, complaint);
    const before = await count('reports');
    expect(await send()).toEqual(await send());
    expect(await count('reports')).toBe(before + 1);
  });

  test('but not from elsewhere, with another word, or a while later', async () => {
    const address = randomUUID();
    const first = await comments.post(someone(), address, said({ text: `${LONG} Thanks.` }));
    const others = [
      await comments.post(someone(), randomUUID(), said({ text: `${LONG} Thanks.` })),
      await comments.post(someone(), address, said({ text: `${LONG} Thanks!` })),
      await comments.post(someone(121), address, said({ text: `${LONG} Thanks.` })),
    ];
    const all = [first, ...others];
    expect(new Set(all.map(({ id }) => id)).size).toBe(4);
    expect(new Set(all.map(({ receipt }) => receipt!.words)).size).toBe(4);
  });

  test('few words are one press for some seconds only: they may be a neighbour’s too', async () => {
    const address = randomUUID();
    const first = await comments.post(someone(), address, said({ text: 'Thank you.' }));
    const second = await comments.post(someone(3), address, said({ text: 'Thank you.' }));
    const third = await comments.post(someone(25), address, said({ text: 'Thank you.' }));
    expect(second.id).toBe(first.id);
    expect(third.id).not.toBe(first.id);
  });

  test('nobody gets a receipt by sending words that everyone can read by now, or could', async () => {
    const [address, text] = [randomUUID(), `${LONG} It is out now.`];
    const first = await comments.post(someone(), address, said({ text }));
    await decided(base, moderator, first.id);
    const copied = await comments.post(someone(10), address, said({ text }));
    expect(copied.receipt!.words).not.toBe(first.receipt!.words);
    const form = storyForm();
    const sent = await stories.submitNew(someone(), address, form);
    if (sent.problems) throw new Error('the text is clear');
    await stories.withdraw(await withReceipt(base, sent.receipt!.sessionToken), sent.storyId);
    const again = await stories.submitNew(someone(10), address, form);
    expect(again.problems === null && again.receipt!.words).not.toBe(sent.receipt!.words);
  });

  test('P19: what is kept for it opens with nothing else, and goes', async () => {
    const [address, text] = ['203.0.113.77', `${LONG} And then some.`];
    const { receipt } = await comments.post(someone(), address, said({ text }));
    const rows = await base.sql`select key, sealed_answer from just_sent`;
    const held = JSON.stringify(
      rows.map(({ key, sealed_answer: answer }) =>
        [key, answer].map((bytes) => Buffer.from(bytes as Uint8Array).toString('latin1')),
      ),
    );
    for (const secret of [address, text, receipt!.words, story.id])
      expect(held).not.toContain(secret);
    const [{ relpersistence } = {}] =
      await base.sql`select relpersistence from pg_class where relname = 'just_sent'`;
    expect(relpersistence, 'left out of the write-ahead log and of backups').toBe('u');
    await forgetSent(someone(300));
    expect(await count('just_sent')).toBe(0);
  });
});

describe('a receipt pasted into what is sent stops it at its field', () => {
  let words: string;
  beforeAll(async () => {
    words = (await stories.saveNew(someone(), randomUUID(), storyForm())).receipt!.words;
  });
  const refused = (field: string) => ({ message: 'receipt-in-text', details: { field } });

  test.each([
    ['title', (text: string) => ({ title: text })],
    ['summary', (text: string) => ({ summary: text })],
    ['story', (text: string) => ({ source: `${storyForm().source}\n\n${text}` })],
  ] as const)('the %s of a story, new or not, saved or sent', async (field, put) => {
    const before = await count('stories');
    const form = storyForm(put(words));
    for (const send of [stories.saveNew, stories.submitNew] as const)
      await expect(send(someone(), randomUUID(), form)).rejects.toMatchObject(refused(field));
    expect(await count('stories')).toBe(before);
    const own = await stories.saveNew(someone(), randomUUID(), storyForm());
    const ctx = await withReceipt(base, own.receipt!.sessionToken);
    for (const send of [stories.save, stories.submit] as const)
      await expect(send(ctx, own.storyId, { ...form, version: 1 })).rejects.toMatchObject(
        refused(field),
      );
  });

  test('a comment, a pen name, and what a report tells', async () => {
    const where = { slug: story.slug };
    const before = [await count('comments'), await count('reports')];
    await expect(
      comments.post(someone(), randomUUID(), said({ text: `Is it ${words}?` })),
    ).rejects.toMatchObject(refused('text'));
    await expect(
      comments.report(someone(), randomUUID(), where, { reason: 'other', details: words }),
    ).rejects.toMatchObject(refused('details'));
    // Seven short words fit a pen name; these ones may not.
    const penName = words;
    await expect(
      comments.post(someone(), randomUUID(), said({ as: 'pen_name', penName })),
    ).rejects.toMatchObject(refused('penName'));
    expect([await count('comments'), await count('reports')]).toEqual(before);
  });
});

describe('a comment that was held', () => {
  test('is changed and sent again by whoever has its receipt', async () => {
    const { id, receipt } = await post(someone(), story.id);
    const ctx = await withReceipt(base, receipt!.sessionToken);
    expect((await comments.getHeld(ctx, id)).note).toBeNull();
    const waiting = await submissionOf(base, id);
    await comments.revise(ctx, id, 'While it waits, said another way.');
    await expect(moderation.claim(moderator, waiting)).rejects.toMatchObject({
      message: 'already-decided',
      details: { state: 'superseded' },
    });
    await decided(base, moderator, id, 'return');
    expect((await meet(ctx, story.id, id))!.review).toMatchObject({ state: 'returned' });
    expect((await comments.getHeld(ctx, id)).note).toBe('Please say it again.');
    await comments.revise(ctx, id, 'As asked, said once more.');
    expect((await meet(ctx, story.id, id))!.review).toMatchObject({ state: 'waiting' });
    await decided(base, moderator, id);
    expect(await meet(someone(), story.id, id)).toMatchObject({ state: 'published' });
    expect(JSON.stringify(await meet(someone(), story.id, id))).toContain('As asked');
    await expect(comments.revise(ctx, id, 'Too late for this.')).rejects.toMatchObject({
      message: 'not-open',
    });
    await expect(comments.getHeld(ctx, id)).rejects.toMatchObject({ status: 404 });
  });

  test('that is being read when its writer changes it: the decision is told so', async () => {
    const { id, receipt } = await post(someone(), story.id);
    const submissionId = await submissionOf(base, id);
    const { leaseId } = await moderation.claim(moderator, submissionId);
    const ctx = await withReceipt(base, receipt!.sessionToken);
    await comments.revise(ctx, id, 'Another text meanwhile.');
    await expect(
      comments.decide(moderator, { submissionId, leaseId, kind: 'approve' }),
    ).rejects.toMatchObject({ message: 'already-decided' });
  });

  test('is nobody else’s to see or to change, and a declined one stays as it is', async () => {
    const { id } = await post(someone(), story.id);
    const other = await post(someone(), story.id);
    const declined = await decided(base, moderator, other.id, 'decline');
    expect(declined).toBe('declined');
    const ctx = await withReceipt(base, other.receipt!.sessionToken);
    expect((await meet(ctx, story.id, other.id))!.review).toMatchObject({
      state: 'declined',
      note: 'Please say it again.',
    });
    for (const [whose, what] of [
      [someone(), id],
      [ctx, id],
      [moderator, id],
      [ctx, other.id],
      [ctx, 'no id'],
    ] as const) {
      await expect(comments.getHeld(whose, what)).rejects.toMatchObject({ status: 404 });
      await expect(comments.revise(whose, what, 'Not mine.')).rejects.toThrow();
    }
  });

  test('comes back with its words kept when a receipt stands in the new text', async () => {
    const { id, receipt } = await post(someone(), story.id);
    const ctx = await withReceipt(base, receipt!.sessionToken);
    await expect(comments.revise(ctx, id, receipt!.words)).rejects.toMatchObject({
      message: 'receipt-in-text',
      details: { field: 'text' },
    });
  });
});

describe('a report', () => {
  const report = (ctx = someone()) =>
    comments.report(ctx, randomUUID(), { slug: story.slug }, { reason: 'harassment', details: '' });
  const back = async (words: string) => {
    const opened = (await comeBack(someone(), randomUUID(), words))!;
    expect(opened.purpose).toBe('report');
    return contextOf(base.db, (await resumeReceipt(base.db, opened.token, TODAY))!);
  };
  const idOf = async (words: string) => {
    const ctx = await back(words);
    const { actor } = ctx;
    return actor.kind === 'receipt' && actor.receiptFor === 'report' ? actor.reportId : '';
  };

  test('leads whoever has its receipt to its outcome, with or without an account', async () => {
    const member = await (await newPerson(base, 'mila')).context(TODAY);
    for (const [ctx, outcome] of [
      [someone(), 'upheld'],
      [member, 'not_upheld'],
    ] as const) {
      const { words } = await report(ctx);
      expect(await moderation.reports.outcome(await back(words))).toEqual({
        state: 'open',
        reason: 'harassment',
        isComment: false,
        note: null,
      });
      const id = await idOf(words);
      await moderation.reports.close(moderator, { id, outcome, note: 'We talked to the writer.' });
      expect(await moderation.reports.outcome(await back(words))).toMatchObject({
        state: outcome,
        note: 'We talked to the writer.',
      });
    }
  });

  test('is told to nobody else, and its receipt opens nothing else', async () => {
    const { words } = await report();
    const ctx = await back(words);
    const thread = await post(someone(), story.id);
    for (const other of [
      someone(),
      moderator,
      await withReceipt(base, thread.receipt!.sessionToken),
    ])
      await expect(moderation.reports.outcome(other)).rejects.toMatchObject({ status: 404 });
    expect(ownPersonaIds(ctx.actor)).toEqual([]);
    expect(await stories.mine(ctx)).toEqual([]);
    expect(await comments.findOwnThread(ctx)).toBeNull();
    await expect(comments.getHeld(ctx, thread.id)).rejects.toMatchObject({ status: 404 });
  });

  test('has one receipt, which names no persona; content has one that names no report', async () => {
    await report();
    const [row] = await base.sql`
      select count(*) filter (where persona_id is not null and purpose = 'report') as named,
        count(*) filter (where report_id is null and purpose = 'report') as loose from receipts`;
    expect(row).toEqual({ named: '0', loose: '0' });
    const personaId = (await post(someone(), story.id)).id;
    const both = base.sql`update receipts set report_id = (select id from reports limit 1)
      where purpose = 'thread'`;
    await expect(both).rejects.toMatchObject({ constraint_name: 'receipts_one_thing' });
    expect(personaId).toBeTruthy();
  });
});

describe('what a receipt leads to, brought into an account', () => {
  test('is the account’s from then on, by a sealed link, and the receipt has ended', async () => {
    const otis = await newPerson(base, 'otis');
    const begun = await stories.saveNew(someone(), randomUUID(), storyForm());
    const spoken = await post(someone(), story.id);
    const before = await otis.context(TODAY);
    expect(await bringIn(before, randomUUID(), begun.receipt!.words.toUpperCase())).toBe('story');
    expect(await bringIn(before, randomUUID(), spoken.receipt!.words)).toBe('thread');
    const after = await otis.context(TODAY);
    expect((await stories.mine(after)).map(({ id }) => id)).toEqual([begun.storyId]);
    expect((await comments.getHeld(after, spoken.id)).slug).toBe(story.slug);
    for (const { words, sessionToken } of [begun.receipt!, spoken.receipt!]) {
      expect(await receiptActor(someone(), randomUUID(), words)).toBeNull();
      expect(await resumeReceipt(base.db, sessionToken, TODAY), 'open elsewhere').toBeNull();
      expect(await bringIn(after, randomUUID(), words)).toBeNull();
    }
    const [row] = await base.sql`
      select p.account_id, p.sealed_owner from personas p join stories s on s.persona_id = p.id
      where s.id = ${begun.storyId}`;
    expect(row!['account_id'], 'nothing in the open').toBeNull();
    expect((row!['sealed_owner'] as Uint8Array).length).toBe(128);
  });

  test('brings a pause along: nobody writes on by coming with an account', async () => {
    const fern = await newPerson(base, 'fern');
    const { receipt } = await stories.saveNew(someone(), randomUUID(), storyForm());
    const { actor } = await withReceipt(base, receipt!.sessionToken);
    await base.db.transaction((tx) => pauseBehind(tx, ownPersonaIds(actor)[0]!, '2026-03-20'));
    await bringIn(await fern.context(TODAY), randomUUID(), receipt!.words);
    await expect(post(await fern.context(TODAY), story.id)).rejects.toMatchObject({
      message: 'paused',
    });
  });

  test('goes to one account only, whoever is first', async () => {
    const [one, two] = [await newPerson(base, 'rowan'), await newPerson(base, 'aspen')];
    const { receipt } = await stories.saveNew(someone(), randomUUID(), storyForm());
    const both = [await one.context(TODAY), await two.context(TODAY)];
    const brought = await Promise.all(
      both.map((ctx) => bringIn(ctx, randomUUID(), receipt!.words)),
    );
    expect(brought.toSorted()).toEqual(['story', null].toSorted());
  });

  test('is for those with an account, and not for a report', async () => {
    const { receipt } = await stories.saveNew(someone(), randomUUID(), storyForm());
    await expect(bringIn(someone(), randomUUID(), receipt!.words)).rejects.toMatchObject({
      status: 403,
    });
    const where = { slug: story.slug };
    const { words } = await comments.report(someone(), randomUUID(), where, {
      reason: 'other',
      details: '',
    });
    expect(await bringIn(moderator, randomUUID(), words)).toBeNull();
  });
});
