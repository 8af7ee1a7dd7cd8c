import type { Degree } from '#lib/text/parts.ts';
import { coded } from './coded.ts';

export const LEVELS = ['show', 'veil', 'hide'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * What holds where a reader chose nothing for a warning. usual: what is only mentioned shows, the
 * rest and the unknown is veiled; gentle: all is veiled; named: all that has a name shows; chosen:
 * nothing but what was chosen.
 */
export const BASES = ['usual', 'gentle', 'named', 'chosen'] as const;
export type Base = (typeof BASES)[number];

/** How a reader wants to meet content warnings. */
export type ReaderSettings = {
  /** Absent: usual. */
  base?: Base;
  /** By slug: one level, or one for each degree. What is absent is as `base` says. */
  levels: Readonly<Record<string, Level | Partial<Record<Degree, Level>>>>;
  /** What is veiled is not even in the page until it is asked for. */
  strict?: boolean;
  /** Easier today: until this time (ISO 8601) nothing shows that there is a warning for. */
  easierUntil?: string;
};

export const USUAL: ReaderSettings = { levels: {} };

export const isUsual = ({ levels, ...rest }: ReaderSettings): boolean =>
  Object.keys(levels).length === 0 && Object.keys(rest).length === 0;

const BY_BASE: Record<Base, (degree: Degree | null) => Level> = {
  usual: (degree) => (degree === 'mentioned' ? 'show' : 'veil'),
  gentle: () => 'veil',
  named: (degree) => (degree === null ? 'veil' : 'show'),
  chosen: () => 'hide',
};

/** The level at which a reader meets a warning; `degree` is null for 'I would rather not say'. */
export function levelOf(settings: ReaderSettings, slug: string, degree: Degree | null): Level {
  const level = chosenLevel(settings, slug, degree);
  return level === 'show' && settings.easierUntil ? 'veil' : level;
}

/** The same without regard to *easier today*. */
export function chosenLevel(settings: ReaderSettings, slug: string, degree: Degree | null): Level {
  const chosen = Object.hasOwn(settings.levels, slug) ? settings.levels[slug] : undefined;
  if (typeof chosen === 'string') return chosen;
  return (degree && chosen?.[degree]) ?? BY_BASE[settings.base ?? 'usual'](degree);
}

/** The codes (see vocabulary) a reader put at a level: what lists filter by. */
export const codesAt = (settings: ReaderSettings, level: Level): number[] =>
  coded()
    .filter(({ slug, degree }) => levelOf(settings, slug, degree) === level)
    .map(({ code }) => code);
