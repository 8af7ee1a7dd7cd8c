import type { Audience } from '#lib/stories/form.ts';
import type { Perspective, Topic } from '#lib/stories/topics.ts';
import type { Degree } from '#lib/text/parts.ts';
import type { WarningSlug } from '#lib/warnings/vocabulary.ts';
import type { Name, StaffName } from './people.ts';

export type Face = 'handle' | 'anonymous' | { penName: string };

/** A made-up story as its writer sent it. */
export type DemoText = {
  /** Null: without an account, by receipt. */
  by: Name | null;
  as: Face;
  title: string;
  summary: string;
  warnings: 'none-apply' | 'rather-not-say' | Partial<Record<WarningSlug, Degree>>;
  topics: Topic[];
  perspective: Perspective | null;
  audience: Audience;
  text: string;
};

/** One that appeared, and what others said about it. */
export type DemoStory = DemoText & {
  daysAgo: number;
  readBy: StaffName;
  /** It came back once: the summary it had then, and the note it came back with. */
  sentBack?: { summary: string; note: string };
  /** What was added when it was approved, and why. */
  added?: { warnings: Partial<Record<WarningSlug, Degree>>; reason: string };
  thread: DemoComment[];
};

export type DemoComment = {
  by: Name | 'writer' | 'guest';
  /** As whom when they have not spoken in this thread before; otherwise as they did. */
  as?: Face;
  /** Days since the story appeared. */
  after: number;
  text: string;
  /** Nobody has read it yet, where that is needed before it shows. */
  waits?: true;
  /** What somebody said is wrong with it; still open. */
  reported?: string;
  replies?: DemoComment[];
};
