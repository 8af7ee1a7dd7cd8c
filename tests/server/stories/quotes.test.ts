import { describe, expect, test } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { blankQuotes } from '#lib/server/text/index.ts';
import { USUAL } from '#lib/warnings/settings.ts';
import { useDatabase } from '../../support/db.ts';
import { newPerson, type Person, published, said } from '../../support/scene.ts';
import { contextOf, guest } from '../../support/world.ts';

const base = useDatabase();
let count = 0;
const someone = (role?: 'moderator') => newPerson(base, `reader ${++count}`, role);
const STRETCH = 'the kettle was the first thing I bought for my own kitchen';

/** What readers meet of a thread, as one text. */
async function shown(story: { id: string }) {
  const reader = contextOf(base.db, guest, new Date());
  return JSON.stringify(await comments.thread(reader, story.id, USUAL));
}

async function quoting(story: { id: string }, by: Person, noor: Person, parentId?: string) {
  const text = `> ${STRETCH}\n\nThat line stays with me.`;
  await said(base, await by.context(), { story, text, ...(parentId && { parentId }) }, noor);
}

test('P22: a deleted comment is gone from the answers that quote it, and they stay', async () => {
  const [wren, otis, noor] = [await someone(), await someone(), await someone('moderator')];
  const story = await published(base, wren, noor);
  const { id } = await said(base, await otis.context(), { story, text: `Well, ${STRETCH}.` }, noor);
  await quoting(story, wren, noor, id);
  expect(await shown(story)).toContain('first thing I bought');
  await comments.deleteForGood(await otis.context(), id);
  const after = await shown(story);
  expect(after).not.toContain('first thing I bought');
  expect(after).toContain('That line stays with me');
  const [kept] = await base.sql`
    select count(*)::int as n from comments where source like '%first thing%'`;
  expect(kept!.n).toBe(0);
});

test('P22: what a comment quotes of a paused story elsewhere is back with the story', async () => {
  const [wren, otis, noor] = [await someone(), await someone(), await someone('moderator')];
  const told = await published(base, wren, noor, {
    source: `That winter ${STRETCH}. `.repeat(3),
  });
  const other = await published(base, otis, noor);
  await quoting(other, otis, noor);
  await stories.pause(await wren.context(), told.id);
  expect(await shown(other)).not.toContain('first thing I bought');
  expect(await shown(other)).toContain('That line stays with me');
  await stories.resume(await wren.context(), told.id);
  expect(await shown(other)).toContain('first thing I bought');
  await stories.pause(await wren.context(), told.id);
  await stories.withdraw(await wren.context(), told.id);
  expect(await shown(other)).not.toContain('first thing I bought');
});

describe('a quotation', () => {
  test.each([
    [
      'of a long stretch goes, whatever stands around it',
      `Yes.\n> He said: ${STRETCH}!\n\nIndeed.`,
      'Yes.\n> […]\n\nIndeed.',
    ],
    ['over several lines goes as one', `> ${STRETCH}\n> and more\n\nIndeed.`, '> […]\n\nIndeed.'],
    ['within a quotation goes', `> > ${STRETCH}\n\nIndeed.`, '> […]\n\nIndeed.'],
    ['in other letters goes', `> ${STRETCH.toUpperCase()}`, '> […]'],
    ['of a few words that are all there goes', '> My own kitchen.', '> […]'],
    ['of something else stays', '> nothing of the kind was ever said here by anyone', null],
    ['of one word stays', '> kettle', null],
  ])('%s', (_, source, blanked) =>
    expect(blankQuotes(source, [`That winter ${STRETCH}.`])).toBe(blanked ?? source),
  );

  test('words of one’s own stay, also the same ones', () =>
    expect(blankQuotes(STRETCH, [STRETCH])).toBe(STRETCH));
});
