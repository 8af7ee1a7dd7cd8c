import { env } from '#env';
import type { Actor, Role } from '../../context.ts';
import { keyring } from '../keys/current.ts';
import type { Proof } from '../factors/proof.ts';
import { openList } from '../keys/seal.ts';

/** What is read of an account for every request in one of its sessions. */
export type Speaker = {
  id: string;
  username: string;
  role: Role;
  hasFactor: boolean;
  sealedPersonas: Uint8Array;
  handleId: string;
};

/**
 * Who a session speaks for. Where there is a second factor only that is proof, and while the team
 * needs one its work is closed to a session that has not shown it.
 */
export function actorFor(account: Speaker, proof: Proof): Actor {
  const { id: accountId, username, role, hasFactor, sealedPersonas, handleId } = account;
  const links = openList(keyring(), accountId, sealedPersonas);
  const personaIds = [handleId, ...links.map(({ id }) => id)];
  const provedAt = (hasFactor ? proof.factorAt : proof.passphraseAt) ?? undefined;
  const person = { accountId, username, personaIds, ...(provedAt && { provedAt }) };
  if (role === 'member') return { kind: 'member', ...person };
  const open = !env().REQUIRE_SECOND_FACTOR || (hasFactor && proof.factorAt !== null);
  return open
    ? { kind: 'staff', role, ...person }
    : { kind: 'member', ...person, staffAfterFactor: true };
}
