import { m } from '#lib/paraglide/messages.js';
import { chipLabel, degreeLabel } from './labels.ts';
import type { Warned } from './views.ts';

/** 'custody, mentioned'; for the warning 'other' in the writer's own words. */
export const warnedLabel = ({ slug, degree, words }: Warned): string =>
  words && degree
    ? m.warning_chip({ label: words, degree: degreeLabel(degree) })
    : chipLabel(slug, degree);

export const minutesLabel = (minutes: number): string =>
  minutes === 1 ? m.story_minutes_one() : m.story_minutes_many({ minutes });

export const aboutLabel = (minutes: number): string =>
  minutes === 1 ? m.story_about_one() : m.story_about_many({ minutes });
