import type { Degree } from '#lib/text/parts.ts';

/** The texts of a story that are looked through for warnings. */
export const WARNED_FIELDS = ['title', 'summary', 'story'] as const;
export type WarnedField = (typeof WARNED_FIELDS)[number];
export type WarnedTexts = Record<WarnedField, string>;

/** What a text says in some place, in its own words. */
export type Passage = { field: WarnedField; start: number; end: number; words: string };

/** A warning that a text seems to need, with the passages that gave rise to it. */
export type Suggestion = { slug: string; degree: Degree; passages: Passage[] };

/**
 * A stretch of a safe summary that is not safe. veiled: it stands word for word in a part that is
 * veiled with this warning; heavy: it says what lists, feeds and mails should not.
 */
export type SummaryFinding = {
  kind: 'veiled' | 'heavy';
  slug: string;
  degree: Degree;
  start: number;
  end: number;
  words: string;
};

/** What is to be looked at in a story before it is sent. */
export type WarningCheck = { suggestions: Suggestion[]; summary: SummaryFinding[] };
