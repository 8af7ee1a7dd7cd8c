import { MigrationError } from '#lib/server/db/migrate.ts';
import { KeyFileError } from '#lib/server/identity/keys/key-file.ts';
import { EmbeddedError } from './embedded/index.ts';

/** What whoever started us can act on; its message is shown as it is. */
export class StartError extends Error {}

const TOLD = [StartError, EmbeddedError, KeyFileError, MigrationError];

const CONNECTION =
  /^(ECONNREFUSED|ENOENT|ENOTFOUND|EHOSTUNREACH|CONNECT_TIMEOUT|28P01|28000|3D000)$/;

/** The message for a person, or the whole error where it is a bug. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (TOLD.some((kind) => error instanceof kind)) return error.message;
  const { code } = (error.cause ?? error) as { code?: string };
  if (code && CONNECTION.test(code)) {
    const { message } = (error.cause ?? error) as Error;
    return `The database cannot be reached (${message}). Check DATABASE_URL.`;
  }
  return error.stack ?? error.message;
}
