/*
 * What the person behind a name is told of. The database holds codes and days; the words are in
 * notice-words.ts.
 */

import type { Degree } from '../text/parts.ts';

/** Why a name may be joined to its account: the written reason is for those who decided. */
export const UNMASK_REASONS = ['danger', 'law', 'abuse'] as const;
export type UnmaskReason = (typeof UNMASK_REASONS)[number];

/** What is told with each kind of notice. */
export type NoticeDetails = {
  unmasked: {
    /** The roles of the one who asked and the one who agreed. */
    by: 'moderator' | 'administrator';
    agreed: 'moderator' | 'administrator';
    /** The day on which it was done; the notice may come later. */
    day: string;
    reason: UnmaskReason;
  };
  /** The last day of the pause, and the moderator's own words. */
  paused: { until: string; note: string };
  'pause-lifted': Record<never, never>;
  /** What a moderator added to a story or comment, and why, in their own words. */
  'warning-added': {
    of: 'story' | 'comment';
    warning: string;
    degree: Degree;
    reason: string;
    by: 'moderator' | 'administrator';
  };
  /** What came of an appeal against an added warning, with the note of whoever decided. */
  'appeal-decided': {
    outcome: 'upheld' | 'dismissed';
    warning: string;
    degree: Degree;
    note: string;
  };
  /** A content warning that somebody asks for on a comment. */
  'warning-asked': {
    by: 'writer' | 'moderator';
    warning: string;
    degree: Degree;
  };
};
export type NoticeKind = keyof NoticeDetails;

export type NoticeView = {
  [Kind in NoticeKind]: {
    id: string;
    name: string;
    day: string;
    kind: Kind;
    details: NoticeDetails[Kind];
  };
}[NoticeKind];
