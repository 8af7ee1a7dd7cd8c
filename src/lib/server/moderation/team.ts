import type { Context, Role } from '../context.ts';
import { transact } from '../events/index.ts';
import {
  clearFactors,
  requireRecentProof,
  setRole,
  type TeamMember,
  teamOf,
} from '../identity/index.ts';
import { giveBackLeases } from './leases.ts';
import { append } from './log.ts';
import { requireTeamManager } from './policy.ts';

/** Everyone on the team, for administrators. */
export async function findTeam(ctx: Context): Promise<TeamMember[]> {
  requireTeamManager(ctx.actor);
  return teamOf(ctx.db);
}

/**
 * Gives a role to whoever has this username, or takes it with 'member': from their next request on,
 * and what they held goes back to the queue. Throws conflict 'no-such-account' or
 * 'last-administrator', and 'prove-again'.
 */
export async function giveRole(
  ctx: Context,
  { username, role }: { username: string; role: Role },
): Promise<void> {
  requireTeamManager(ctx.actor);
  requireRecentProof(ctx);
  await transact(ctx, async (tx) => {
    const { accountId, before } = await setRole(tx, username, role);
    if (before === role) return;
    if (role === 'member') await giveBackLeases(tx, accountId);
    await append(tx, ctx, {
      act: 'account.role',
      subjectKind: 'account',
      subjectId: accountId,
      reasonCode: role,
    });
  });
}

/**
 * Takes every second factor from someone who lost them and ends their sessions. Throws conflict
 * 'no-such-account', and 'prove-again'.
 */
export async function resetFactors(ctx: Context, username: string): Promise<void> {
  requireTeamManager(ctx.actor);
  requireRecentProof(ctx);
  await transact(ctx, async (tx) => {
    const subjectId = await clearFactors(tx, username);
    await append(tx, ctx, { act: 'account.factor_reset', subjectKind: 'account', subjectId });
  });
}
