import type { Role } from '#lib/server/context.ts';
import { ExpectedError } from '#lib/server/errors.ts';
import { StartError } from '../errors.ts';

/** Roles as people say them; the last word is one of them in short. */
export const ROLES: Record<string, Role> = {
  member: 'member',
  moderator: 'moderator',
  administrator: 'administrator',
  admin: 'administrator',
};

const WORDS: Record<string, string> = {
  'name-taken': 'Somebody has that name already.',
  'no-such-account': 'Nobody has that name.',
  'last-administrator': 'Somebody has to be the administrator: make another person one first.',
};

/** Turns what an account's verbs refuse into a message for the operator. */
export function tellRefusal(error: unknown): never {
  const words = error instanceof ExpectedError && WORDS[error.message];
  if (words) throw new StartError(words);
  throw error;
}

/** The name an option gives; whether somebody has it is for the database to know. */
export function nameIn(username: unknown): string {
  if (typeof username !== 'string' || username.trim() === '')
    throw new StartError('--username is missing.');
  return username.trim();
}
