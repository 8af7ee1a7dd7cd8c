import { createHash, randomBytes } from 'node:crypto';
import { base32 } from '../../context.ts';

const CODES = 8;
const GROUPS = 4;

/** Eight one-time codes of 80 bits, in groups of four characters. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => grouped(base32(randomBytes(10))));

/** A code as typed, in one form: lower case, no spaces or hyphens. */
export const readRecoveryCode = (typed: string): string =>
  typed.toLowerCase().replace(/[\s-]/g, '');

export const hashRecoveryCode = (code: string): Uint8Array =>
  createHash('sha256').update(readRecoveryCode(code)).digest();

const grouped = (code: string) =>
  (code.match(new RegExp(`.{1,${code.length / GROUPS}}`, 'g')) ?? []).join('-');
