import { newId, now, type Actor, type Context } from '#lib/server/context.ts';
import type { Connection } from '#lib/server/db/client.ts';
import { actorOf, createAccount, sessions } from '#lib/server/identity/index.ts';
import { saveReading } from '#lib/server/warnings/index.ts';
import { SESSION } from '#lib/identity/cookies.ts';
import type { Level, ReaderSettings } from '#lib/warnings/settings.ts';
import { fromWarningCode, VOCABULARY } from '#lib/warnings/vocabulary.ts';
import { giveApp, signedIn } from '../support/factors.ts';

const DEVICE = 'Firefox on Linux';
const HIDDEN = 5;

const contextOf = ({ db }: Connection, actor: Actor): Context => ({
  ...{ db, actor, now: now(), requestId: newId() },
});

/** Sessions of seeded members who hide five warnings, none of them on the story with the long thread. */
export const signInReaders = async (connection: Connection, count: number): Promise<string[]> =>
  signInWith(connection, await settingsOf(connection), 0, count);

/** Sessions of others, who hide nothing. */
export const signInOpenReaders = (connection: Connection, count: number): Promise<string[]> =>
  signInWith(connection, { base: 'named', levels: {} }, count, count);

async function signInWith(
  connection: Connection,
  settings: ReaderSettings,
  from: number,
  count: number,
): Promise<string[]> {
  const accounts = await connection.sql<{ id: string }[]>`
    select id from accounts where role = 'member' order by id limit ${count} offset ${from}`;
  return Promise.all(
    accounts.map(async ({ id }) => {
      const { cookie, actor } = await signIn(connection, id);
      await saveReading(contextOf(connection, actor), settings);
      return cookie;
    }),
  );
}

/** Sessions of members whose comments appear at once, because people know them. */
export async function signInCommenters(connection: Connection, count: number): Promise<string[]> {
  const accounts = await connection.sql<{ id: string }[]>`
    select p.account_id as id from personas p join comments c on c.persona_id = p.id
    where p.kind = 'handle' and c.state = 'published'
    group by p.account_id having count(*) >= 3 order by p.account_id desc limit ${count}`;
  return Promise.all(accounts.map(async ({ id }) => (await signIn(connection, id)).cookie));
}

/** Sessions of new moderators, who have shown their second factor. */
export async function signInModerators(connection: Connection, count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const account = { username: `bench-${i}`, passphrase: newId(), role: 'moderator' } as const;
      const { accountId } = await createAccount(contextOf(connection, { kind: 'system' }), account);
      await giveApp(connection.db, accountId, now());
      const moderator = { accountId, role: account.role };
      return `${SESSION}=${await signedIn(connection.db, moderator, now())}`;
    }),
  );
}

async function signIn(connection: Connection, accountId: string) {
  const ctx = contextOf(connection, { kind: 'guest' });
  const { token } = await sessions.start(ctx, accountId, DEVICE);
  const { actor } = await actorOf(connection.db, { session: token, receipt: undefined });
  return { cookie: `${SESSION}=${token}`, actor };
}

async function settingsOf({ sql }: Connection): Promise<ReaderSettings> {
  const [hot] = await sql<{ codes: number[] }[]>`
    select warning_codes as codes from stories order by comment_count desc limit 1`;
  const met = hot!.codes.map((stored) => fromWarningCode(stored).code);
  const hidden = VOCABULARY.filter(({ code, kind }) => kind === 'content' && !met.includes(code))
    .slice(0, HIDDEN)
    .map(({ slug }) => slug);
  const levels = VOCABULARY.map(({ slug }): [string, Level] => [
    slug,
    hidden.includes(slug) ? 'hide' : 'show',
  ]);
  return { levels: Object.fromEntries(levels) };
}
