import type { Degree } from '#lib/text/parts.ts';
import { CODED } from './coded.ts';

export const LEVELS = ['show', 'veil', 'hide'] as const;
export type Level = (typeof LEVELS)[number];

/** What a reader chose, by slug: one level, or one for each degree. What is absent is as usual. */
export type ReaderSettings = { levels: Readonly<Record<string, Level | Record<Degree, Level>>> };

export const USUAL: ReaderSettings = { levels: {} };

/** As usual: what is only mentioned shows, the rest and the unknown is veiled. */
const usual = (degree: Degree | null): Level => (degree === 'mentioned' ? 'show' : 'veil');

/** The level at which a reader meets a warning; `degree` is null for 'I would rather not say'. */
export function levelOf(settings: ReaderSettings, slug: string, degree: Degree | null): Level {
  const chosen = settings.levels[slug];
  if (!chosen) return usual(degree);
  return typeof chosen === 'string' ? chosen : degree ? chosen[degree] : usual(null);
}

/** The codes (see vocabulary) a reader put at a level: what lists filter by. */
export const codesAt = (settings: ReaderSettings, level: Level): number[] =>
  CODED.filter(({ slug, degree }) => levelOf(settings, slug, degree) === level).map(
    ({ code }) => code,
  );
