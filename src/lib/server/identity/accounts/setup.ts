import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { base32 } from '../../context.ts';
import { accounts, installation } from '../../db/schema/index.ts';
import { createAccount } from './accounts.ts';
import { throttle } from '../receipts/throttle.ts';

/**
 * While there is no account: stores the hash of a fresh one-time code and returns the code, to be
 * printed at the start. Null when the first administrator exists.
 */
export async function openSetup(ctx: Context): Promise<string | null> {
  const [{ any } = { any: true }] = await ctx.db.execute<{ any: boolean }>(
    sql`select exists (select 1 from ${accounts}) as any`,
  );
  const code = any ? null : base32(randomBytes(10));
  await ctx.db.update(installation).set({ setupCodeHash: code ? hash(code) : null });
  return code;
}

/** Makes the first administrator; null when the code is wrong, was used, or somebody has an account. */
export async function setUp(
  ctx: Context,
  address: string,
  { code, username, passphrase }: { code: string; username: string; passphrase: string },
): Promise<{ accountId: string; recoveryCodes: string[] } | null> {
  await throttle(ctx, 'set-up', address);
  return ctx.db.transaction(async (tx) => {
    const used = await tx
      .update(installation)
      .set({ setupCodeHash: null })
      .where(
        sql`${installation.setupCodeHash} = ${hash(code.trim().toLowerCase())}
          and not exists (select 1 from ${accounts})`,
      )
      .returning();
    if (used.length === 0) return null;
    const inside = { ...ctx, db: tx };
    return createAccount(inside, { username, passphrase, role: 'administrator' });
  });
}

const hash = (code: string) => createHash('sha256').update(code).digest();
