import {
  error,
  type Handle,
  type HandleServerError,
  type RequestEvent,
  type ServerInit,
} from '@sveltejs/kit';
import { env } from '#env';
import { TICKET } from '#lib/forms/form.ts';
import { drop, keep, READING, RECEIPT, SAVES, SESSION } from '#lib/identity/cookies.ts';
import { newId, now } from '#lib/server/context.ts';
import { type Connection, connect } from '#lib/server/db/client.ts';
// What identity does to content it does through what the features tell it when they are loaded.
import '#lib/server/comments/index.ts';
import {
  actorOf,
  endReceiptSession,
  isSignedIn,
  openKeyFile,
  useKeyring,
} from '#lib/server/identity/index.ts';
import { log } from '#lib/server/log.ts';
import { savesOf } from '#lib/server/stories/index.ts';
import {
  followVocabulary,
  keepWritingVeilFigures,
  loadVocabulary,
  readingOf,
} from '#lib/server/warnings/index.ts';
import { isUsual } from '#lib/warnings/settings.ts';

let connection: Connection;

/** An operator's probes ask as nobody. */
const PROBES = new Set<string | null>(['/healthz', '/readyz']);

export const init: ServerInit = async () => {
  const { DATABASE_URL, IDENTITY_KEY_FILE } = env();
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not set; use npm start or npm run dev');
  connection = connect(DATABASE_URL);
  useKeyring(await openKeyFile(connection.db, IDENTITY_KEY_FILE));
  await loadVocabulary(connection.db);
  followVocabulary(connection.db);
  const writeLast = keepWritingVeilFigures(connection.db);
  process.once('sveltekit:shutdown', (work: unknown) => {
    const closed = writeLast().then(() => connection.close());
    if (Array.isArray(work)) work.push(closed);
  });
};

// No page runs the framework in the browser, so nothing may ask for what a page was made from.
const NO_DATA = () => new Response(null, { status: 404 });

export const handle: Handle = async ({ event, resolve }) => {
  await arrive(event);
  readForms(event);
  const response = event.isDataRequest ? NO_DATA() : await resolve(event);
  setHeaders(event, response.headers);
  return response;
};

export const handleError: HandleServerError = ({ error: err, event, status, message }) => {
  const { requestId } = event.locals.ctx;
  if (status >= 500) log.error({ requestId, route: event.route.id, err }, 'request failed');
  // The page of last resort has room for the message alone.
  return { message: status >= 500 ? requestId : message, requestId };
};

/** Finds out who asks and how they want to read; puts it where routes find it. */
async function arrive(event: RequestEvent): Promise<void> {
  const cookie = (name: string) =>
    PROBES.has(event.route.id) ? undefined : event.cookies.get(name);
  const [session, receipt] = [cookie(SESSION), cookie(RECEIPT)];
  const { db } = connection;
  event.locals.ctx = { db, actor: { kind: 'guest' }, now: now(), requestId: newId() };
  const arrival = await actorOf(db, { session, receipt });
  const { actor } = arrival;
  event.locals.ctx.actor = actor;
  event.locals.reading = readingOf(
    actor,
    arrival.sealed?.sealedReading ?? null,
    event.cookies.get(READING),
    event.locals.ctx.now,
  );
  event.locals.saves = savesOf(actor, arrival.sealed?.sealedSaves ?? null, cookie(SAVES));
  if (session && actor.kind !== 'member' && actor.kind !== 'staff') drop(event, SESSION);
  // One press of *easier today* leaves no trace in the browser once it is over.
  if (cookie(READING) && !isSignedIn(actor) && isUsual(event.locals.reading)) drop(event, READING);
  // An account and a receipt stay apart: where both come, the receipt ends.
  if (receipt && isSignedIn(actor)) await endReceiptSession(db, receipt);
  if (receipt && actor.kind !== 'receipt') drop(event, RECEIPT);
  if (session && arrival.renewUntil) keep(event, SESSION, session, arrival.renewUntil);
}

/**
 * A body that is no form is the sender's mistake, not a failure of ours. A form that had to wait
 * brings its ticket along, whatever it is about.
 */
function readForms({ request, locals }: RequestEvent): void {
  const read = request.formData.bind(request);
  request.formData = async () => {
    const data = await read().catch(() => error(400, 'unreadable'));
    const [sealed, work] = [data.get(TICKET.ticket), data.get(TICKET.work)];
    if (typeof sealed === 'string') locals.ctx.ticket = { sealed, work: String(work ?? '') };
    locals.sent = data;
    return data;
  };
}

function setHeaders({ url, cookies, request }: RequestEvent, headers: Headers): void {
  const personal =
    request.method !== 'GET' || cookies.getAll().some(({ name }) => name.startsWith('fb_'));
  const set = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  set('referrer-policy', 'same-origin');
  set('x-content-type-options', 'nosniff');
  set('x-frame-options', 'DENY');
  set('cross-origin-opener-policy', 'same-origin');
  set('cross-origin-resource-policy', 'same-origin');
  set('permissions-policy', 'camera=(), geolocation=(), microphone=(), browsing-topics=()');
  set('x-robots-tag', 'noindex, noarchive');
  set('cache-control', personal ? 'private, no-store' : 'public, no-cache');
  headers.append('vary', 'Cookie');
  if (url.protocol === 'https:')
    set('strict-transport-security', 'max-age=63072000; includeSubDomains');
}
