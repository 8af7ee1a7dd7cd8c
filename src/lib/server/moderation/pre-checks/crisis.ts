import { saying } from './saying.ts';
import type { Check } from './check.ts';
import { CRISIS } from './phrases/crisis.ts';

/** Somebody may be in danger now, themselves or by another. */
export const crisis: Check = { code: 'crisis', points: 100, find: saying(CRISIS) };
