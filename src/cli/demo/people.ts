import type { Role } from '#lib/server/context.ts';

/** Everyone with an account in the demo; all of them are made up. */
export const PEOPLE = {
  juniper: 'member',
  halfpast: 'member',
  wintering: 'member',
  oldnorthroad: 'member',
  saltmarsh: 'member',
  leftfoot: 'member',
  secondkettle: 'member',
  ferryman: 'member',
  bracket: 'member',
  lanternhill: 'member',
  tuesdaybread: 'member',
  mossbank: 'member',
  greylag: 'member',
  kerbstone: 'member',
  plumbline: 'member',
  brightpath: 'member',
  marlow: 'moderator',
  tamsin: 'moderator',
  isolde: 'administrator',
} as const satisfies Record<string, Role>;

export type Name = keyof typeof PEOPLE;
export type StaffName = 'marlow' | 'tamsin' | 'isolde';

/** Whom a visitor may sign in as. Nobody knows the passphrases of the others. */
export const SIGN_INS = ['juniper', 'marlow', 'isolde'] as const satisfies Name[];
export const PASSPHRASE = 'four planks over water';
