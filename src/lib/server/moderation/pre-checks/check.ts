import type { CheckCode } from '#lib/moderation/checks.ts';

/** The texts of one submission by the name of their field: title, summary, story; or comment. */
export type Texts = Readonly<Record<string, string>>;

/** A place in one of the texts. */
export type Place = { start: number; end: number };

/**
 * One look at a text. What it finds raises the priority of the submission by its points, once
 * however often, and is shown to the moderator at its places. It decides nothing. Points are for
 * people who may need somebody soon: what is only to be mended can wait its turn.
 */
export type Check = {
  code: CheckCode;
  points: number;
  find(text: string): Place[];
};
