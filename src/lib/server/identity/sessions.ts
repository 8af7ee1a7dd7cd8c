import { and, desc, eq, lte, ne, sql } from 'drizzle-orm';
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia';
import type { Actor, Context } from '../context.ts';
import { dayOf, newId, newToken, now } from '../context.ts';
import type { Database } from '../db/client.ts';
import { accounts, sessions } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { hasFactor } from './factors/factors.ts';
import { findHandle } from './accounts/handles.ts';
import { newProof, openProof, sessionIdOf as idOf, type Shown } from './factors/proof.ts';
import { actorFor, type Speaker } from './accounts/session-actor.ts';

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>;
    DatabaseUserAttributes: AccountAttributes;
    DatabaseSessionAttributes: {
      publicId: string;
      device: string;
      sealedProof: Uint8Array | null;
      createdOn: string;
    };
  }
}
type AccountAttributes = Omit<Speaker, 'id'> & SealedChoices;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAYS = 30;
const DAY = 86_400_000;

export type SessionView = { id: string; device: string; createdOn: string; current: boolean };
/** What a member chose, as the account holds it. */
export type SealedChoices = { sealedReading: Uint8Array | null; sealedSaves: Uint8Array | null };
export type Resumed = {
  actor: Actor;
  sealed: SealedChoices | null;
  /** Set when the cookie should be sent again with a later end. */
  renewUntil: Date | null;
};

/**
 * Starts a session for an account whose owner just showed the passphrase, or a second factor after
 * it; the token goes into the cookie, its hash into the database.
 */
export async function start(
  ctx: Context,
  accountId: string,
  device: string,
  shown: Shown = 'passphrase',
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const sessionId = idOf(token);
  const sealedProof = newProof(sessionId, shown, ctx.now);
  const attributes = { publicId: newId(), device, sealedProof, createdOn: dayOf(ctx.now) };
  const session = await luciaFor(ctx.db).createSession(accountId, attributes, { sessionId });
  return { token, expiresAt: session.expiresAt };
}

/** Who a session cookie speaks for, or null when the session ended. */
export async function resume(db: Database, token: string): Promise<Resumed | null> {
  const { session, user } = await luciaFor(db).validateSession(idOf(token));
  if (!session) return null;
  return {
    actor: actorFor(user, openProof(session.id, session.sealedProof)),
    sealed: user,
    renewUntil: session.fresh ? session.expiresAt : null,
  };
}

/** Ends the session of a cookie. */
export const end = (db: Database, token: string): Promise<void> =>
  luciaFor(db).invalidateSession(idOf(token));

/** Ends every session of an account but that of this cookie. */
export async function endOthers(db: Database, accountId: string, token: string): Promise<void> {
  await db
    .delete(sessions)
    .where(and(eq(sessions.accountId, accountId), ne(sessions.id, idOf(token))));
}

/** Ends every session of an account. */
export const endAll = (db: Database, accountId: string): Promise<void> =>
  luciaFor(db).invalidateUserSessions(accountId);

/** The account's sessions, newest first, with coarse device names only. */
export async function list(ctx: Context, accountId: string, token: string): Promise<SessionView[]> {
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(eq(sessions.accountId, accountId))
    .orderBy(desc(sessions.createdOn), sessions.publicId);
  return rows.map(({ id, publicId, device, createdOn }) => ({
    id: publicId,
    device,
    createdOn,
    current: id === idOf(token),
  }));
}

/** Ends one of the account's sessions by its public id; throws notFound for any other. */
export async function endOne(ctx: Context, accountId: string, publicId: string): Promise<void> {
  if (!ID.test(publicId)) throw notFound();
  const [row] = await ctx.db.select().from(sessions).where(eq(sessions.publicId, publicId));
  if (row?.accountId !== accountId) throw notFound();
  await luciaFor(ctx.db).invalidateSession(row.id);
}

/** Deletes sessions that ended; part of the nightly job. */
export const forgetSessions = (ctx: Context): Promise<void> =>
  luciaFor(ctx.db).deleteExpiredSessions();

// Lucia binds to one database; a process has one, a test has several.
const bound = new WeakMap<Database, ReturnType<typeof luciaOn>>();
function luciaFor(db: Database) {
  const known = bound.get(db) ?? luciaOn(db);
  bound.set(db, known);
  return known;
}

function luciaOn(db: Database) {
  return new Lucia(adapterOn(db), {
    sessionExpiresIn: new TimeSpan(DAYS, 'd'),
    getUserAttributes: (attributes) => attributes,
    getSessionAttributes: (attributes) => attributes,
  });
}

/** Account-side times are whole days: every end is moved to the end of its day. */
const wholeDay = (time: Date) => new Date(Math.ceil(time.getTime() / DAY) * DAY);

const sessionOf = (row: typeof sessions.$inferSelect): DatabaseSession => ({
  id: row.id,
  userId: row.accountId,
  expiresAt: row.expiresAt,
  attributes: row,
});

/** Built once: every request of someone signed in begins with it. */
const selectSession = (db: Database) =>
  db
    .select({
      session: sessions,
      account: {
        username: accounts.username,
        role: accounts.role,
        hasFactor,
        sealedPersonas: accounts.sealedPersonas,
        sealedReading: accounts.sealedReading,
        sealedSaves: accounts.sealedSaves,
        handleId: findHandle(db),
      },
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare('session');

function adapterOn(db: Database): Adapter {
  let find: ReturnType<typeof selectSession> | undefined;
  return {
    async getSessionAndUser(id) {
      const [row] = await (find ??= selectSession(db)).execute({ id });
      if (!row) return [null, null];
      return [sessionOf(row.session), { id: row.session.accountId, attributes: row.account }];
    },
    async getUserSessions(accountId) {
      const rows = await db.select().from(sessions).where(eq(sessions.accountId, accountId));
      return rows.map(sessionOf);
    },
    async setSession({ id, userId: accountId, expiresAt, attributes }) {
      await db
        .insert(sessions)
        .values({ id, accountId, expiresAt: wholeDay(expiresAt), ...attributes });
    },
    async updateSessionExpiration(id, expiresAt) {
      await db
        .update(sessions)
        .set({ expiresAt: wholeDay(expiresAt) })
        .where(eq(sessions.id, id));
    },
    async deleteSession(id) {
      await db.delete(sessions).where(eq(sessions.id, id));
    },
    async deleteUserSessions(accountId) {
      await db.delete(sessions).where(eq(sessions.accountId, accountId));
    },
    async deleteExpiredSessions() {
      await db.delete(sessions).where(lte(sessions.expiresAt, now()));
    },
  };
}
