import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { GROUPS } from '#lib/warnings/vocabulary.ts';

export const LABEL = { least: 2, most: 60 } as const;
export const INCLUDES = { least: 2, most: 200 } as const;

const oneLine = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => text.replace(/\s+/g, ' ').trim()),
);
const within = ({ least, most }: { least: number; most: number }) =>
  v.check<string, (issue: v.CheckIssue<string>) => string>(
    (text) => text.length >= least && text.length <= most,
    () => m.vocabulary_length({ least, most }),
  );
const orShipped = (limits: { least: number; most: number }) =>
  v.pipe(
    oneLine,
    v.transform((text) => text || null),
    v.nullable(v.pipe(v.string(), within(limits))),
  );

/** Other words for a warning; an empty field is for those the site ships with. */
export const wordingForm = v.object({ label: orShipped(LABEL), includes: orShipped(INCLUDES) });

/** A warning of the community's own. */
export const newWarningForm = v.object({
  slug: v.pipe(
    oneLine,
    v.toLowerCase(),
    v.regex(/^(?=.{3,40}$)[a-z]+(-[a-z]+)*$/, () => m.vocabulary_slug_wrong()),
  ),
  group: v.picklist(GROUPS, () => m.vocabulary_group_missing()),
  label: v.pipe(oneLine, within(LABEL)),
  includes: v.pipe(oneLine, within(INCLUDES)),
});
