import type { Degree } from '#lib/text/parts.ts';

/** The writer's required choice: warnings from the list, none of them, or rather not say. */
export type WarningStatement = 'listed' | 'none-apply' | 'rather-not-say';

/** content: what is in a text; other: in the writer's words; unsaid: the writer would rather not say. */
export type WarningKind = 'content' | 'other' | 'unsaid';

export type WarningGroup = (typeof GROUPS)[number];
export type WarningSlug = (typeof SHIPPED)[number]['slug'];

export interface Warning {
  slug: string;
  /** Stands for the slug in stored lists: never changed, never used again. */
  code: number;
  group: WarningGroup;
  kind: WarningKind;
  /** The community's own words; without them a shipped warning has those of the interface's texts. */
  label?: string;
  includes?: string;
  /** Not offered any more; what was written with it keeps it. */
  retired?: boolean;
}

export const DEGREES = ['mentioned', 'described', 'in-detail'] as const satisfies Degree[];

/** What a warning's degree is until the writer chooses. */
export const FIRST_DEGREE: Degree = 'described';

export const LONGEST_OTHER_WARNING = 60;

export const GROUPS = [
  'suicide-self-harm',
  'substances-compulsion',
  'food-body',
  'abuse-violence',
  'justice',
  'body-illness-injury',
  'death',
  'crisis-states',
  'stigma-identity',
  'anything-else',
] as const;

const SHIPPED = [
  { slug: 'suicide-thoughts', code: 1, group: 'suicide-self-harm', kind: 'content' },
  { slug: 'suicide-attempt', code: 2, group: 'suicide-self-harm', kind: 'content' },
  { slug: 'suicide-loss', code: 3, group: 'suicide-self-harm', kind: 'content' },
  { slug: 'self-harm', code: 4, group: 'suicide-self-harm', kind: 'content' },
  { slug: 'active-use', code: 5, group: 'substances-compulsion', kind: 'content' },
  { slug: 'overdose-withdrawal', code: 6, group: 'substances-compulsion', kind: 'content' },
  { slug: 'gambling-compulsion', code: 7, group: 'substances-compulsion', kind: 'content' },
  { slug: 'eating-disorder', code: 8, group: 'food-body', kind: 'content' },
  { slug: 'domestic-abuse', code: 9, group: 'abuse-violence', kind: 'content' },
  { slug: 'child-abuse', code: 10, group: 'abuse-violence', kind: 'content' },
  { slug: 'sexual-violence', code: 11, group: 'abuse-violence', kind: 'content' },
  { slug: 'assault-weapons', code: 12, group: 'abuse-violence', kind: 'content' },
  { slug: 'offence-harm-to-others', code: 13, group: 'justice', kind: 'content' },
  { slug: 'custody', code: 14, group: 'justice', kind: 'content' },
  { slug: 'medical-detail', code: 15, group: 'body-illness-injury', kind: 'content' },
  { slug: 'injury-accident', code: 16, group: 'body-illness-injury', kind: 'content' },
  { slug: 'pregnancy-baby-loss', code: 17, group: 'body-illness-injury', kind: 'content' },
  { slug: 'death-of-loved-one', code: 18, group: 'death', kind: 'content' },
  { slug: 'psychosis-panic', code: 19, group: 'crisis-states', kind: 'content' },
  { slug: 'forced-treatment', code: 20, group: 'crisis-states', kind: 'content' },
  { slug: 'slurs-discrimination', code: 21, group: 'stigma-identity', kind: 'content' },
  { slug: 'faith-pressure', code: 22, group: 'stigma-identity', kind: 'content' },
  { slug: 'other', code: 23, group: 'anything-else', kind: 'other' },
  { slug: 'rather-not-say', code: 24, group: 'anything-else', kind: 'unsaid' },
] as const satisfies Warning[];

/** Every warning the site ships with, in the order in which it is shown. */
export const VOCABULARY: readonly Warning[] = SHIPPED;

type Current = {
  warnings: readonly Warning[];
  bySlug: ReadonlyMap<string, Warning>;
  offered: readonly Warning[];
  writers: ReadonlySet<string>;
};

let current = toCurrent(VOCABULARY);

/** The vocabulary of this community, retired warnings included, in the order in which it is shown. */
export const vocabulary = (): readonly Warning[] => current.warnings;

/** A warning by its slug; undefined for one that never was. */
export const findWarning = (slug: string): Warning | undefined => current.bySlug.get(slug);

/** What a writer is offered to tick. */
export const offeredWarnings = (): readonly Warning[] => current.offered;

/** The slugs a writer may name: retired ones too, for texts that have them. */
export const writersSlugs = (): ReadonlySet<string> => current.writers;

/** From now on these are the warnings there are; until then it is those the site ships with. */
export function useVocabulary(warnings: readonly Warning[]): void {
  current = toCurrent(warnings);
}

function toCurrent(warnings: readonly Warning[]): Current {
  const writers = warnings.filter(({ kind }) => kind !== 'unsaid');
  return {
    warnings,
    bySlug: new Map(warnings.map((warning) => [warning.slug, warning])),
    offered: writers.filter(({ retired }) => !retired),
    writers: new Set(writers.map(({ slug }) => slug)),
  };
}

/** One small number for a warning and its degree; no degree is for 'rather not say' only. */
export function warningCode(code: number, degree: Degree | null): number {
  return code * 4 + (degree === null ? 0 : DEGREES.indexOf(degree) + 1);
}

/** The inverse of `warningCode`. */
export function fromWarningCode(stored: number): { code: number; degree: Degree | null } {
  return { code: stored >> 2, degree: DEGREES[(stored & 3) - 1] ?? null };
}
