import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { personas } from '../db/schema/index.ts';

/** Of two who act on one persona at once, the second waits until the first one's transaction ends. */
export const lockPersona = (tx: Transaction, personaId: string): Promise<unknown> =>
  tx
    .select({ id: personas.id })
    .from(personas)
    .where(eq(personas.id, personaId))
    .for('no key update');
