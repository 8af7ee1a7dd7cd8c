/** A number that may be told: whole fives, and null for fewer than five. */
export type Told = number | null;

const FIVE = 5;

/**
 * What may be told of a count. Whole fives: one act more or less cannot be seen, and what is
 * withheld cannot be had by taking the others from a total.
 */
export const toldOf = (count: number): Told =>
  count < FIVE ? null : Math.floor(count / FIVE) * FIVE;

/** What the team did in one month, as everybody may know it. */
export type MonthView = {
  /** Its first day. */
  month: string;
  received: Told;
  published: Told;
  /** Of these, approved twice by the only member of staff. */
  singleHanded: Told;
  returned: Told;
  declined: Told;
  /** Why; only what may be told. */
  reasons: { code: string; count: number }[];
  /** Decisions by lane: on the day on which the text came, on the next one, on the one after, later. */
  days: { lane: string; within: Told[] }[];
  warned: Told;
  reports: Told;
  reportsUpheld: Told;
  removed: Told;
  paused: Told;
  appeals: Told;
  appealsUpheld: Told;
  appealsDismissed: Told;
  unmaskingsAsked: Told;
  unmaskings: Told;
};
