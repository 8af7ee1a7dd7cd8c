import { saying } from './saying.ts';
import type { Check } from './check.ts';
import { PROMOTION } from './phrases/promotion.ts';

/** Somebody has something to sell, or asks to be followed. */
export const promotion: Check = { code: 'promotion', points: 0, find: saying(PROMOTION) };
