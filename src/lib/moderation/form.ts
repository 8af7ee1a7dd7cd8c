import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { DEGREES, FIRST_DEGREE, offeredWarnings, writersSlugs } from '#lib/warnings/vocabulary.ts';
import { REASONS } from './reasons.ts';

export const LONGEST_NOTE = 4000;

const note = v.optional(
  v.pipe(
    v.string(),
    v.maxLength(LONGEST_NOTE, () => m.review_note_long({ most: LONGEST_NOTE })),
  ),
  '',
);
const isSaid = (text: string) => text.trim() !== '';

/** What a moderator may add; 'I would rather not say' is the writer's alone. */
const addable = v.pipe(
  v.string(),
  v.check((slug) => writersSlugs().has(slug)),
);

export const decisionForm = v.pipe(
  v.object({
    leaseId: v.pipe(v.string(), v.uuid()),
    kind: v.picklist(['approve', 'return', 'decline']),
    reasonCode: v.fallback(v.nullable(v.picklist(REASONS)), null),
    noteToWriter: note,
    privateNote: note,
    addWarning: v.fallback(v.nullable(addable), null),
    addDegree: v.fallback(v.picklist(DEGREES), 'described'),
  }),
  v.forward(
    v.partialCheck(
      [['kind'], ['noteToWriter']],
      ({ kind, noteToWriter }) => kind === 'approve' || isSaid(noteToWriter),
      () => m.review_note_missing(),
    ),
    ['noteToWriter'],
  ),
  v.forward(
    v.partialCheck(
      [['kind'], ['addWarning'], ['noteToWriter']],
      ({ kind, addWarning, noteToWriter }) =>
        kind !== 'approve' || addWarning === null || isSaid(noteToWriter),
      () => m.review_note_added_missing(),
    ),
    ['noteToWriter'],
  ),
  v.forward(
    v.partialCheck(
      [['kind'], ['reasonCode']],
      ({ kind, reasonCode }) => kind !== 'decline' || reasonCode !== null,
      () => m.review_reason_missing(),
    ),
    ['reasonCode'],
  ),
);

export type DecisionInput = v.InferOutput<typeof decisionForm>;

export const closingForm = v.object({
  id: v.pipe(v.string(), v.uuid()),
  also: v.optional(v.union([v.string(), v.array(v.string())]), []),
  outcome: v.picklist(['upheld', 'not_upheld']),
  note,
  /** A ticked box: the comment goes. */
  remove: v.optional(v.string()),
});

export const handingOverForm = v.object({
  leaseId: v.pipe(v.string(), v.uuid()),
  why: v.picklist(['passed', 'opinion', 'knows']),
  handNote: note,
});

/** A box that is ticked or not. */
const ticked = v.pipe(
  v.optional(v.string(), ''),
  v.transform((value) => value !== ''),
);

/** How somebody on the team is spared; warnings that are not offered any more are left out. */
export const careForm = v.object({
  notToday: v.pipe(
    v.optional(v.union([v.string(), v.array(v.string())]), []),
    v.transform((slugs) =>
      [slugs].flat().filter((slug) => offeredWarnings().some((one) => one.slug === slug)),
    ),
  ),
  onCall: ticked,
  keysOff: ticked,
});

/** What is kept of a decision's form when it is not a decision that is sent. */
export const keptForm = v.looseObject({});

/** Roles by name; 'member' takes somebody off the team. */
export const roleForm = v.object({
  username: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.minLength(1, () => m.account_username_missing()),
    v.maxLength(100, () => m.account_username_long()),
  ),
  role: v.picklist(['member', 'moderator', 'administrator'], () => m.admin_role_missing()),
});

/** A warning that an address brings along to be added with the decision; null for none that there is. */
export function addedIn({ searchParams }: URL): { slug: string; degree: string } | null {
  const slug = searchParams.get('warning') ?? '';
  const degree = DEGREES.find((one) => one === searchParams.get('degree')) ?? FIRST_DEGREE;
  return offeredWarnings().some((warning) => warning.slug === slug) ? { slug, degree } : null;
}
