import * as v from 'valibot';

const number = (text: string, min: number, max: number) =>
  v.pipe(
    v.optional(v.string(), text),
    v.regex(/^\d+$/, 'must be a whole number'),
    v.transform(Number),
    v.minValue(min),
    v.maxValue(max),
  );

const url = (...schemes: string[]) =>
  v.pipe(
    v.string(),
    v.url('must be a full address'),
    v.check(
      (value) => schemes.includes(new URL(value).protocol),
      `must be ${schemes.join(' or ')}`,
    ),
  );

/** 'somebody@example.org', or with a name: 'Somebody <somebody@example.org>'. */
const SENDER = /^(?:[^<>@]* <)?[^\s<>@]+@[^\s<>@]+>?$/;

const variables = v.object({
  HOST: v.optional(v.string(), '0.0.0.0'),
  PORT: number('3000', 0, 65535),
  ORIGIN: v.optional(url('http:', 'https:')),
  DATABASE_URL: v.optional(url('postgres:', 'postgresql:')),
  DATA_DIR: v.optional(v.string(), './data'),
  IDENTITY_KEY_FILE: v.optional(v.string()),
  SMTP_URL: v.optional(url('smtp:', 'smtps:')),
  MAIL_FROM: v.optional(v.pipe(v.string(), v.regex(SENDER, 'must be a mail address'))),
  EXIT_URL: v.optional(url('https:', 'http:'), 'https://www.wikipedia.org/'),
  RELEASE_SLOT_MINUTES: number('60', 0, 1440),
  REQUIRE_SECOND_FACTOR: v.pipe(
    v.optional(v.string(), 'true'),
    v.picklist(['true', 'false'], 'must be true or false'),
    v.transform((value) => value === 'true'),
  ),
  THROTTLE_FACTOR: number('1', 1, 1_000_000),
  ADDRESS_HEADER: v.optional(v.string()),
  XFF_DEPTH: number('1', 1, 20),
  LOG_ANCHOR_FILE: v.optional(v.string()),
  LOG_LEVEL: v.optional(v.picklist(['silent', 'error', 'warn', 'info', 'debug']), 'info'),
});

/** Reads and checks every variable; throws one clear message that names each wrong one. */
export function readEnv(source: NodeJS.ProcessEnv) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = v.safeParse(variables, given);
  if (!result.success) {
    const lines = result.issues.map((issue) => `  ${issue.path?.[0]?.key}: ${issue.message}`);
    throw new Error(`The configuration has mistakes:\n${lines.join('\n')}`);
  }
  const { IDENTITY_KEY_FILE, ...rest } = result.output;
  if (rest.SMTP_URL && !rest.MAIL_FROM)
    throw new Error('The configuration has mistakes:\n  MAIL_FROM: must be set with SMTP_URL');
  const ORIGIN = (rest.ORIGIN ?? `http://localhost:${rest.PORT}`).replace(/\/$/, '');
  return {
    ...rest,
    ORIGIN,
    MAIL_FROM: rest.MAIL_FROM ?? `no-reply@${new URL(ORIGIN).hostname}`,
    IDENTITY_KEY_FILE: IDENTITY_KEY_FILE ?? `${rest.DATA_DIR}/identity.key`,
  };
}

export type Env = ReturnType<typeof readEnv>;

/** Read when first asked for, so that the start file can settle DATABASE_URL and ORIGIN before. */
let cached: Env | undefined;
export const env = (): Env => (cached ??= readEnv(process.env));
