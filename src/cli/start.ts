import { ensureBuilt } from './build.ts';
import { Ends } from './ends.ts';
import { NO_SECOND_FACTOR, readEnvironment } from './environment.ts';
import { main } from './main.ts';
import { say } from './say.ts';
import { untilStopped } from './until-stopped.ts';

/** `npm start`: everything the site needs, from a fresh clone to the first request. */
await main(async () => {
  process.env.NODE_ENV ??= 'production';
  const env = readEnvironment();
  await ensureBuilt(say);
  const ends = new Ends();
  await untilStopped(ends, async (onLoss) => {
    const { settleDatabase } = await import('./database.ts');
    const url = await settleDatabase(env, ends, say, onLoss);
    const { openSite } = await import('./site.ts');
    const { setupCode } = await openSite(env, url, ends);
    say(`Footbridge is open at ${env.ORIGIN}`);
    if (!env.REQUIRE_SECOND_FACTOR) say(NO_SECOND_FACTOR);
    if (setupCode) say(setupWords(env.ORIGIN, setupCode));
  });
});

function setupWords(origin: string, code: string): string {
  return (
    `Nobody has an account yet. Make the first administrator at ${origin}/setup with this code, ` +
    `which works once:\n\n  ${code}\n`
  );
}
