/** Where shared words stand: in one of the writer's own stories or comments, under one of their names. */
export type TracePlace = {
  kind: 'story' | 'comment';
  name: string;
  title: string;
  /** Of a story of the writer's own, whose text can be opened; null for a comment. */
  storyId: string | null;
};

export type Trace = { words: string; places: TracePlace[] };

/** What two of a writer's own names have in common, worked out when it is asked for. */
export type Traces = {
  /** Names under which they wrote anything. */
  names: number;
  phrases: Trace[];
  rare: Trace[];
  /** How many there are beyond those that are shown. */
  morePhrases: number;
  moreRare: number;
  /** Of how many texts by others a rare word is missing. */
  against: number;
  /** Older texts of their own that were too many to compare. */
  left: number;
};
