import type { Degree } from '#lib/text/parts.ts';
import type { AdditionView, DeclinedView } from '#lib/moderation/views.ts';
import type { HiddenCount, PartView, Warned } from '#lib/warnings/views.ts';

type Kind = 'handle' | 'pen_name' | 'anonymous';

/** A comment as one reader meets it. */
export type CommentView =
  | (Placed & {
      state: 'published' | 'held';
      name: string;
      kind: Kind;
      /** By the persona that wrote the story. */
      isWriter: boolean;
      isOwn: boolean;
      /** What it warns of as a whole; its veiled parts have their own. */
      warnings: Warned[];
      /** Where this reader's settings cover it. */
      cover: CoverView | null;
      /** None of them while it is covered. */
      parts: PartView[];
      /** For the person who wrote it: what the reading of it came to. */
      review: ReviewView | null;
    })
  /** Taken out; its place stays because others answered, or because it was one's own. */
  | (Placed & { state: 'removed'; isOwn: boolean; review: ReviewView | null });

/** A comment that is covered as a whole, or was until it was opened. */
export type CoverView = {
  level: 'veil' | 'hide';
  /** The warnings that did it. */
  warnings: Warned[];
  minutes: number;
  opened: boolean;
};

type Placed = {
  id: string;
  /** 1 for what answers the story, up to 4. */
  depth: number;
  /** Whom it answers; null for the story itself, empty when that was taken out. */
  replyTo: string | null;
  /** The whole day; nothing finer is told. */
  day: string;
};

export type ReviewView = { state: 'waiting' | 'returned' | 'declined'; note: string | null };

/** One of the actor's own comments, on their own page. */
export type OwnComment = {
  id: string;
  state: 'published' | 'held' | 'removed';
  /** Its words as they were typed. */
  source: string;
  /** What it warns of, in whole and in part. */
  warnings: Warned[];
  day: string;
  /** The name it stands under. */
  name: string;
  /** Null while its story is not open to readers. */
  story: { slug: string; title: string } | null;
  review: ReviewView | null;
  /** The last decision to decline it. */
  declined: DeclinedView | null;
  /** Content warnings that somebody asks for, not yet answered. */
  asked: AskedWarning[];
  /** Content warnings that staff added. */
  additions: AdditionView[];
  /** Words in it made us ask whether its writer is safe; told to them alone. */
  inDanger: boolean;
};

/** A content warning that the story's writer or a moderator asks a comment's writer to add. */
export type AskedWarning = {
  id: string;
  by: 'writer' | 'moderator';
  slug: string;
  degree: Degree;
  words: string | null;
};

/** One page of a thread. Cursors are ids of comments: the first one of a page. */
export type ThreadView = {
  comments: CommentView[];
  /** The persona who wrote the story. */
  writer: string;
  /** Where the next page begins, null at the end. */
  next: string | null;
  /** Whether anything stands before this page. */
  fromStart: boolean;
  /** Parts that this reader's settings left out of this page. */
  hidden: HiddenCount;
};

/** One of the actor's own personas, as seen from one thread. */
export type Face = {
  id: string;
  kind: Kind;
  name: string;
  /** The actor spoke in this thread under it. */
  spoken: boolean;
  /** It wrote the story. */
  writer: boolean;
};

/** How someone may appear in a thread. */
export type Choices = {
  faces: Face[];
  /** What is chosen before anyone chooses: a face's id, or 'anonymous'. */
  chosen: string;
  /** Without an account there is one persona for each thread, and a receipt for it. */
  kind: 'account' | 'same-receipt' | 'new-receipt' | 'another-receipt';
};

/** What can be reported, as the report page names it. Never the words themselves. */
export type Reportable = { slug: string; title: string; commentBy: string | null };

/** One's own comment while it waits or was sent back, for the page that changes it. */
export type HeldComment = {
  text: string;
  slug: string;
  note: string | null;
  /** What its writer chose to warn of. */
  warning: Warned | null;
};
