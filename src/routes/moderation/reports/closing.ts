import { remove } from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import { ExpectedError } from '#lib/server/errors.ts';
import { reports } from '#lib/server/moderation/index.ts';

type Closing = Omit<reports.Closing, 'also'> & { also: string | string[]; remove?: string };

/** Closes a report and, where that was ticked, takes out the comment it upholds. */
export async function closeReport(ctx: Context, closing: Closing): Promise<void> {
  const { id, outcome, note } = closing;
  const also = [closing.also].flat();
  const { commentId, reason } = await reports.close(ctx, { id, also, outcome, note });
  if (outcome !== 'upheld' || !closing.remove || !commentId) return;
  await remove(ctx, commentId, reason).catch(ignoreGone);
}

/** A comment that is out already, by its writer or by a colleague, needs nothing more. */
function ignoreGone(failure: unknown): void {
  if (!(failure instanceof ExpectedError && failure.status === 404)) throw failure;
}
