import { coded } from './coded.ts';
import { levelOf, type Level, type ReaderSettings } from './settings.ts';
import type { Warned } from './views.ts';

/** The warnings behind stored codes, in the order of the vocabulary. */
export function warningsOf(codes: readonly number[]): Warned[] {
  if (codes.length === 0) return [];
  const known = coded().filter(({ code }) => codes.includes(code));
  const warnings: Warned[] = known.map(({ slug, degree }) => ({ slug, degree }));
  // A code of no known warning is unknown, never none.
  return known.length === new Set(codes).size ? warnings : [...warnings, UNKNOWN];
}

/** The strictest level at which a reader meets any of these; `show` where there are none. */
export function strictest(settings: ReaderSettings, warnings: readonly Warned[]): Level {
  const levels = warnings.map(({ slug, degree }) => levelOf(settings, slug, degree));
  return levels.includes('hide') ? 'hide' : levels.includes('veil') ? 'veil' : 'show';
}

/** Those of a story's warnings for which these settings cover it. */
export const covering = (warnings: readonly Warned[], settings: ReaderSettings): Warned[] =>
  warnings.filter(({ slug, degree }) => levelOf(settings, slug, degree) !== 'show');

/** Codes of everything that is told rather than named, and of what the writer would not say. */
export const heavyCodes = (): number[] =>
  coded()
    .filter(({ degree }) => degree !== 'mentioned')
    .map(({ code }) => code);

const UNKNOWN: Warned = { slug: 'rather-not-say', degree: null };
