import pino from 'pino';
import { env } from '#env';

/**
 * The one log. Lines hold ids of requests and names of routes, never addresses, names or text;
 * redaction is the second net, not the first.
 */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  serializers: { err: plainly },
  redact: {
    paths: ['address', 'username', 'passphrase', 'cookie', 'headers', 'body', '*.cookie', '*.body'],
    censor: '[left out]',
  },
});

/** What failed and where. A failed query brings along all it was to write: people's own words. */
function plainly(failure: unknown): object {
  if (!(failure instanceof Error)) return { type: typeof failure };
  const { name, message, stack = '', cause } = failure;
  const { code, constraint } = failure as { code?: string; constraint?: string };
  return {
    type: name,
    // The database quotes what it could not read, at the end.
    message: message.split('\nparams: ')[0]?.replace(/: ".*$/s, ''),
    ...{ code, constraint },
    stack: stack.match(/^ {4}at .*$/gm)?.join('\n'),
    cause: cause === undefined ? undefined : plainly(cause),
  };
}
