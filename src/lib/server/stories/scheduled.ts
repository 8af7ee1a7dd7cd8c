import { and, asc, eq, gt } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { storyRevisions, submissions } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { isOwn } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';

/** An approved text that waits for its release slot: its approval can still be undone. */
export type Scheduled = { submissionId: string; title: string; summary: string };

const MOST = 100;

/** What was approved and has not appeared yet, for staff; none of their own. */
export async function scheduled(ctx: Context): Promise<Scheduled[]> {
  const { actor } = ctx;
  if (!moderation.canModerate(actor)) throw notFound();
  const { title, summary } = storyRevisions;
  const rows = await ctx.db
    .select({ submissionId: submissions.id, personaId: submissions.personaId, title, summary })
    .from(storyRevisions)
    .innerJoin(submissions, eq(submissions.id, storyRevisions.submissionId))
    .where(and(gt(storyRevisions.releaseAt, ctx.now), eq(submissions.state, 'approved')))
    .orderBy(asc(title))
    .limit(MOST);
  return rows
    .filter(({ personaId }) => !isOwn(actor, personaId))
    .map((row) => ({ submissionId: row.submissionId, title: row.title, summary: row.summary }));
}
