import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CommentView } from '#lib/comments/views.ts';
import { inheritedFrom } from '#lib/server/comments/inheriting.ts';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import { renderText } from '#lib/server/text/index.ts';
import { type Level, type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';
import { DEGREES, writersSlugs } from '#lib/warnings/vocabulary.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { plant } from '../stories/published.ts';
import { post, withReceipt } from './support.ts';

const base = useDatabase();
const guest = () => contextOf(base.db);
let staff: Context;
beforeAll(async () => {
  staff = await (await person(base.db, 'marta', 'moderator')).again();
});

const DETAIL = 'the planted door was shut behind me for eleven long months';
const CUSTODY = { slug: 'custody', degree: 'described' } as const;
const at = (level: Level): ReaderSettings => ({ levels: { custody: level } });

async function one(storyId: string, id: string, reading: ReaderSettings, opened?: string[]) {
  const view = await comments.thread(guest(), storyId, reading, { opened: new Set(opened) });
  const found = view.comments.find((comment) => comment.id === id);
  return { view, found: found as Exclude<CommentView, { state: 'removed' }> };
}

describe('a comment that its writer warns of', () => {
  test.each(['show', 'veil', 'hide'] as const)('comes as set to %s', async (level) => {
    const { id } = await plant(base.db);
    const text = `Well, ${DETAIL}.`;
    const warned = await post(staff, id, { text, warning: CUSTODY });
    const { view, found } = await one(id, warned.id, at(level));
    expect(found.warnings).toEqual([CUSTODY]);
    expect(JSON.stringify(view).includes('planted')).toBe(level === 'show');
    const covered = { level, warnings: [CUSTODY], minutes: 1, opened: false };
    expect(found.cover).toEqual(level === 'show' ? null : covered);
    const counted = { total: 1, warnings: [{ slug: 'custody', count: 1 }] };
    expect(view.hidden).toEqual(level === 'hide' ? counted : { total: 0, warnings: [] });
  });

  test('opens alone, with its own veiled parts still closed; its replies keep their place', async () => {
    const { id } = await plant(base.db);
    const text = 'Planted one.\n\n::: warning custody described\nPlanted inside.\n:::';
    const warned = await post(staff, id, { text, warning: CUSTODY });
    const another = await post(staff, id, { text: 'Planted two.', warning: CUSTODY });
    const reply = await post(staff, id, { text: 'I hear you.', parentId: warned.id });
    const { view, found } = await one(id, warned.id, at('hide'), [warned.id]);
    expect(found.cover).toMatchObject({ opened: true });
    expect(JSON.stringify(view)).toContain('Planted one');
    expect(JSON.stringify(view)).not.toMatch(/Planted (two|inside)/);
    expect(view.comments.map((comment) => comment.id)).toEqual([warned.id, reply.id, another.id]);
  });

  test('with a veiled part alone is not covered as a whole', async () => {
    const { id } = await plant(base.db);
    const text = 'Open words.\n\n::: warning custody described\nPlanted inside.\n:::';
    const veiled = await post(staff, id, { text });
    const { view, found } = await one(id, veiled.id, at('hide'));
    expect(found.cover).toBeNull();
    expect(JSON.stringify(view)).toContain('Open words');
    expect(JSON.stringify(view)).not.toContain('Planted');
  });
});

describe('a reply', () => {
  test('takes over the warning of what it quotes, also through another reply', async () => {
    const { id } = await plant(base.db);
    const warned = await post(staff, id, { text: `Well, ${DETAIL}.`, warning: CUSTODY });
    const quoting = await post(staff, id, { text: `> ${DETAIL}\n\nYes.`, parentId: warned.id });
    const again = await post(staff, id, { text: `You said ${DETAIL}?`, parentId: quoting.id });
    const plain = await post(staff, id, { text: 'I am glad you wrote.', parentId: warned.id });
    for (const { id: reply } of [quoting, again]) {
      expect((await one(id, reply, at('veil'))).found.warnings).toEqual([CUSTODY]);
    }
    expect((await one(id, plain.id, at('veil'))).found.warnings).toEqual([]);
    expect(JSON.stringify((await one(id, plain.id, at('veil'))).view)).not.toContain('planted');
  });

  test('takes it over from a veiled part of the story', async () => {
    const { parts } = renderText(
      `Open.\n\n::: warning custody described\nThen ${DETAIL}.\n:::`,
      writersSlugs(),
    );
    const { id } = await plant(base.db, { parts });
    const reply = await post(staff, id, { text: `${DETAIL}, I know it.` });
    expect((await one(id, reply.id, at('veil'))).found.warnings).toEqual([CUSTODY]);
  });

  test('keeps it while it quotes, whatever its writer chooses, and loses it with the quote', async () => {
    const { id } = await plant(base.db);
    await post(staff, id, { text: `Well, ${DETAIL}.`, warning: CUSTODY });
    const held = await post(guest(), id, { text: `> ${DETAIL}` });
    const mine = await withReceipt(base, held.receipt!.sessionToken);
    const codes = async () => {
      const [row] = await base.sql`
        select warning_codes, chosen_codes, inherited_codes from comments where id = ${held.id}`;
      return [row!.warning_codes, row!.chosen_codes, row!.inherited_codes].map(String);
    };
    expect(await codes()).toEqual(['58', '', '58']);
    const lower = { slug: 'custody', degree: 'mentioned' } as const;
    await comments.revise(mine, held.id, `> ${DETAIL}\n\nYes.`, lower);
    expect(await codes()).toEqual(['57,58', '57', '58']);
    expect((await comments.getHeld(mine, held.id)).warning).toEqual(lower);
    expect((await comments.mine(mine))[0]?.warnings).toEqual([CUSTODY]);
    await comments.revise(mine, held.id, 'In my own words, then.');
    expect(await codes()).toEqual(['', '', '']);
  });

  test('is posted with as many queries in a thread of any length', async () => {
    const { id } = await plant(base.db);
    const count = async () => {
      base.queries.length = 0;
      await post(staff, id, { warning: CUSTODY });
      return base.queries.length;
    };
    const [first] = [await count(), await count(), await count()];
    expect(await count()).toBe(first);
  });
});

test('words of a veiled text are never taken over without its warning', () => {
  const word = fc.constantFrom('harbour', 'kettle', 'seven', 'letters', 'north', 'open', 'slowly');
  const words = fc.array(word, { minLength: 6, maxLength: 30 });
  const degree = fc.constantFrom(...DEGREES);
  const runs = { numRuns: process.env['TEST_DEEP'] === '1' ? 5000 : 200 };
  const sample = fc.record({
    ...{ veiled: words, before: fc.array(word), after: fc.array(word), from: fc.nat(), degree },
    how: fc.constantFrom('> ', '**', ''),
    own: fc.option(degree, { nil: null }),
  });
  fc.assert(
    fc.property(sample, ({ veiled, before, after, from, degree: at, how, own }) => {
      const start = from % (veiled.length - 5);
      const taken = veiled.slice(start, start + 6).join(how === '**' ? ' ** ' : ' ');
      const quote = `${how === '> ' ? '\n\n> ' : ''}${taken}${how === '> ' ? '\n\n' : ''}`;
      const said = `${before.join(' ')} ${quote} ${after.join(' ')}`;
      const source = own ? `Hello.\n\n::: warning custody ${own}\n${said}\n:::` : said;
      const { parts, problems } = renderText(source, writersSlugs());
      expect(problems).toEqual([]);
      const warnings = [{ slug: 'custody', degree: at }];
      const inherited = inheritedFrom({ source, parts }, [{ plain: veiled.join(' '), warnings }]);
      const veils = own !== null && DEGREES.indexOf(own) >= DEGREES.indexOf(at);
      expect(inherited).toEqual(veils ? [] : warnings);
    }),
    runs,
  );
});

test('what nobody warned of is not covered', async () => {
  const { id } = await plant(base.db);
  const plain = await post(staff, id);
  expect((await one(id, plain.id, USUAL)).found).toMatchObject({ warnings: [], cover: null });
});
