import type { IdentifyingKind } from '#lib/stories/writing-views.ts';
import { findIdentifying } from '../../text/identifying/index.ts';
import type { Check } from './check.ts';

/** By these somebody can be written to, rung up or followed. */
export const REACHES: ReadonlySet<IdentifyingKind> = new Set(['mail', 'link', 'handle', 'phone']);

/** Ways to reach somebody, and links that lead away. */
export const contact: Check = {
  code: 'contact',
  points: 0,
  find: (text) => findIdentifying(text).filter(({ kind }) => REACHES.has(kind)),
};
