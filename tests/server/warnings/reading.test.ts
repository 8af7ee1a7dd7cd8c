import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { accounts } from '#lib/server/db/schema/index.ts';
import {
  easierHours,
  endEasier,
  makeEasier,
  readingOf,
  saveReading,
} from '#lib/server/warnings/index.ts';
import { backTo, cameFrom, settingsPath } from '#lib/warnings/coming-back.ts';
import { choicesOf, presetFrom, settingsFrom } from '#lib/warnings/form.ts';
import { codesAt, levelOf, type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';
import { DEGREES, vocabulary } from '#lib/warnings/vocabulary.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, guest, person, TODAY } from '../../support/world.ts';

const base = useDatabase();
const HOUR = 60 * 60 * 1000;
const later = (hours: number) => new Date(TODAY.getTime() + hours * HOUR);
let juniper: Awaited<ReturnType<typeof person>>;
beforeAll(async () => void (juniper = await person(base.db, 'juniper')));

const ctx = (now = TODAY) => juniper.again(now);
const keptFor = async (now = TODAY) => {
  const { actor } = await ctx();
  const [row] = await base.db
    .select({ sealed: accounts.sealedReading })
    .from(accounts)
    .where(eq(accounts.id, juniper.accountId));
  return readingOf(actor, row!.sealed, undefined, now);
};

/** A guest's cookie after a change, read again. */
async function asGuest(change: Parameters<typeof saveReading>[1], before = USUAL) {
  const cookie = await saveReading(contextOf(base.db), change, before);
  return { cookie, reading: readingOf(guest, null, cookie?.value, TODAY) };
}

describe('a preset decides where nothing else was chosen', () => {
  test.each([
    ['usual', 'show', 'veil', 'veil'],
    ['gentle', 'veil', 'veil', 'veil'],
    ['named', 'show', 'show', 'veil'],
    ['chosen', 'hide', 'hide', 'hide'],
  ] as const)('%s', (name, mentioned, told, unsaid) => {
    const preset = presetFrom(name);
    expect(levelOf(preset, 'custody', 'mentioned')).toBe(mentioned);
    expect(levelOf(preset, 'custody', 'described')).toBe(told);
    expect(levelOf(preset, 'custody', 'in-detail')).toBe(told);
    expect(levelOf(preset, 'rather-not-say', null)).toBe(unsaid);
    expect(preset.strict).toBe(name === 'gentle');
  });
});

describe('the form', () => {
  test('takes a level for a warning, and others for its degrees', () => {
    const { levels } = settingsFrom({
      ...{ 'self-harm': 'veil', 'self-harm.in-detail': 'hide' },
      ...{ custody: 'base', 'custody.mentioned': 'hide', gambling: 'show' },
    });
    expect(levels).toEqual({
      'self-harm': { mentioned: 'veil', described: 'veil', 'in-detail': 'hide' },
      custody: { mentioned: 'hide' },
    });
    const chosen: ReaderSettings = { base: 'named', levels };
    expect(levelOf(chosen, 'custody', 'mentioned')).toBe('hide');
    expect(levelOf(chosen, 'custody', 'in-detail')).toBe('show');
  });

  test('shows what it was given, for every choice there is', () => {
    const all = ['base', 'show', 'veil', 'hide'] as const;
    const each = ['same', 'show', 'veil', 'hide'] as const;
    for (const whole of all)
      for (const mentioned of each)
        for (const described of each)
          for (const inDetail of each) {
            const sent = (choices: ReturnType<typeof choicesOf>) => ({
              custody: choices.whole,
              ...Object.fromEntries(DEGREES.map((of) => [`custody.${of}`, choices.degrees[of]])),
            });
            const degrees = { mentioned, described, 'in-detail': inDetail };
            const settings = settingsFrom(sent({ whole, degrees }));
            const again = settingsFrom(sent(choicesOf(settings, 'custody')));
            const levels = DEGREES.map((degree) => levelOf(settings, 'custody', degree));
            expect(DEGREES.map((degree) => levelOf(again, 'custody', degree))).toEqual(levels);
          }
  });

  test('bears whatever is sent to it', () => {
    const odd = {
      custody: 'HIDE',
      'custody.mentioned': '1',
      'no-such': 'hide',
      'strict.veils': '?',
    };
    expect(settingsFrom(odd)).toEqual({ levels: {}, strict: false });
  });
});

describe('easier today', () => {
  test('veils all that would show, leaves hidden what is hidden, and ends by itself at its time', async () => {
    await saveReading(await ctx(), { base: 'named', levels: { custody: 'hide' }, strict: true });
    await makeEasier(await ctx(), 8, USUAL);
    const on = await keptFor(later(7.9));
    expect(codesAt(on, 'show')).toEqual([]);
    expect(levelOf(on, 'custody', 'described')).toBe('hide');
    expect(easierHours(on, later(0))).toBe(8);
    expect(easierHours(on, later(7.4))).toBe(1);
    expect(easierHours(on, later(7.6))).toBe(0);
    const over = await keptFor(later(8));
    expect(over).toEqual({ base: 'named', levels: { custody: 'hide' }, strict: true });
    expect(easierHours(over, later(8))).toBeNull();
  });

  test('goes on while other settings are saved, and they stay when it is ended', async () => {
    await makeEasier(await ctx(), 1, USUAL);
    await saveReading(await ctx(), { levels: { gambling: 'hide' }, strict: false });
    expect(easierHours(await keptFor(), TODAY)).toBe(1);
    await endEasier(await ctx(), USUAL);
    expect(await keptFor()).toEqual({ base: 'named', levels: { gambling: 'hide' } });
  });

  test('is the same for guests', async () => {
    const saved = await asGuest({ levels: { custody: { mentioned: 'hide' } } });
    const made = await makeEasier(contextOf(base.db), 24, saved.reading);
    const on = readingOf(guest, null, made!.value, TODAY);
    expect(on).toMatchObject({ levels: { custody: { mentioned: 'hide' } } });
    expect(easierHours(on, TODAY)).toBe(24);
    expect(readingOf(guest, null, made!.value, later(24))).toEqual(saved.reading);
  });
});

describe('the cookie of a guest', () => {
  test('has one length, whatever was chosen, and says nothing', async () => {
    const each = { mentioned: 'show', described: 'veil', 'in-detail': 'hide' } as const;
    const levels = Object.fromEntries(vocabulary().map(({ slug }) => [slug, each]));
    const little = await asGuest({ strict: true });
    const much = await asGuest({
      ...{ base: 'chosen', levels, strict: true },
      easierUntil: later(24).toISOString(),
    });
    expect(much.reading.levels).toEqual(levels);
    expect(much.cookie!.value).toHaveLength(little.cookie!.value.length);
    expect(much.cookie!.until).toEqual(little.cookie!.until);
    expect(much.cookie!.value.length, 'what browsers keep').toBeLessThan(4000);
    const plain = Buffer.from(much.cookie!.value, 'base64url').toString('latin1');
    expect(plain).not.toMatch(/custody|chosen|hide|strict|easier/);
  });

  test('is not kept for what is usual', async () => {
    const before: ReaderSettings = { base: 'gentle', strict: true, levels: { custody: 'hide' } };
    expect((await asGuest(presetFrom('usual'), before)).cookie).toBeNull();
    expect((await asGuest({ levels: {}, strict: false })).cookie).toBeNull();
  });
});

describe('coming back', () => {
  const at = (path: string) => new URL(path, 'https://bridge.example');
  const from = (path: string) => cameFrom(at(`/reading-settings?from=${encodeURIComponent(path)}`));

  test('leads to the very page, without what was opened there', () => {
    const here = at('/stories?older=2025-01-01_a&open=hidden&settings=saved');
    const path = '/stories?older=2025-01-01_a';
    expect(settingsPath(here)).toBe(`/reading-settings?from=${encodeURIComponent(path)}`);
    const settings = at(settingsPath(here, '/save'));
    expect(settings.searchParams.has('/save')).toBe(true);
    expect(settingsPath(settings)).toBe(settingsPath(here));
    expect(backTo(settings, 'saved')).toBe(`${path}&settings=saved`);
    expect(settingsPath(at('/drafts/x?/save'))).toBe('/reading-settings?from=%2Fdrafts%2Fx');
  });

  test('leads nowhere but to pages of this site, opens nothing and ends nothing', () => {
    for (const path of ['//evil.example', 'https://evil.example/', '/\\evil.example', 'x', ''])
      expect(from(path), path).toBeNull();
    for (const path of ['/.//evil.example', '/exit', '/sign-out', '/reading-settings?x=y'])
      expect(from(path), path).toBeNull();
    expect(from('/stories/x?open=story&key=a&token=b')).toBe('/stories/x');
    expect(from(`/${'x'.repeat(5000)}`)).toBeNull();
    expect(backTo(at('/reading-settings?/save'), 'saved')).toBe('/reading-settings?settings=saved');
  });
});
