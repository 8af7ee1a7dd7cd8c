import { afterAll, beforeAll, expect, test } from 'vitest';
import * as moderation from '#lib/server/moderation/index.ts';
import { loadVocabulary } from '#lib/server/warnings/index.ts';
import { warningsOf } from '#lib/warnings/codes.ts';
import { warningIncludes, warningLabel } from '#lib/warnings/labels.ts';
import {
  findWarning,
  offeredWarnings,
  useVocabulary,
  VOCABULARY,
  warningCode,
  writersSlugs,
} from '#lib/warnings/vocabulary.ts';
import { useDatabase } from '../../support/db.ts';
import { person } from '../../support/world.ts';

const base = useDatabase();
const FIRE = {
  slug: 'house-fire',
  group: 'body-illness-injury',
  label: 'house fire',
  includes: 'Being in a fire. Not: a camp fire.',
} as const;
type Person = Awaited<ReturnType<typeof person>>;
let ada: Person;
let marta: Person;

beforeAll(async () => {
  ada = await person(base.db, 'ada', 'administrator');
  marta = await person(base.db, 'marta', 'moderator');
  await loadVocabulary(base.db);
});
afterAll(() => useVocabulary(VOCABULARY));

const isOffered = (slug: string) => offeredWarnings().some((warning) => warning.slug === slug);

test('the vocabulary of a new site is the shipped one, in its order', () => {
  expect(offeredWarnings().map(({ slug }) => slug)).toEqual(
    VOCABULARY.filter(({ kind }) => kind !== 'unsaid').map(({ slug }) => slug),
  );
});

test('an administrator adds a warning, and it counts from then on; its slug is taken for good', async () => {
  await moderation.vocabulary.add(await ada.again(), FIRE);
  const { code } = findWarning('house-fire')!;
  expect(code).toBeGreaterThan(1000);
  expect(isOffered('house-fire')).toBe(true);
  expect(warningLabel('house-fire')).toBe('house fire');
  expect(warningsOf([warningCode(code, 'described')])).toEqual([
    { slug: 'house-fire', degree: 'described' },
  ]);
  await expect(moderation.vocabulary.add(await ada.again(), FIRE)).rejects.toMatchObject({
    message: 'slug-taken',
  });
  await expect(base.sql`delete from content_warnings where slug = 'house-fire'`).rejects.toThrow(
    'never deleted',
  );
  await expect(
    base.sql`update content_warnings set code = 7 where slug = 'house-fire'`,
  ).rejects.toThrow('never change');
});

test('other words hold everywhere at once, and the shipped ones can come back', async () => {
  const before = warningLabel('custody');
  const wording = { label: 'time inside', includes: null };
  await moderation.vocabulary.relabel(await ada.again(), 'custody', wording);
  expect(warningLabel('custody')).toBe('time inside');
  expect(warningIncludes('custody')).not.toBe('');
  await moderation.vocabulary.relabel(await ada.again(), 'custody', { ...wording, label: null });
  expect(warningLabel('custody')).toBe(before);
  const own = moderation.vocabulary.relabel(await ada.again(), 'house-fire', wording);
  await expect(own).rejects.toMatchObject({ message: 'words-missing' });
});

test('a retired warning is no longer offered, what has it keeps it, and it can come back', async () => {
  await moderation.vocabulary.retire(await ada.again(), 'faith-pressure');
  expect(isOffered('faith-pressure')).toBe(false);
  expect(writersSlugs().has('faith-pressure')).toBe(true);
  const { code } = findWarning('faith-pressure')!;
  expect(warningsOf([warningCode(code, 'mentioned')])).toEqual([
    { slug: 'faith-pressure', degree: 'mentioned' },
  ]);
  await moderation.vocabulary.bringBack(await ada.again(), 'faith-pressure');
  expect(isOffered('faith-pressure')).toBe(true);
  const kept = moderation.vocabulary.retire(await ada.again(), 'rather-not-say');
  await expect(kept).rejects.toMatchObject({ message: 'warning-kept' });
});

test('every change stands in the history and in the log, and nobody but administrators makes one', async () => {
  const history = await moderation.vocabulary.history(await ada.again(), 'faith-pressure');
  expect(history.map(({ act }) => act)).toEqual(['brought_back', 'retired']);
  const logged = await base.sql`
    select act from moderation_log_today where subject_kind = 'warning' order by act`;
  expect(logged.map(({ act }) => act as string)).toEqual([
    'warning.added',
    'warning.brought_back',
    'warning.retired',
    'warning.reworded',
    'warning.reworded',
  ]);
  const ctx = await marta.again();
  for (const work of [
    moderation.vocabulary.add(ctx, { ...FIRE, slug: 'flood' }),
    moderation.vocabulary.relabel(ctx, 'custody', { label: 'other', includes: null }),
    moderation.vocabulary.retire(ctx, 'custody'),
    moderation.vocabulary.bringBack(ctx, 'custody'),
    moderation.vocabulary.history(ctx, 'custody'),
  ])
    await expect(work).rejects.toMatchObject({ status: 404 });
  expect(isOffered('custody') && !findWarning('flood')).toBe(true);
});
