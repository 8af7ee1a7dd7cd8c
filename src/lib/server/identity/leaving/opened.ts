import { openAddress } from '../mail/addresses.ts';
import type { HeldRow } from '../personas/belongings.ts';
import { keyring } from '../keys/current.ts';
import { openFactor } from '../factors/factors.ts';
import { openChoices } from './leaving-choices.ts';
import { openProof } from '../factors/proof.ts';
import { openList } from '../keys/seal.ts';
import { openSaves } from '../accounts/saves.ts';
import { openSettings } from '../accounts/settings.ts';

type Opener = (box: Uint8Array, row: HeldRow) => unknown;

/** How the owner's copy tells what is sealed in the database. */
const OPENERS: Record<string, Opener> = {
  'accounts.sealed_personas': (box, { id }) =>
    openList(keyring(), String(id), box).map((link) => link.id),
  'accounts.sealed_reading': (box, { id }) => openSettings(String(id), box),
  'accounts.sealed_saves': (box, { id }) => openSaves(String(id), box),
  // What it is called and what it is; its secret stays where it is needed.
  'second_factors.sealed_factor': (box, { id }) => {
    const { kind, name } = openFactor(String(id), box);
    return { kind, name };
  },
  'sessions.sealed_proof': (box, { id }) => openProof(String(id), box),
  'mail_addresses.sealed_address': (box, row) => openAddress(String(row.account_id), box).address,
  'leavings.sealed_choices': (box, row) => openChoices(String(row.account_id), box),
};

/** The same rows with what is sealed in them opened, for nobody but the person they are about. */
export function openedForOwner(tables: Record<string, HeldRow[]>): Record<string, HeldRow[]> {
  return Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [table, rows.map((row) => opened(table, row))]),
  );
}

const opened = (table: string, row: HeldRow): HeldRow =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const open = OPENERS[`${table}.${column}`];
      return [column, open && typeof value === 'string' ? open(bytesOf(value), row) : value];
    }),
  );

/** Bytes as PostgreSQL writes them into JSON: '\x…'. */
const bytesOf = (text: string): Uint8Array => Buffer.from(text.slice(2), 'hex');
