import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { noteUnreachable, openLetter } from '#lib/server/identity/index.ts';
import { log } from '#lib/server/log.ts';
import { deliverMail } from '#lib/server/mail/index.ts';
import { systemContext } from './database.ts';

/**
 * Sends the mail that waits. The server seals letters and knows no words; the words come from the
 * texts of the interface, which are there once the site was built.
 */
export async function sendMail(ctx: Context): Promise<void> {
  const { mailWords } = await import('#lib/mail/words.ts');
  await deliverMail(ctx, { open: openLetter, words: mailWords, giveUp: noteUnreachable });
}

/** Sends mail as soon as it is there: one round at a time, and another when more came meanwhile. */
export function mailRounds(db: Database): { begin(): void; stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  let again = false;
  const round = () =>
    sendMail(systemContext(db)).catch((error: unknown) =>
      log.error({ err: error }, 'mail could not be sent; the next minute tries again'),
    );
  async function run(): Promise<void> {
    while (again) {
      again = false;
      await round();
    }
    running = null;
  }
  return {
    begin() {
      again = true;
      running ??= run();
    },
    async stop() {
      again = false;
      await running;
    },
  };
}
