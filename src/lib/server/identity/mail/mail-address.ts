import { and, eq, ne } from 'drizzle-orm';
import type { Actor, Context, SignedIn } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { mailAddresses } from '../../db/schema/index.ts';
import { conflict, forbidden } from '../../errors.ts';
import { queueMail } from '../../mail/index.ts';
import { hashAddress, isAt, isSameAddress, openAddress, sealAddress } from './addresses.ts';
import { mayWriteTo, sealLetter, writeTo } from './letters.ts';
import {
  codeEnd,
  dropMailCodes,
  findPending,
  keepMailCode,
  newMailCode,
  useMailCode,
} from './mail-codes.ts';
import { isOwnPassphrase } from '../accounts/passphrase.ts';
import { isSignedIn } from '../personas/personas.ts';
import { throttle } from '../receipts/throttle.ts';

export type MailView = {
  address: string | null;
  /** False when nothing arrived there for days. */
  reachable: boolean;
  /** An address whose code is still to be typed. */
  pending: string | null;
};

const PAGE = '/account/mail';

/** The actor's mail address, for their own page. */
export async function findMail(ctx: Context): Promise<MailView> {
  const { accountId } = requireSignedIn(ctx.actor);
  const [row] = await ctx.db
    .select()
    .from(mailAddresses)
    .where(eq(mailAddresses.accountId, accountId));
  const known = row ? openAddress(accountId, row.sealedAddress) : null;
  const pending = await findPending(ctx, accountId);
  return { address: known?.address ?? null, reachable: known?.reachable ?? true, pending };
}

/**
 * Sends a code to an address that the actor would like to use; false for a wrong passphrase. One
 * that another account has is answered alike: the mail to it says so, to whoever reads it.
 */
export async function askAddress(
  ctx: Context,
  { address, passphrase }: { address: string; passphrase: string },
): Promise<boolean> {
  const actor = requireSignedIn(ctx.actor);
  const { accountId } = actor;
  await throttle(ctx, 'mail for an account', accountId);
  if (!(await isOwnPassphrase(ctx, actor, passphrase))) return false;
  const mayWrite = await mayWriteTo(ctx, address);
  const code = newMailCode();
  await ctx.db.transaction(async (tx) => {
    const letter = (await isElsewhere(tx, accountId, address))
      ? ({ kind: 'address-in-use', path: '/sign-in' } as const)
      : ({ kind: 'confirm-address', path: PAGE, code, until: codeEnd(ctx) } as const);
    await keepMailCode(tx, ctx, accountId, { purpose: 'address', code, address });
    await queueMail(tx, ctx, sealLetter(mayWrite ? { ...letter, to: address } : null));
  });
  return true;
}

/** Uses the address whose code the actor typed; false when the code is wrong or too old. */
export async function confirmAddress(ctx: Context, code: string): Promise<boolean> {
  const { accountId } = requireSignedIn(ctx.actor);
  await throttle(ctx, 'code from a mail', accountId);
  return ctx.db.transaction(async (tx) => {
    const address = await useMailCode(tx, ctx, accountId, { purpose: 'address', code });
    if (!address || (await isElsewhere(tx, accountId, address))) return false;
    await farewell(tx, ctx, accountId, address);
    const sealedAddress = sealAddress(accountId, { address, reachable: true });
    const made = await tx
      .insert(mailAddresses)
      .values({ accountId, addressHash: hashAddress(address), sealedAddress })
      .onConflictDoNothing({ target: mailAddresses.addressHash })
      .returning({ accountId: mailAddresses.accountId });
    // Two accounts may confirm one address at once; the second keeps what it had.
    if (made.length === 0) throw conflict('address-taken-meanwhile');
    return true;
  });
}

/** Takes the actor's address away; false for a wrong passphrase. */
export async function removeAddress(ctx: Context, passphrase: string): Promise<boolean> {
  const actor = requireSignedIn(ctx.actor);
  if (!(await isOwnPassphrase(ctx, actor, passphrase))) return false;
  await ctx.db.transaction((tx) => farewell(tx, ctx, actor.accountId, null));
  return true;
}

/** The address there is goes, told by a last mail when another takes its place or none does. */
async function farewell(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  next: string | null,
): Promise<void> {
  const [row] = await tx
    .select()
    .from(mailAddresses)
    .where(eq(mailAddresses.accountId, accountId))
    .for('update');
  await dropMailCodes(tx, accountId);
  if (!row) return;
  const { address } = openAddress(accountId, row.sealedAddress);
  if (!next || !isSameAddress(address, next))
    await writeTo(tx, ctx, accountId, { kind: 'address-changed', path: PAGE });
  await tx.delete(mailAddresses).where(eq(mailAddresses.accountId, accountId));
}

async function isElsewhere(tx: Transaction, accountId: string, address: string): Promise<boolean> {
  const others = await tx
    .select({ accountId: mailAddresses.accountId })
    .from(mailAddresses)
    .where(and(isAt(address), ne(mailAddresses.accountId, accountId)));
  return others.length > 0;
}

function requireSignedIn(actor: Actor): SignedIn {
  if (!isSignedIn(actor)) throw forbidden();
  return actor;
}
