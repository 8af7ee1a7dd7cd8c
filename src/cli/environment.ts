import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Env, readEnv } from '#env';
import { StartError } from './errors.ts';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Said at the start, so that nobody runs a site like this without having meant it. */
export const NO_SECOND_FACTOR =
  'The passphrase alone opens the moderators’ pages: REQUIRE_SECOND_FACTOR is false.';

/** Reads the environment, and a file in the working folder for what it leaves open. */
export function readEnvironment({ file = '.env' }: { file?: string | null } = {}): Env {
  if (file && existsSync(file)) process.loadEnvFile(file);
  try {
    return readEnv(process.env);
  } catch (error) {
    throw new StartError((error as Error).message);
  }
}
