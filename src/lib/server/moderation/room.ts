import { channel } from 'node:diagnostics_channel';
import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { requireStaff } from './policy.ts';

/** The name under which all processes hear that something in the room changed; never what. */
export const ROOM = 'footbridge_room';
/** The name under which this process is told that it stops. */
export const STOPPING = 'footbridge_stopping';

/** Tells everyone whose queue is open, at the commit. */
export const tellRoom = (tx: Transaction): Promise<unknown> =>
  tx.execute(sql`select pg_notify(${ROOM}, '')`);

/** Milliseconds: many changes at once are told once, and a line now and then keeps it open. */
const PAUSE = 500;
const BEAT = 25_000;
/** After so long a page asks anew, as whoever it belongs to then is. */
const LONGEST = 10 * 60_000;

/**
 * Server-sent events for one open page of the actor: 'changed' whenever something is sent, claimed
 * or decided. Ends when nobody reads it any more, after ten minutes, and when the site stops.
 */
export function roomEvents({ actor }: Context): ReadableStream<Uint8Array> {
  requireStaff(actor);
  let end: () => void;
  return new ReadableStream({
    start(stream) {
      const say = (text: string) => stream.enqueue(new TextEncoder().encode(text));
      let told: NodeJS.Timeout | undefined;
      const tell = () => {
        told ??= setTimeout(() => {
          told = undefined;
          say('event: changed\ndata:\n\n');
        }, PAUSE);
      };
      const beat = setInterval(() => say(':\n\n'), BEAT);
      const late = setTimeout(() => finish(), LONGEST);
      end = () => {
        for (const timer of [told, beat, late]) clearTimeout(timer);
        channel(ROOM).unsubscribe(tell);
        channel(STOPPING).unsubscribe(finish);
      };
      const finish = () => {
        end();
        stream.close();
      };
      channel(ROOM).subscribe(tell);
      channel(STOPPING).subscribe(finish);
      say('retry: 5000\n\n');
    },
    cancel: () => end(),
  });
}
