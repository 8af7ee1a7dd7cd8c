import { saying } from './saying.ts';
import type { Check } from './check.ts';
import { HARASSMENT } from './phrases/harassment.ts';

/** Said to somebody who reads it. Coarse words are none of it: survivors need them. */
export const harassment: Check = {
  code: 'harassment',
  points: 10,
  find: saying(HARASSMENT),
};
