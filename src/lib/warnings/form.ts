import * as v from 'valibot';
import type { Degree } from '#lib/text/parts.ts';
import { type Base, BASES, type Level, LEVELS, type ReaderSettings } from './settings.ts';
import { DEGREES, vocabulary } from './vocabulary.ts';

/** What the reading settings page offers for each warning: as the whole is set, or a level. */
export const CHOICES = ['base', ...LEVELS] as const;
export type Choice = (typeof CHOICES)[number];

/** What it offers for each degree: as the warning is set, or a level. */
export const DEGREE_CHOICES = ['same', ...LEVELS] as const;
export type DegreeChoice = (typeof DEGREE_CHOICES)[number];

/** The name of the check box for strict veils. No slug has a dot. */
export const STRICT = 'strict.veils';

export const degreeField = (slug: string, degree: Degree) => `${slug}.${degree}`;

/** How many hours *easier today* may hold. */
export const HOURS = [1, 8, 24] as const;

/** One choice for each warning under its slug, for a degree under `slug.degree`. */
export const readingForm = v.record(v.string(), v.string());
export const presetForm = v.object({ preset: v.fallback(v.picklist(BASES), 'usual') });
export const easierForm = v.object({
  hours: v.fallback(v.pipe(v.string(), v.transform(Number), v.picklist(HOURS)), 8),
});

/** What the form chose; whatever is missing or unknown is as the whole is set. */
export function settingsFrom(
  input: v.InferOutput<typeof readingForm>,
): Required<Pick<ReaderSettings, 'levels' | 'strict'>> {
  const chosen = vocabulary().flatMap(({ slug, kind }) => {
    const level = isLevel(input[slug]) ? input[slug] : null;
    const levels = kind === 'unsaid' ? level : byDegree(input, slug, level);
    return levels === null ? [] : [[slug, levels] as const];
  });
  return { levels: Object.fromEntries(chosen), strict: input[STRICT] === 'yes' };
}

/** A preset: everything anew, from this base. */
export const presetFrom = (base: Base): ReaderSettings => ({
  base,
  levels: {},
  strict: base === 'gentle',
});

/** What the form shows for a warning: the inverse of what `settingsFrom` makes of it. */
export function choicesOf(
  settings: ReaderSettings,
  slug: string,
): { whole: Choice; degrees: Record<Degree, DegreeChoice> } {
  const chosen = settings.levels[slug] ?? {};
  if (typeof chosen === 'string') return { whole: chosen, degrees: each(() => 'same') };
  // Where each degree has a level of its own, most is said by that of the middle one.
  const whole = DEGREES.every((degree) => chosen[degree]) ? chosen.described! : 'base';
  const own = (degree: Degree) => chosen[degree] ?? 'same';
  return { whole, degrees: each((degree) => (own(degree) === whole ? 'same' : own(degree))) };
}

type Levels = ReaderSettings['levels'][string];

function byDegree(input: Record<string, string>, slug: string, whole: Level | null): Levels | null {
  const own = DEGREES.map((degree) => [degree, input[degreeField(slug, degree)]] as const);
  if (!own.some(([, level]) => isLevel(level))) return whole;
  const levels = own.map(([degree, level]) => [degree, isLevel(level) ? level : whole] as const);
  return Object.fromEntries(levels.filter(([, level]) => level !== null));
}

const isLevel = (value: string | undefined): value is Level =>
  (LEVELS as readonly (string | undefined)[]).includes(value);

const each = <T>(of: (degree: Degree) => T) =>
  Object.fromEntries(DEGREES.map((degree) => [degree, of(degree)])) as Record<Degree, T>;
