import type { Fields } from '../support/http.ts';
import type { Scene } from './roles-scene.ts';

/* The words in which the table of roles is told. */

export const ROLES = ['guest', 'receipt', 'member', 'moderator', 'administrator'] as const;
export type Role = (typeof ROLES)[number];
export type Expected = Record<Role, string>;

export type Request = {
  path: string;
  fields?: Fields;
  /** For those whose right is what they bring, instead of the scene's. */
  cookies?: Record<string, string>;
};
export type Row = {
  handler: string;
  /** What makes this row another one of the same handler. */
  when?: string;
  expected: Expected;
  /** Made anew for each who asks, so that what one did does not answer for the next. */
  make: (scene: Scene, as: Role) => Request | Promise<Request>;
};

/** A status for some, and another for everyone else. */
export const only = (status: string, who: readonly Role[], others = '404'): Expected =>
  Object.fromEntries(ROLES.map((role) => [role, who.includes(role) ? status : others])) as Expected;

export const ACCOUNTS: Role[] = ['member', 'moderator', 'administrator'];
export const all = (status: string) => only(status, ROLES);
export const staff = (status: string) => only(status, ['moderator', 'administrator']);
export const members = (status: string) => only(status, ACCOUNTS);
/** All others are asked to sign in. */
export const accounts = (status: string, next: string) =>
  only(status, ACCOUNTS, `303 /sign-in?next=${next}`);
export const NOBODY = all('404');
