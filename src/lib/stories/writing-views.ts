import type { AdditionView, DeclinedView } from '../moderation/views.ts';
import type { SubmissionView } from '../server/moderation/index.ts';
import type { WarningCheck } from '../warnings/suggested.ts';
import type { PartView, Warned } from '../warnings/views.ts';
import type { StoryInput } from './form.ts';

type StoryState = 'draft' | 'scheduled' | 'published' | 'paused' | 'withdrawn' | 'removed';

/** Where one of the writer's own stories stands, as only they may see it. */
export type OwnStory = {
  id: string;
  slug: string;
  title: string;
  state: StoryState;
  /** The name readers see, or would see if it went out now. */
  name: string;
  /** The newest text that was sent, and what became of it. */
  submission: SubmissionView | null;
  /** The last decision to decline it. */
  declined: DeclinedView | null;
  /** Content warnings that staff added. */
  additions: AdditionView[];
  /** The day on which an approved text appears. */
  releaseOn: string | null;
};

/** One story's text for the page on which it is written. */
export type DraftView = OwnStory & {
  input: StoryInput;
  /** Whether it still can be put under another name. */
  bylineOpen: boolean;
  /** Warnings of the veiled parts of the text that was sent last. */
  veiled: string[];
  /** The writer's pen names, to choose from. */
  penNames: string[];
};

/** A story as readers would meet it, before anything is sent. */
export type PreviewView = {
  title: string;
  minutes: number;
  warnings: Warned[];
  parts: PartView[];
  problems: { line: number; code: string; value: string }[];
  /** Warnings that veiled sections add to the story's own, or make stronger. */
  raised: string[];
} & WarningCheck;

export const KINDS = [
  'mail',
  'link',
  'handle',
  'number',
  'date',
  'phone',
  'name',
  'employer',
  'place',
] as const;
export type IdentifyingKind = (typeof KINDS)[number];

export const CHOICES = ['keep', 'soften', 'remove'] as const;
export type ChoiceForWords = (typeof CHOICES)[number];

/** A part of a text that could tell who someone is, and what may stand there instead. */
export type Span = {
  kind: IdentifyingKind;
  start: number;
  end: number;
  words: string;
  soft: string;
};

/** The fields of the form that readers will see, which are looked through. */
export const CHECKED_FIELDS = ['title', 'story', 'summary'] as const;
export type CheckedField = (typeof CHECKED_FIELDS)[number];

/** The same words wherever they stand: one thing to decide. */
export type Found = {
  kind: IdentifyingKind;
  words: string;
  soft: string;
  places: { field: CheckedField; start: number; end: number }[];
};
