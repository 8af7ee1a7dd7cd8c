import { m } from '#lib/paraglide/messages.js';
import { chipLabel, degreeLabel, warningLabel } from './labels.ts';
import type { HiddenCount, Warned } from './views.ts';

/** 'custody, mentioned'; for the warning 'other' in the writer's own words. */
export const warnedLabel = ({ slug, degree, words }: Warned): string =>
  words && degree
    ? m.warning_chip({ label: words, degree: degreeLabel(degree) })
    : chipLabel(slug, degree);

/** '3 stories hidden by your settings: self-harm (2), custody (1).' */
export function hiddenLabel({ total, warnings: counts }: HiddenCount): string {
  const warnings = counts
    .map(({ slug, count }) => m.stories_hidden_warning({ warning: warningLabel(slug), count }))
    .join(', ');
  return total === 1
    ? m.stories_hidden_one({ warnings })
    : m.stories_hidden_many({ count: total, warnings });
}

export const minutesLabel = (minutes: number): string =>
  minutes === 1 ? m.story_minutes_one() : m.story_minutes_many({ minutes });

export const aboutLabel = (minutes: number): string =>
  minutes === 1 ? m.story_about_one() : m.story_about_many({ minutes });
