import pino from 'pino';
import { env } from '#env';

/**
 * The one log. Lines hold ids of requests and names of routes, never addresses, names or text;
 * redaction is the second net, not the first.
 */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  redact: {
    paths: ['address', 'username', 'passphrase', 'cookie', 'headers', 'body', '*.cookie', '*.body'],
    censor: '[left out]',
  },
});
