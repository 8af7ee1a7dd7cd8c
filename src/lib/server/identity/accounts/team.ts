import { eq, ne } from 'drizzle-orm';
import type { Role } from '../../context.ts';
import type { Database, Transaction } from '../../db/client.ts';
import { accounts, secondFactors } from '../../db/schema/index.ts';
import { conflict } from '../../errors.ts';
import { hasFactor } from '../factors/factors.ts';
import { endAll } from '../sessions.ts';

export type TeamMember = {
  username: string;
  role: Exclude<Role, 'member'>;
  /** Has an authenticator app or a passkey. */
  ready: boolean;
};

/** Everyone on the team, by name. The caller has checked who asks. */
export async function teamOf(db: Database): Promise<TeamMember[]> {
  const rows = await db
    .select({ username: accounts.username, role: accounts.role, ready: hasFactor })
    .from(accounts)
    .where(ne(accounts.role, 'member'))
    .orderBy(accounts.username);
  return rows.flatMap(({ role, ...row }) => (role === 'member' ? [] : [{ ...row, role }]));
}

/**
 * Gives an account another role, in a verb that has checked who asks; its id, and what it was before.
 * Throws conflict 'no-such-account', and 'last-administrator' when nobody would be left.
 */
export async function setRole(
  tx: Transaction,
  username: string,
  role: Role,
): Promise<{ accountId: string; before: Role }> {
  // Locked before the account: two administrators who take each other's role come one after the other.
  const administrators = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.role, 'administrator'))
    .orderBy(accounts.id)
    .for('update');
  const account = await lock(tx, username);
  const isLast = administrators.length === 1 && account.role === 'administrator';
  if (isLast && role !== 'administrator') throw conflict('last-administrator');
  await tx.update(accounts).set({ role }).where(eq(accounts.id, account.id));
  return { accountId: account.id, before: account.role };
}

/**
 * Takes every second factor from an account whose owner lost them, and ends its sessions; its id.
 * Throws conflict 'no-such-account'.
 */
export async function clearFactors(tx: Transaction, username: string): Promise<string> {
  const { id } = await lock(tx, username);
  await tx.delete(secondFactors).where(eq(secondFactors.accountId, id));
  await endAll(tx, id);
  return id;
}

async function lock(tx: Transaction, username: string) {
  const [account] = await tx
    .select()
    .from(accounts)
    .where(eq(accounts.username, username))
    .for('update');
  if (!account) throw conflict('no-such-account');
  return account;
}
