import * as v from 'valibot';
import { LEVELS, type ReaderSettings } from './settings.ts';
import { findWarning } from './vocabulary.ts';

/** What the reading settings page offers for each warning. */
export const CHOICES = ['usual', ...LEVELS] as const;

const choice = v.fallback(v.picklist(CHOICES), 'usual');

/** One choice for each warning, under its slug; what is missing or unknown is as usual. */
export const readingForm = v.record(v.string(), choice);

export function settingsFrom(input: v.InferOutput<typeof readingForm>): ReaderSettings {
  const chosen = Object.entries(input).flatMap(([slug, level]) =>
    level === 'usual' || !findWarning(slug) ? [] : [[slug, level] as const],
  );
  return { levels: Object.fromEntries(chosen) };
}
