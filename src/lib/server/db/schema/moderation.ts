import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { accounts, personas } from './identity.ts';
import { bytea } from './types.ts';

export const submissionState = pgEnum('submission_state', [
  'waiting',
  'claimed',
  'one_approval',
  'returned',
  'declined',
  'approved',
  'taken_back',
  'superseded',
]);
export const submissionKind = pgEnum('submission_kind', ['story', 'comment']);
/** The last two decide nothing: somebody else reads on, or reads as well. */
export const decisionKind = pgEnum('decision_kind', [
  'approve',
  'return',
  'decline',
  'undo',
  'pass',
  'opinion',
]);
export const actorKind = pgEnum('actor_kind', ['persona', 'staff', 'system']);

/** One revision put up for review. Exact times end with the decision: then both are its day. */
export const submissions = pgTable(
  'submissions',
  {
    id: uuid().primaryKey(),
    kind: submissionKind().notNull(),
    personaId: uuid()
      .notNull()
      .references(() => personas.id, { onDelete: 'restrict' }),
    /** The story or comment it is about, so that a newer submission supersedes an older one. */
    subjectId: uuid().notNull(),
    /** Counts the subject's submissions, so that the newest is known without a time. */
    number: integer().notNull(),
    state: submissionState().notNull().default('waiting'),
    /** In which of the queue's lanes it waits, each with its own aim. */
    lane: text().$type<'crisis' | 'story' | 'comment' | 'appeal'>().notNull().default('story'),
    priority: integer().notNull().default(0),
    /** What adds up to the priority: reason code and points. */
    priorityReasons: jsonb().$type<{ code: string; points: number }[]>().notNull().default([]),
    /** What it warns of, as with comments: not everybody on the team reads that today. */
    warningCodes: smallint().array().notNull().default([]),
    submittedAt: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
    decidedOn: date({ mode: 'string' }),
    claimedBy: uuid().references(() => accounts.id, { onDelete: 'set null' }),
    leaseId: uuid(),
    leaseExpiresAt: timestamp({ withTimezone: true, mode: 'date' }),
    /** Who sent the text before it back: it is theirs to read for a day, then anybody's. */
    offeredTo: uuid().references(() => accounts.id, { onDelete: 'set null' }),
    /** The first of two approvals: it stands while the second is waited for. */
    firstApprovalId: uuid().references((): AnyPgColumn => decisions.id, { onDelete: 'restrict' }),
  },
  (table) => [
    index('submissions_queue')
      .on(
        sql`(${table.lane} = 'crisis') desc`,
        table.priority.desc().nullsFirst(),
        table.submittedAt,
        table.id,
      )
      .where(sql`${table.state} in ('waiting', 'claimed', 'one_approval')`),
    index('submissions_lane')
      .on(table.lane, table.priority.desc().nullsFirst(), table.submittedAt, table.id)
      .where(sql`${table.state} in ('waiting', 'claimed', 'one_approval')`),
    index('submissions_decided')
      .on(table.decidedOn)
      .where(sql`${table.decidedOn} is not null`),
    index('submissions_persona').on(table.personaId),
    index('submissions_offered')
      .on(table.offeredTo)
      .where(sql`${table.offeredTo} is not null`),
    check('submissions_lane_known', sql`${table.lane} in ('crisis', 'story', 'comment', 'appeal')`),
    unique('submissions_number').on(table.subjectId, table.number),
    uniqueIndex('submissions_one_open')
      .on(table.subjectId)
      .where(sql`${table.state} in ('waiting', 'claimed', 'one_approval')`),
    check(
      'submissions_lease',
      sql`(${table.state} = 'claimed') = (${table.leaseId} is not null)
        and (${table.leaseId} is null) = (${table.leaseExpiresAt} is null)`,
    ),
    check(
      'submissions_first_approval',
      sql`${table.state} <> 'one_approval' or ${table.firstApprovalId} is not null`,
    ),
    check(
      'submissions_decided',
      sql`(${table.state} in ('waiting', 'claimed', 'one_approval')) = (${table.decidedOn} is null)`,
    ),
    check(
      'submissions_day_when_decided',
      sql`${table.decidedOn} is null or ${table.submittedAt} = date_trunc('day', ${table.submittedAt}, 'UTC')`,
    ),
  ],
);

/** What a member of staff decided on a submission; refused by the database without the lease. */
export const decisions = pgTable(
  'decisions',
  {
    id: uuid().primaryKey(),
    submissionId: uuid()
      .notNull()
      .references(() => submissions.id, { onDelete: 'restrict' }),
    /** Counts the submission's decisions; an order over all would be the order of the queue. */
    sequence: integer().notNull(),
    kind: decisionKind().notNull(),
    leaseId: uuid(),
    decidedBy: uuid().references(() => accounts.id, { onDelete: 'set null' }),
    decidedByRole: text().notNull(),
    decidedOn: date({ mode: 'string' }).notNull(),
    reasonCode: text(),
    noteToWriter: text(),
    privateNote: text(),
    /** When the notes had been kept long enough. */
    notesForgottenOn: date({ mode: 'string' }),
  },
  (table) => [
    index('decisions_by').on(table.decidedBy, table.decidedOn),
    index('decisions_submission').on(table.submissionId, table.sequence),
    check(
      'decisions_note',
      sql`${table.kind} not in ('return', 'decline') or length(trim(${table.noteToWriter})) > 0
        or ${table.notesForgottenOn} is not null`,
    ),
    check('decisions_reason', sql`${table.kind} <> 'decline' or ${table.reasonCode} is not null`),
  ],
);

const entryColumns = {
  onDay: date({ mode: 'string' }).notNull(),
  actorKind: actorKind().notNull(),
  /** Staff: the account. A persona's act names nobody. */
  actorId: uuid(),
  actorRole: text(),
  act: text().notNull(),
  subjectKind: text().notNull(),
  subjectId: uuid().notNull(),
  reasonCode: text(),
};

/** Append-only, hash-chained; holds ids and codes, never text. Days only, no finer time. */
export const moderationLog = pgTable(
  'moderation_log',
  {
    position: bigint({ mode: 'number' }).primaryKey(),
    ...entryColumns,
    previousHash: bytea().notNull(),
    hash: bytea().notNull(),
    /** What the entry was called on its own day; null for what was chained at once. */
    entryId: uuid().unique(),
  },
  (table) => [
    index('moderation_log_act').on(table.act, table.position),
    index('moderation_log_day').on(table.onDay),
    index('moderation_log_subject').on(table.subjectId, table.position),
  ],
);

/** The log of the day that is not over, in no order; at its end it is shuffled into the chain. */
export const moderationLogToday = pgTable('moderation_log_today', {
  id: uuid().primaryKey(),
  ...entryColumns,
});
