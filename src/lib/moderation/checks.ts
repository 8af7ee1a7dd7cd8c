/** What is known of a submission before anybody reads it; the codes are stored with it until it is decided. */
export const CHECK_CODES = [
  'crisis',
  'harassment',
  'method',
  'personal',
  'contact',
  'repeat',
  'promotion',
  'flood',
  'again',
  'opinion',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** A place in one of a submission's texts. */
export type Hint = { code: CheckCode; field: string; start: number; end: number };
