import { findIdentifying } from '../../text/identifying/index.ts';
import type { Check } from './check.ts';
import { REACHES } from './contact.ts';

/** What could tell who somebody is: names, places, employers, dates. */
export const personal: Check = {
  code: 'personal',
  points: 0,
  find: (text) => findIdentifying(text).filter(({ kind }) => !REACHES.has(kind)),
};
