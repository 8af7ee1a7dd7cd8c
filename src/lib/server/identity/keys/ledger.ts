import { readFile } from 'node:fs/promises';
import { createWhole, lockBeside, replaceWhole } from './key-writing.ts';
import type { Keyring } from './keyring.ts';

/** How far something was taken from its writer's account, in order: only ever further. */
export const LEVELS = ['pen_name', 'anonymous', 'detached', 'gone'] as const;
export type Level = (typeof LEVELS)[number];
export type Remembered = 'story' | 'comment' | 'account';

/**
 * The ledger lies beside the key file and says how far each thing was taken, for the day on which
 * an older backup knows less. It names things by a keyed hash and is only ever added to, in no order:
 * lines that came together would tell that one person left them behind.
 */
export const ledgerBeside = (keyFile: string): string => `${keyFile}.ledger`;

/** The name of one thing in the ledger. */
export const ledgerName = (keyring: Keyring, kind: Remembered, id: string): Uint8Array =>
  keyring.lastingHash('ledger', kind, id);

/** Adds entries; an entry that is there already does no harm. */
export async function addToLedger(
  keyFile: string,
  entries: readonly { subject: Uint8Array; level: Level }[],
): Promise<void> {
  if (entries.length === 0) return;
  const release = await lockBeside(keyFile);
  try {
    const levels = await readLedger(keyFile);
    for (const { subject, level } of entries)
      levels.set(hex(subject), further(level, levels.get(hex(subject))));
    const lines = Array.from(levels, ([subject, level]) => `${subject} ${level}\n`);
    const path = ledgerBeside(keyFile);
    await createWhole(path, '', keyFile);
    await replaceWhole(path, lines.toSorted().join(''));
  } finally {
    release();
  }
}

/** The furthest level of everything in the ledger, by the hex of its name. */
export async function readLedger(keyFile: string): Promise<Map<string, Level>> {
  const text = await readFile(ledgerBeside(keyFile), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  const levels = new Map<string, Level>();
  for (const line of text.split('\n')) {
    const [, subject, level] = /^([\da-f]{64}) (\w+)$/.exec(line) ?? [];
    if (subject && isLevel(level)) levels.set(subject, further(level, levels.get(subject)));
  }
  return levels;
}

const isLevel = (text: string | undefined): text is Level => LEVELS.includes(text as Level);

const further = (level: Level, known: Level | undefined): Level =>
  known && LEVELS.indexOf(known) > LEVELS.indexOf(level) ? known : level;

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
