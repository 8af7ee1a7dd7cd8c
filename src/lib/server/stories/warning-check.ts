import type { StoryInput } from '#lib/stories/form.ts';
import type { WarningCheck } from '#lib/warnings/suggested.ts';
import { DEGREES, writersSlugs } from '#lib/warnings/vocabulary.ts';
import { veiledSpans } from '../text/index.ts';
import { checkSummary, suggestWarnings } from '../warnings/index.ts';
import { isHigher } from './covering.ts';

/**
 * Warnings that a story seems to need and its writer has not named, and what is not safe in its
 * summary; without what they have looked at already (`decidedOn`). Who would rather not say is not asked.
 */
export function checkWarnings(said: StoryInput, looked: ReadonlySet<string>): WarningCheck {
  const { title, summary, source: story, statement, warnings } = said;
  const veiled = new Set(veiledSpans(story, writersSlugs()).map(({ warning }) => warning));
  const suggestions = suggestWarnings({ title, summary, story }).filter(
    ({ slug, degree }) =>
      statement !== 'rather-not-say' &&
      !(slug in warnings) &&
      !veiled.has(slug) &&
      DEGREES.every((one) => isHigher(degree, one) || !looked.has(decidedOn(slug, one))),
  );
  return {
    suggestions,
    summary: looked.has(decidedOnSummary(summary)) ? [] : checkSummary({ summary, story }),
  };
}

/** What a form remembers of a warning that was looked at. */
export const decidedOn = (slug: string, degree: string): string => `${slug}:${degree}`;

/** What a form remembers of a summary that was looked at: another text is another matter. */
export const decidedOnSummary = (summary: string): string => `summary ${summary}`;
