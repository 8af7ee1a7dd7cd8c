import type { Refusal } from '../forms/form.ts';
import type { StoryInput } from './form.ts';

/** A story as its form's fields hold it: the inverse of what the form's schema does. */
export const valuesOf = (input: StoryInput): Refusal['values'] => ({
  version: String(input.version),
  title: input.title,
  summary: input.summary,
  story: input.source,
  statement: input.statement && input.statement !== 'listed' ? [input.statement] : [],
  warnings: Object.keys(input.warnings),
  ...Object.fromEntries(
    Object.entries(input.warnings).map(([slug, degree]) => [`degree-${slug}`, degree]),
  ),
  otherWarning: input.otherWarning,
  byline: input.byline ?? '',
  penName: input.penName,
  audience: input.audience,
  topics: input.topics,
  perspective: input.perspective ?? '',
});
