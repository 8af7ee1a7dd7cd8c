import type { StoryInput } from '#lib/stories/form.ts';
import type { Degree, Part } from '#lib/text/parts.ts';
import { DEGREES } from '#lib/warnings/vocabulary.ts';
import { sectionWarnings } from '../text/index.ts';

export type Warnings = Pick<StoryInput, 'statement' | 'warnings'>;

export const isHigher = (degree: Degree, than: Degree | undefined): boolean =>
  than === undefined || DEGREES.indexOf(degree) > DEGREES.indexOf(than);

/**
 * The story's own warnings, raised where a veiled section says more: whoever is warned of a section
 * is warned of the story. 'None apply' gives way to a section; 'rather not say' stays beside it.
 */
export function coverSections(
  said: Warnings,
  parts: readonly Part[],
): Warnings & { raised: string[] } {
  const warnings = { ...said.warnings };
  const raised: string[] = [];
  for (const [slug, degree] of sectionWarnings(parts)) {
    if (!isHigher(degree, warnings[slug])) continue;
    warnings[slug] = degree;
    raised.push(slug);
  }
  const unsaid = said.statement === 'rather-not-say';
  const listed = Object.keys(warnings).length > 0;
  return { warnings, raised, statement: listed && !unsaid ? 'listed' : said.statement };
}
