import { describe, expect, test } from 'vitest';
import { dayOf } from '#lib/server/context.ts';
import { byTopic, feed, getBySlug, home, list } from '#lib/server/stories/index.ts';
import type { Degree } from '#lib/text/parts.ts';
import { LEVELS, type Level, type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';
import { DEGREES } from '#lib/warnings/vocabulary.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';
import { plant, type Planted, text, veiled } from './published.ts';

const base = useDatabase();
const ctx = () => contextOf(base.db);
/** Plants a story newer than all before it, so that it stands on every first page. */
let days = 0;
const newest = (planted: Planted = {}) =>
  plant(base.db, { day: dayOf(new Date(Date.UTC(2025, 0, (days += 1)))), ...planted });
const bytes = (value: unknown) => JSON.stringify(value);

const settings = (levels: ReaderSettings['levels']): ReaderSettings => ({ levels });
const OPEN_TEXT = 'planted-in-the-open-text';
const IN_PART = 'planted-in-the-veiled-part';
const SUMMARY = 'planted-in-the-summary';

/** A story with one warning, whole and for a part of it. */
const warned = (degree: Degree) =>
  newest({
    summary: SUMMARY,
    warnings: { 'suicide-attempt': degree },
    topics: ['mind'],
    parts: [text(OPEN_TEXT), veiled('suicide-attempt', degree, IN_PART)],
  });

describe.each(LEVELS)('a reader who chose to %s a warning', (level: Level) => {
  describe.each(DEGREES)('meets it %s', (degree) => {
    const reading = settings({ 'suicide-attempt': level });

    test('in lists: by title, safe summary and chips, or only as a number', async () => {
      const { slug } = await warned(degree);
      for (const shelf of [list(ctx(), reading, top), byTopic(ctx(), reading, 'mind', top)]) {
        const { stories, hidden } = await shelf;
        const card = stories.find((story) => story.slug === slug);
        expect(bytes(stories)).not.toMatch(/planted-in-the-(open|veiled)/);
        if (level === 'hide') {
          expect(card).toBeUndefined();
          expect(hidden.total).toBeGreaterThan(0);
          expect(hidden.warnings.map(({ slug }) => slug)).toContain('suicide-attempt');
        } else {
          expect(card?.warnings).toEqual([{ slug: 'suicide-attempt', degree }]);
          expect(hidden).toEqual({ total: 0, warnings: [] });
        }
      }
    });

    test('on the story page: as text, as a veil, or as a choice', async () => {
      const { slug } = await warned(degree);
      const view = await getBySlug(ctx(), slug, reading);
      expect(view.head.warnings).toEqual([{ slug: 'suicide-attempt', degree }]);
      expect(view.meets).toBe({ show: 'text', veil: 'veil', hide: 'choice' }[level]);
      expect(bytes(view).includes(OPEN_TEXT)).toBe(level === 'show');
      expect(bytes(view).includes(IN_PART)).toBe(level === 'show');
      expect(bytes(view).includes(SUMMARY)).toBe(level !== 'hide');
    });

    test('after opening the story: its own part is still as chosen', async () => {
      const { slug } = await warned(degree);
      const view = await getBySlug(ctx(), slug, reading, new Set(['story']));
      expect(bytes(view)).toContain(OPEN_TEXT);
      expect(bytes(view).includes(IN_PART)).toBe(level !== 'hide');
      const part = view.meets === 'text' ? view.parts[1] : undefined;
      expect(part?.kind).toBe({ show: 'shown', veil: 'veiled', hide: 'withheld' }[level]);
    });

    test('in the feed: by title, safe summary and warnings, never by text', async () => {
      const { slug } = await warned(degree);
      const entries = await feed(ctx());
      expect(entries.find((entry) => entry.slug === slug)?.warnings).toEqual([
        { slug: 'suicide-attempt', degree },
      ]);
      expect(bytes(entries)).not.toMatch(/planted-in-the-(open|veiled)/);
    });
  });
});

describe('as usual', () => {
  test.each([
    ['mentioned', 'text'],
    ['described', 'veil'],
    ['in-detail', 'veil'],
  ] as const)('what is %s meets the reader as %s', async (degree, meets) => {
    const { slug } = await warned(degree);
    expect((await getBySlug(ctx(), slug, USUAL)).meets).toBe(meets);
  });

  test('a story whose writer would rather not say is veiled, and can be hidden', async () => {
    const { slug } = await newest({ warnings: { 'rather-not-say': null } });
    const view = await getBySlug(ctx(), slug, USUAL);
    expect(view.meets).toBe('veil');
    expect(view.head.warnings).toEqual([{ slug: 'rather-not-say', degree: null }]);
    const hiding = settings({ 'rather-not-say': 'hide' });
    expect((await getBySlug(ctx(), slug, hiding)).meets).toBe('choice');
    const { stories, hidden } = await list(ctx(), hiding, top);
    expect(stories.map((story) => story.slug)).not.toContain(slug);
    expect(hidden.warnings).toContainEqual({ slug: 'rather-not-say', count: 1 });
  });

  test('a story of which nothing applies opens at once, also for who hides the unknown', async () => {
    const { slug } = await newest();
    const view = await getBySlug(ctx(), slug, settings({ 'rather-not-say': 'hide' }));
    expect(view).toMatchObject({ meets: 'text', opened: false, head: { warnings: [] } });
  });

  test('a code of no known warning counts as what the writer would rather not say', async () => {
    const { slug, id } = await newest();
    await base.sql`update stories set warning_codes = '{3201}' where id = ${id}`;
    const view = await getBySlug(ctx(), slug, USUAL);
    expect(view.meets).toBe('veil');
    expect(view.head.warnings).toEqual([{ slug: 'rather-not-say', degree: null }]);
  });
});

describe('opening', () => {
  const mixed = () =>
    newest({
      warnings: { custody: 'described', 'self-harm': 'described', 'active-use': 'mentioned' },
      parts: [
        text(OPEN_TEXT),
        veiled('custody', 'described', 'planted-custody'),
        veiled('self-harm', 'described', 'planted-first-harm'),
        veiled('self-harm', 'described', 'planted-second-harm'),
        veiled('active-use', 'mentioned', 'planted-use'),
      ],
    });
  const reading = settings({ 'self-harm': 'hide' });

  test('the strictest of a story’s warnings decides, whatever their order', async () => {
    const { slug } = await mixed();
    expect((await getBySlug(ctx(), slug, USUAL)).meets).toBe('veil');
    expect((await getBySlug(ctx(), slug, reading)).meets).toBe('choice');
    const showing = settings({ custody: 'show', 'self-harm': 'show' });
    expect((await getBySlug(ctx(), slug, showing)).meets).toBe('text');
  });

  test('one part opens that part only', async () => {
    const { slug } = await mixed();
    const view = await getBySlug(ctx(), slug, reading, new Set(['story', '3']));
    const kinds = view.meets === 'text' && view.parts.map(({ kind }) => kind);
    expect(kinds).toEqual(['text', 'veiled', 'withheld', 'opened', 'shown']);
    expect(bytes(view)).not.toContain('planted-first-harm');
    expect(bytes(view)).toContain('planted-second-harm');
  });

  test('a part does not open the story around it', async () => {
    const { slug } = await mixed();
    const view = await getBySlug(ctx(), slug, reading, new Set(['2', '3']));
    expect(bytes(view)).not.toContain('planted-');
  });

  test('a veil says what it covers, how strongly and how long it is', async () => {
    const { slug } = await mixed();
    const view = await getBySlug(ctx(), slug, USUAL, new Set(['story']));
    expect(view.meets === 'text' && view.parts[1]).toMatchObject({
      warned: { slug: 'custody', degree: 'described' },
      minutes: 1,
    });
  });
});

test('the words for the warning other are the writer’s', async () => {
  const { slug } = await newest({ warnings: { other: 'mentioned' }, other: 'a shipwreck' });
  const view = await getBySlug(ctx(), slug, USUAL);
  expect(view.head.warnings).toEqual([
    { slug: 'other', degree: 'mentioned', words: 'a shipwreck' },
  ]);
});

test('the first page begins with stories in which nothing is told closely or left unsaid', async () => {
  const day = '2026-03-20';
  const gentle = await plant(base.db, { day, comments: 1, warnings: { custody: 'mentioned' } });
  const close = await plant(base.db, { day, comments: 1, warnings: { custody: 'in-detail' } });
  const unsaid = await plant(base.db, { day, comments: 1, warnings: { 'rather-not-say': null } });
  const begin = async (reading: ReaderSettings) =>
    (await home(ctx(), reading)).toBeginWith.map(({ slug }) => slug);
  expect(await begin(USUAL)).toContain(gentle.slug);
  for (const { slug } of [close, unsaid]) expect(await begin(USUAL)).not.toContain(slug);
  expect(await begin(settings({ custody: 'hide' }))).not.toContain(gentle.slug);
});

test('the story waiting for its first word has none, is the newest such, and appears once', async () => {
  const day = '2026-03-25';
  const waiting = await plant(base.db, { day });
  await plant(base.db, { day: '2026-03-26', comments: 3 });
  const view = await home(ctx(), USUAL);
  expect(view.waiting?.slug).toBe(waiting.slug);
  expect(view.toBeginWith.map(({ slug }) => slug)).not.toContain(waiting.slug);
  expect(view.toBeginWith).toHaveLength(3);
});

const top = { place: null };
