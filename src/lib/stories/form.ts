import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import type { Degree } from '#lib/text/parts.ts';
import {
  DEGREES,
  FIRST_DEGREE,
  LONGEST_OTHER_WARNING,
  type WarningStatement,
  writersSlugs,
} from '#lib/warnings/vocabulary.ts';
import { isTopic, type Perspective, PERSPECTIVES, type Topic } from './topics.ts';

export const LIMITS = {
  title: { least: 3, most: 120 },
  summary: { least: 1, most: 300 },
  story: { least: 100, most: 60_000 },
  otherWarning: { most: LONGEST_OTHER_WARNING },
  penName: { least: 2, most: 40 },
} as const;

export const BYLINES = ['handle', 'pen_name', 'anonymous'] as const;
export const AUDIENCES = ['listed', 'unlisted', 'members'] as const;
export const STATEMENTS = ['none-apply', 'rather-not-say'] as const;

export type Byline = (typeof BYLINES)[number];
export type Audience = (typeof AUDIENCES)[number];

/**
 * Fields that may occur several times, for `parseForm`; `kept` are words that were looked at,
 * `looked` suggested warnings and summaries.
 */
export const LISTS = ['warnings', 'statement', 'topics', 'kept', 'looked'] as const;

/** A story as its form tells it. */
export type StoryInput = {
  /** Of the draft that the page showed; 0 for one that is not stored. */
  version: number;
  title: string;
  summary: string;
  source: string;
  statement: WarningStatement | null;
  warnings: Record<string, Degree>;
  otherWarning: string;
  byline: Byline | null;
  penName: string;
  audience: Audience;
  topics: Topic[];
  perspective: Perspective | null;
};

/** Characters as people count them: neither outer blanks nor what nobody can see. */
const characters = (text: string) =>
  [
    ...text
      .replace(/\s+/g, ' ')
      .replace(/[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu, '')
      .trim(),
  ].length;

/** Characters as the database counts them. */
const stored = (text: string) => [...text].length;

const upTo = (most: number) =>
  v.check<string, (issue: v.CheckIssue<string>) => string>(
    (text) => stored(text) <= most,
    ({ input }) => m.write_too_long({ characters: stored(input), most }),
  );

const atLeast = (least: number, words: (has: { characters: number; least: number }) => string) =>
  v.check<string, (issue: v.CheckIssue<string>) => string>(
    (text) => characters(text) >= least,
    ({ input }) => words({ characters: characters(input), least }),
  );

const typed = v.optional(v.string(), '');
const several = v.optional(v.array(v.string()), []);
const orNothing = <const T extends readonly string[]>(options: T) =>
  v.fallback(v.nullable(v.picklist(options)), null);

const fields = {
  version: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)), 0),
  title: v.pipe(typed, upTo(LIMITS.title.most)),
  summary: v.pipe(typed, upTo(LIMITS.summary.most)),
  story: v.pipe(typed, upTo(LIMITS.story.most)),
  statement: several,
  warnings: several,
  otherWarning: v.pipe(typed, upTo(LIMITS.otherWarning.most)),
  byline: orNothing(BYLINES),
  penName: v.pipe(typed, upTo(LIMITS.penName.most)),
  audience: v.fallback(v.picklist(AUDIENCES), 'unlisted'),
  topics: several,
  perspective: orNothing(PERSPECTIVES),
};

type Fields = v.InferOutput<v.LooseObjectSchema<typeof fields, undefined>>;

/** What may be kept as a draft: anything that fits. */
export const draftForm = v.pipe(v.looseObject(fields), v.transform(toInput));

/** What may be put up for review. */
export const storyForm = v.pipe(
  v.looseObject({
    ...fields,
    title: v.pipe(fields.title, atLeast(LIMITS.title.least, m.write_title_short)),
    summary: v.pipe(fields.summary, atLeast(LIMITS.summary.least, m.write_summary_missing)),
    story: v.pipe(fields.story, atLeast(LIMITS.story.least, m.write_story_short)),
  }),
  v.forward(
    v.check(
      (form) => saysSomething(form),
      () => m.write_warnings_missing(),
    ),
    ['warnings'],
  ),
  v.forward(
    v.check(
      (form) => !contradicts(form),
      () => m.write_warnings_contradict(),
    ),
    ['warnings'],
  ),
  v.forward(
    v.check(
      ({ warnings, otherWarning }) => !warnings.includes('other') || characters(otherWarning) > 0,
      () => m.write_other_missing(),
    ),
    ['otherWarning'],
  ),
  v.forward(
    v.check(
      ({ byline }) => byline !== null,
      () => m.write_byline_missing(),
    ),
    ['byline'],
  ),
  v.forward(
    v.check(
      ({ byline, penName }) => byline !== 'pen_name' || isName(penName),
      () => m.write_pen_name_missing({ least: LIMITS.penName.least }),
    ),
    ['penName'],
  ),
  v.transform(toInput),
);

// A name is told apart by its letters and digits alone.
const isName = (name: string) =>
  (name.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= LIMITS.penName.least;

const saysSomething = (form: Fields) => ticked(form).length > 0 || form.statement.length > 0;

/** Who would rather not say may name some all the same, as a veiled part does. */
const contradicts = (form: Fields) =>
  form.statement.length > 1 || (form.statement.includes('none-apply') && ticked(form).length > 0);

/** The warnings that were ticked; words for another one count as its tick. */
function ticked({ warnings, otherWarning }: Fields): string[] {
  const slugs = warnings.filter((slug) => writersSlugs().has(slug));
  return characters(otherWarning) > 0 ? [...new Set([...slugs, 'other'])] : slugs;
}

function toInput(form: Fields): StoryInput {
  const { version, title, summary, story, otherWarning, byline, penName, audience } = form;
  const slugs = ticked(form);
  const statement = STATEMENTS.find((one) => form.statement.includes(one));
  return {
    ...{ version, title, summary, otherWarning, byline, penName, audience },
    source: story,
    statement: slugs.length > 0 && statement !== 'rather-not-say' ? 'listed' : (statement ?? null),
    warnings: Object.fromEntries(slugs.map((slug) => [slug, degreeOf(form[`degree-${slug}`])])),
    topics: [...new Set(form.topics.filter(isTopic))],
    perspective: form.perspective,
  };
}

const degreeOf = (chosen: unknown): Degree =>
  DEGREES.find((degree) => degree === chosen) ?? FIRST_DEGREE;
