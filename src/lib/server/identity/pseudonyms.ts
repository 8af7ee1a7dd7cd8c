import { keyring } from './current.ts';

/**
 * Under what the log, which is for good, keeps a persona's acts on one subject: equal for the same
 * two, and joined to nothing else without the key. What moves to another persona of the same person
 * is so not joined to the one before.
 */
export function logName(personaId: string, subjectId: string): string {
  const hex = Buffer.from(keyring().lastingHash('persona in the log', personaId, subjectId))
    .toString('hex')
    .slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
