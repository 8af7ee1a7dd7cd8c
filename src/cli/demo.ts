import { ensureBuilt } from './build.ts';
import { PASSPHRASE, PEOPLE, SIGN_INS } from './demo/people.ts';
import { Ends } from './ends.ts';
import { NO_SECOND_FACTOR, readEnvironment } from './environment.ts';
import { main } from './main.ts';
import { say } from './say.ts';
import { untilStopped } from './until-stopped.ts';

/** `npm run demo`: the site as `npm start` opens it, with a made-up community on a place of its own. */
await main(async () => {
  process.env.NODE_ENV ??= 'production';
  process.env.DATA_DIR ??= './demo-data';
  process.env.RELEASE_SLOT_MINUTES ??= '0';
  process.env.REQUIRE_SECOND_FACTOR ??= 'false';
  // Its passphrases are known to all, so other machines reach it only where that was asked for.
  process.env.HOST ??= '127.0.0.1';
  // What .env says is for the real site: its database must never be filled with made-up people.
  const env = readEnvironment({ file: null });
  await ensureBuilt(say);
  const ends = new Ends();
  await untilStopped(ends, async (onLoss) => {
    const { settleDatabase } = await import('./database.ts');
    const url = await settleDatabase(env, ends, say, onLoss);
    const { openSite } = await import('./site.ts');
    const { ensureDemo } = await import('./demo/index.ts');
    let receipt: string | null = null;
    await openSite(env, url, ends, async (connection) => {
      receipt = await ensureDemo(connection, env, say);
    });
    say(`Footbridge is open at ${env.ORIGIN}`);
    if (!env.REQUIRE_SECOND_FACTOR) say(NO_SECOND_FACTOR);
    say(demoWords(env.ORIGIN, receipt));
  });
});

function demoWords(origin: string, receipt: string | null): string {
  const people = SIGN_INS.map((name) => `  ${name.padEnd(10)} ${PEOPLE[name]}`).join('\n');
  return `
This is a demonstration. Everyone in it is made up, and only this machine can reach it.
Set HOST to show it to others: whoever reaches it can sign in.

Sign in at ${origin}/sign-in with one of these names
${people}
and the passphrase
  ${PASSPHRASE}
${receipt ? `\nOr come back without an account at ${origin}/return with the receipt\n  ${receipt}\n` : ''}`;
}
