import { setTimeout as sleep } from 'node:timers/promises';
import { channel } from 'node:diagnostics_channel';
import { connect } from '#lib/server/db/client.ts';
import { CHANGES } from '#lib/server/events/index.ts';
import { log } from '#lib/server/log.ts';
import { MAIL } from '#lib/server/mail/index.ts';
import { ROOM } from '#lib/server/moderation/index.ts';
import { VOCABULARY_CHANGES } from '#lib/server/warnings/index.ts';
import type { PageCache } from './page-cache.ts';

const HEARD = [CHANGES, MAIL, VOCABULARY_CHANGES, ROOM];

/** Milliseconds between two looks at whether the connection still hears, and the wait for each. */
const BEAT = 1000;

/**
 * Drops the kept pages when public content changes: in this process at once, before the verb
 * returns; in others by NOTIFY. While the listening connection is lost, no page is kept. The same
 * connection hears of mail that waits, and of what happens in the moderators' room.
 */
export function followChanges(
  cache: PageCache,
  url: string,
  onMail: () => void = () => {},
): { stop(): Promise<void> } {
  const drop = () => cache.drop();
  const off = () => cache.turn(false);
  channel(CHANGES).subscribe(drop);
  const onNotify = (name: string) => {
    if (name === MAIL) return onMail();
    if (name === ROOM) return channel(ROOM).publish(null);
    if (name === VOCABULARY_CHANGES) channel(VOCABULARY_CHANGES).publish(null);
    drop();
  };
  const { sql, close } = connect(url, { max: 1, onNotify, onClose: off });
  const stopping = new AbortController();
  const watching = watch();

  async function watch() {
    let heard = true;
    while (!stopping.signal.aborted) {
      const hears = await isListening();
      if (stopping.signal.aborted) break;
      // What was said while nobody listened is not said again.
      if (hears && !heard) channel(VOCABULARY_CHANGES).publish(null);
      heard = hears;
      cache.turn(hears);
      await sleep(BEAT, undefined, stopping).catch(() => {});
    }
  }

  /** LISTEN again changes nothing on a connection that listens, and mends one that was replaced. */
  async function isListening(): Promise<boolean> {
    const asked = sql.unsafe(HEARD.map((name) => `listen ${name}`).join('; ')).then(
      () => true,
      (error: unknown) => {
        log.warn(
          { err: error },
          'changes made by other processes are not heard; no pages are kept',
        );
        return false;
      },
    );
    return Promise.race([asked, sleep(BEAT, false, { ref: false })]);
  }

  return {
    async stop() {
      stopping.abort();
      channel(CHANGES).unsubscribe(drop);
      off();
      await close();
      await watching;
    },
  };
}
