import { sql } from 'drizzle-orm';
import { check, date, index, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { accounts, personas } from './identity.ts';
import { bytea } from './types.ts';

/** Who may not write anything new until a day: the person, by a keyed hash, not by any name. */
export const pauses = pgTable('pauses', {
  personHash: bytea().primaryKey(),
  until: date({ mode: 'string' }).notNull(),
});

/** The same act as staff see it: on the persona it was about, and on no other of that person. */
export const personaPauses = pgTable(
  'persona_pauses',
  {
    id: uuid().primaryKey(),
    personaId: uuid()
      .notNull()
      .references(() => personas.id, { onDelete: 'cascade' }),
    until: date({ mode: 'string' }).notNull(),
    noteToWriter: text().notNull(),
    pausedBy: uuid().references(() => accounts.id, { onDelete: 'set null' }),
    pausedByRole: text().notNull(),
    pausedOn: date({ mode: 'string' }).notNull(),
    liftedOn: date({ mode: 'string' }),
  },
  (table) => [
    index('persona_pauses_persona').on(table.personaId),
    check('persona_pauses_note', sql`length(trim(${table.noteToWriter})) > 0`),
  ],
);

export const unmaskingState = pgEnum('unmasking_state', ['asked', 'refused', 'approved', 'ended']);

/**
 * Someone on the staff asks to learn who a persona is. Another with a different role approves or
 * refuses; what is approved ends after a day. Never holds what was learned.
 */
export const unmaskings = pgTable(
  'unmaskings',
  {
    id: uuid().primaryKey(),
    personaId: uuid().references(() => personas.id, { onDelete: 'set null' }),
    state: unmaskingState().notNull().default('asked'),
    /** One of a few, which the writer is told; the written reason is for those who decide. */
    reasonCode: text().notNull(),
    reason: text().notNull(),
    /** The recorded legal ground on which the writer is told only later, on `tellOn`. */
    legalGround: text(),
    tellOn: date({ mode: 'string' }),
    toldOn: date({ mode: 'string' }),
    askedBy: uuid().references(() => accounts.id, { onDelete: 'set null' }),
    askedByRole: text().notNull(),
    askedOn: date({ mode: 'string' }).notNull(),
    decidedBy: uuid().references(() => accounts.id, { onDelete: 'set null' }),
    decidedByRole: text(),
    decidedOn: date({ mode: 'string' }),
    endsAt: timestamp({ withTimezone: true, mode: 'date' }),
  },
  (table) => [
    index('unmaskings_newest').on(table.askedOn.desc(), table.id),
    check('unmaskings_reason', sql`length(trim(${table.reason})) > 0`),
    check(
      'unmaskings_decided',
      sql`(${table.state} in ('approved', 'refused')) <= (${table.decidedOn} is not null)
        and (${table.decidedOn} is null) = (${table.decidedByRole} is null)`,
    ),
    check(
      'unmaskings_other_role',
      sql`${table.state} = 'refused' or ${table.decidedByRole} is null
        or (${table.decidedByRole} <> ${table.askedByRole}
          and ${table.decidedByRole} in ('moderator', 'administrator'))`,
    ),
    check('unmaskings_other_person', sql`${table.decidedBy} <> ${table.askedBy}`),
    check('unmaskings_end', sql`(${table.state} = 'approved') = (${table.endsAt} is not null)`),
    check('unmaskings_delay', sql`(${table.legalGround} is null) = (${table.tellOn} is null)`),
  ],
);
