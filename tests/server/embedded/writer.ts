/** A process of its own for the tests: starts the database of a data folder and writes into it. */
import { connect } from '#lib/server/db/client.ts';
import { AlreadyRunningError, startEmbedded } from '../../../src/cli/embedded/index.ts';
import { writeRows } from './support.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
let stopping = false;
process.once('SIGTERM', () => (stopping = true));

try {
  const database = await startEmbedded({ dataDir: process.argv[2] ?? '' });
  print('ready');
  const connection = connect(database.url, { max: 4 });
  await writeRows(
    connection,
    () => stopping,
    (n) => print(`row ${n}`),
  );
  await connection.close();
  await database.stop();
} catch (error) {
  if (!(error instanceof AlreadyRunningError)) throw error;
  print(`refused: ${error.message}`);
}
