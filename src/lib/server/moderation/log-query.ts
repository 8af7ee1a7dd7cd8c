import { and, desc, eq, lt, notInArray, type SQL } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { atMost } from '../db/client.ts';
import { moderationLog, type moderationLogToday } from '../db/schema/index.ts';

/** Entries of one kind, about one thing, or both. */
export type LogFilter = { act?: string | undefined; about?: string | undefined };

/** The statement behind the chain's part of a page. */
export const chainQuery = (
  { db }: Context,
  filter: LogFilter,
  before: number | null,
  most: number,
) =>
  db
    .select()
    .from(moderationLog)
    .where(
      and(
        before === null ? undefined : lt(moderationLog.position, before),
        matches(moderationLog, filter),
      ),
    )
    .orderBy(desc(moderationLog.position))
    .limit(atMost(most));

/** Kinds of subjects that are somebody. */
export const PEOPLE = ['account', 'persona'];

/** Nobody looks up one after another what somebody did. */
export const matches = (
  { act, subjectId, subjectKind }: typeof moderationLog | typeof moderationLogToday,
  filter: LogFilter,
): SQL | undefined =>
  and(
    filter.act ? eq(act, filter.act) : undefined,
    filter.about ? eq(subjectId, filter.about) : undefined,
    filter.about ? notInArray(subjectKind, PEOPLE) : undefined,
  );
