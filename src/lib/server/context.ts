import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Database } from './db/client.ts';

export type Role = 'member' | 'moderator' | 'administrator';

type Person = {
  accountId: string;
  username: string;
  personaIds: readonly string[];
  /** When this session last showed what only its owner has: a second factor, or the passphrase. */
  provedAt?: Date;
};

/** Who is asking. A member's own personas are sealed in the database and opened here, per request. */
export type Actor =
  | { kind: 'guest' }
  | { kind: 'receipt'; receiptId: string; receiptFor: 'story' | 'thread'; personaId: string }
  /** Came back to see what became of a report; nobody's persona. */
  | { kind: 'receipt'; receiptId: string; receiptFor: 'report'; reportId: string }
  | (Person & {
      kind: 'member';
      /** Belongs to the team, and is nobody there until this session has shown a second factor. */
      staffAfterFactor?: true;
    })
  | (Person & { kind: 'staff'; role: Exclude<Role, 'member'> })
  | { kind: 'system' };

export type SignedIn = Extract<Actor, { accountId: string }>;

export type Context = {
  db: Database;
  actor: Actor;
  /** The time of the request; the only clock that domain code reads. */
  now: Date;
  requestId: string;
  /** What a form brought along that had to wait: its ticket, and the answer to the ticket's puzzle. */
  ticket?: { sealed: string; work: string };
};

/** Random version 4 UUID: the order of ids tells nothing about the order of time. */
export const newId = (): string => randomUUID();

/** 160 random bits as lower-case base32, for sessions and other bearer secrets. */
export const newToken = (): string => base32(randomBytes(20));

/** Twelve random base32 characters: the public address of a story. */
export const newSlug = (): string => base32(randomBytes(8)).slice(0, 12);

/** 63 random bits: the place of a story among those of its day. */
export const newListKey = (): bigint => randomBytes(8).readBigUInt64BE() >> 1n;

/** An unbiased random whole number below `bound`. */
export const randomBelow = (bound: number): number => randomInt(bound);

export const now = (): Date => new Date();

/** The whole day of a time, as stored in the database (UTC). */
export const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

/** The day so many days before a time, or after it when negative. */
export const daysBefore = (time: Date, days: number): string =>
  dayOf(new Date(time.getTime() - days * 86_400_000));

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** 32 letters and digits without the ones that are easily mistaken for one another. */
export function base32(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += ALPHABET[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return out;
}
