import type { CheckCode, Hint } from '#lib/moderation/checks.ts';
import type { Lane } from '#lib/moderation/lanes.ts';
import type { Check, Texts } from './check.ts';
import { contact } from './contact.ts';
import { crisis } from './crisis.ts';
import { harassment } from './harassment.ts';
import { method } from './method.ts';
import { personal } from './personal.ts';
import { promotion } from './promotion.ts';
import { repeat } from './repeat.ts';

export type { Texts } from './check.ts';

/** In the order in which a moderator reads of them. None declines a text, and none publishes one. */
const CHECKS: readonly Check[] = [crisis, harassment, method, personal, contact, repeat, promotion];

/** So many submissions of one persona wait already: more of them are a flood. */
const FLOOD = 5;

/** For whoever mended a text, and has waited before. */
const AGAIN = 10;

export type PreChecked = {
  priority: number;
  /** What the priority adds up from, and what else is to be known. */
  reasons: { code: CheckCode; points: number }[];
  lane: Lane;
};

type About = {
  kind: 'story' | 'comment';
  /** How many others of the same persona are open. */
  waiting: number;
  /** It answers a moderator's note. */
  again: boolean;
};

/**
 * What a submission's texts raise its priority by, and the lane in which it waits. Nothing of the
 * texts is in the answer.
 */
export function preCheck({ kind, waiting, again }: About, texts: Texts): PreChecked {
  const hits = CHECKS.filter(({ find }) =>
    Object.values(texts).some((text) => find(text).length > 0),
  );
  const reasons: PreChecked['reasons'] = [
    ...hits.map(({ code, points }) => ({ code, points })),
    ...(waiting >= FLOOD ? [{ code: 'flood', points: 0 } as const] : []),
    ...(again ? [{ code: 'again', points: AGAIN } as const] : []),
  ];
  return {
    priority: reasons.reduce((sum, { points }) => sum + points, 0),
    reasons,
    lane: hits.includes(crisis) ? 'crisis' : kind,
  };
}

/** So many places of one kind are shown: what says the same again helps nobody decide. */
const MOST_OF_A_KIND = 6;

/** The places that a moderator should look at, in the order of the checks. */
export const hintsIn = (texts: Texts): Hint[] =>
  CHECKS.flatMap(({ code, find }) =>
    Object.entries(texts)
      .flatMap(([field, text]) => find(text).map(({ start, end }) => ({ code, field, start, end })))
      .slice(0, MOST_OF_A_KIND),
  );
