import type { Shown } from './naming.ts';
import { type Held, REGISTER, type Who } from './register.ts';

const ALL = ['handle', 'pen_name', 'anonymous'] as const;
const SEALED = ['pen_name', 'anonymous'] as const;

/**
 * Which kinds of persona a row is about. What is held about an account goes with its handle, which
 * is open; about the others only with the key that opens their link.
 */
const BY_WHO: Record<Who, readonly Shown[]> = {
  account: ['handle'],
  persona: ALL,
  receipt: SEALED,
  story: ALL,
  comment: ALL,
  review: ALL,
  staff: [],
  visit: [],
};

/** Where an item of a group is about other kinds than the rest of it. */
const BY_ITEM: Record<string, readonly Shown[]> = {
  handle: ['handle'],
  sealed_owner: SEALED,
};

/** The kinds of persona that a row of the register is about; none for staff's and visitors' own. */
export const kindsOf = ({ who, item }: Pick<Held, 'who' | 'item'>): readonly Shown[] =>
  BY_ITEM[item] ?? BY_WHO[who];

/** Everything that is held about one kind of persona. */
export const heldAbout = (kind: Shown): Held[] =>
  REGISTER.filter((held) => kindsOf(held).includes(kind));
