import type { Degree } from '../text/parts.ts';
import type { Changes } from '../text/changes.ts';
import type { PartView, Warned } from '../warnings/views.ts';
import type { LookedOver } from './looking-over.ts';

/** What is known of a submission before it is claimed: none of its text. */
export type Card = {
  kind: 'story' | 'comment' | 'reply';
  /** The story's title; for a comment the title of the story it is under. Null when it is gone. */
  title: string | null;
  summary: string | null;
  minutes: number;
  warnings: Warned[];
  /** It was sent before and comes again. */
  again: boolean;
};

/** A claimed text as this reader meets it: what they veil comes closed. */
export type OpenText = {
  name: string;
  face: 'handle' | 'pen_name' | 'anonymous';
  parts: PartView[];
  /** What a reply answers. */
  answers: { name: string; parts: PartView[] } | null;
  audience: 'listed' | 'unlisted' | 'members' | null;
  /** The writer said that no warning applies. */
  saysNone: boolean;
  looked: LookedOver;
  /** Since it was sent before; null for a first text, and for comments. */
  changes: Changes | null;
};

/** A content warning that readers miss on a story, or on one of its comments. */
export type Suggestion = {
  commentId: string | null;
  slug: string;
  degree: Degree;
  /** How many reports name it. */
  readers: number;
};

/** A content warning that staff added to a text, as its writer is told. */
export type AdditionView = {
  id: string;
  slug: string;
  degree: Degree;
  reason: string | null;
  by: 'moderator' | 'administrator';
  day: string;
  /** What the writer said against it came to; null when they said nothing. */
  appeal: 'open' | 'upheld' | 'dismissed' | null;
  note: string | null;
  canAppeal: boolean;
};

/** The last decision to decline a text, as its writer is told. */
export type DeclinedView = {
  id: string;
  reasonCode: string | null;
  /** What the writer's appeal against it came to; null when they made none. */
  appeal: 'open' | 'upheld' | 'dismissed' | null;
  /** It is what the text is at: neither waits it again, nor was anything decided since. */
  isLast: boolean;
  canAppeal: boolean;
  /** The last day on which it can be appealed against. */
  until: string;
};

/** How somebody on the team is spared, and what they did: theirs alone to see. */
export type CareView = {
  /** Warnings of which they read nothing today. */
  notToday: string[];
  /** Texts that tell something in detail: decided today, and one after the other. */
  heavy: number;
  heavyInRow: number;
  /** They are written to when somebody may be in danger. */
  onCall: boolean;
  /** Single keys do nothing. */
  keysOff: boolean;
  /** What they decided in the last so many days, by kind. */
  decided: { kind: string; count: number }[];
  days: number;
};

/** An appeal that waits, as staff meet it. */
export type AppealView = {
  id: string;
  words: string | null;
  openedOn: string;
  slug: string;
  degree: Degree;
  before: Degree | null;
  reason: string | null;
  by: 'moderator' | 'administrator';
  day: string;
  storyId: string | null;
  commentId: string | null;
  /** The reader added it: somebody else decides. */
  mine: boolean;
};

/** What became of a report, for whoever made it. */
export type ReportOutcome = {
  state: 'open' | 'upheld' | 'not_upheld';
  reason: string;
  isComment: boolean;
  note: string | null;
};
