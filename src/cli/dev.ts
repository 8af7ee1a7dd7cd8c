import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Ends } from './ends.ts';
import { readEnvironment, ROOT } from './environment.ts';
import { main } from './main.ts';
import { say } from './say.ts';
import { untilStopped } from './until-stopped.ts';

/** `npm run dev`: the database and Vite's server, which shows changed sources at once. */
await main(async () => {
  const env = readEnvironment();
  const ends = new Ends();
  await untilStopped(ends, async (onEnd) => {
    const { openDatabase, settleDatabase, systemContext } = await import('./database.ts');
    const { openSetup } = await import('#lib/server/identity/index.ts');
    const url = await settleDatabase(env, ends, say, onEnd);
    const connection = await openDatabase(url, env);
    const code = await openSetup(systemContext(connection.db));
    if (code) say(`The code for ${env.ORIGIN}/setup is ${code}`);
    await connection.close();
    ends.add(startVite(env, onEnd));
  });
});

function startVite({ PORT }: { PORT: number }, onEnd: (error: Error) => void): () => unknown {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'dev', '--port', String(PORT), '--strictPort'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  const exited = once(child, 'exit');
  void exited.then(([code]) => onEnd(new Error(`Vite ended (${String(code)}).`)));
  return () => child.kill('SIGTERM') && exited;
}
