import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Env, readEnv } from '#env';
import { StartError } from './errors.ts';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Reads the environment, and a file in the working folder for what it leaves open. */
export function readEnvironment({ file = '.env' }: { file?: string | null } = {}): Env {
  if (file && existsSync(file)) process.loadEnvFile(file);
  try {
    return readEnv(process.env);
  } catch (error) {
    throw new StartError((error as Error).message);
  }
}
