import type { Lane } from './lanes.ts';

/** One bar of a plot, and one line of its table. */
export type Point = { label: string; count: number };

/** How the team's work stands; of nobody in it. */
export type TeamFigures = {
  /** What is open, by lane and by the whole days it has waited; the last day holds all that is older. */
  waiting: { lane: Lane; byDay: number[] }[];
  /** What was decided in the last weeks, by lane and by the days that took. */
  took: { lane: Lane; byDay: number[] }[];
  /** Texts that came and that were decided, week by week; the first day of each. */
  weeks: { week: string; came: number; decided: number }[];
  /** Why texts were returned or declined in the last weeks, the most frequent first. */
  reasons: { code: string; count: number }[];
  /** What came of appeals in the last weeks. */
  appeals: { upheld: number; dismissed: number };
};

/** Days that are told apart, and weeks that are looked back on. */
export const DAYS = 14;
export const WEEKS = 16;
/** Weeks over which what was decided is counted together. */
export const RECENT_WEEKS = 4;
