import { keyring } from '../keys/current.ts';
import { seal, unseal } from '../keys/seal.ts';

/*
 * What a page has to remember between a question and its answer, kept by the browser and readable by
 * nobody but this site: nothing is stored for people who do not answer.
 */
type Purpose = 'a new app' | 'a new passkey' | 'a passkey' | 'the second step';

/** Seals what is to come back before `until`. */
export function sealState(purpose: Purpose, value: object, until: Date): string {
  const text = JSON.stringify({ ...value, until: until.getTime() });
  return Buffer.from(seal(sealingKey(), Buffer.from(text), purpose)).toString('base64url');
}

/** The inverse; null for anything else than what was sealed here for this purpose, and too late. */
export function openState<T>(purpose: Purpose, sealed: string, now: Date): T | null {
  try {
    const box = Buffer.from(sealed, 'base64url');
    const { until, ...value } = JSON.parse(
      Buffer.from(unseal(sealingKey(), box, purpose)).toString(),
    ) as { until: number };
    return until > now.getTime() ? (value as T) : null;
  } catch {
    return null;
  }
}

/** A time some minutes from now. */
export const inMinutes = (now: Date, minutes: number): Date =>
  new Date(now.getTime() + minutes * 60_000);

const sealingKey = () => keyring().key('seal states');
