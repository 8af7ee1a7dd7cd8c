import { eq } from 'drizzle-orm';
import { isHigher, LEVELS, type NamingView, type Shown } from '#lib/identity/naming.ts';
import type { Actor, Context } from '../../context.ts';
import type { Database, Transaction } from '../../db/client.ts';
import { personas } from '../../db/schema/index.ts';
import { notFound } from '../../errors.ts';
import { type Belonging, type ContentHandler, contentHandlers } from './belongings.ts';
import { findOwn, isSignedIn, ownPersonaIds } from './personas.ts';

export type What = Pick<Belonging, 'kind' | 'id'>;
type Persona = typeof personas.$inferSelect;

/** One thing of the actor's own with the persona it stands under, and all else under that. */
export type OwnItem = {
  item: Belonging;
  persona: Persona;
  siblings: Belonging[];
  handler: ContentHandler;
};

const CHANGEABLE = ['scheduled', 'published', 'paused', 'held'];
const DETACHABLE = ['published', 'paused'];

/** Whether something can be put under another name: what readers meet, or soon will. */
export const canChange = ({ state }: Belonging): boolean => CHANGEABLE.includes(state);

/** Whether its link can be cut: only of what is decided, for nobody could go on with it. */
export const canDetach = ({ state }: Belonging): boolean => DETACHABLE.includes(state);

/** One thing of the actor's own, for the page that changes its name. Throws notFound. */
export async function getNaming(ctx: Context, what: What): Promise<NamingView> {
  const { item, persona, siblings } = await findItem(ctx.db, ctx.actor, what);
  const own = await findOwn(ctx);
  const { kind, id, title, state } = item;
  const level = persona.kind;
  const open = canChange(item);
  const further = LEVELS.filter((to) => isHigher(to, level));
  const nearer = LEVELS.filter((to) => isHigher(level, to)).toReversed() as Shown[];
  return {
    ...{ kind, id, title, state, level, name: persona.name },
    further: open ? further.filter((to) => to !== 'detached' || canDetach(item)) : [],
    nearer: open ? nearer.filter((to) => to !== 'handle' || isSignedIn(ctx.actor)) : [],
    penNames: isSignedIn(ctx.actor) ? namesOf(own) : [],
    handle: own.find((one) => one.kind === 'handle')?.name ?? null,
    others: siblings.length,
    alongside: siblings.filter((one) => isAlongside(item, one)).length,
  };
}

/** The same, held until the transaction ends. */
export async function lockItem(tx: Transaction, ctx: Context, what: What): Promise<OwnItem> {
  const { handler } = await findItem(tx, ctx.actor, what);
  await handler.lock(tx, [what.id]);
  return findItem(tx, ctx.actor, what);
}

/** Comments of one person in one thread; a story's own thread goes with the story by itself. */
export const isAlongside = (item: Belonging, other: Belonging): boolean =>
  item.kind === 'comment' && other.kind === 'comment' && item.threadId === other.threadId;

async function findItem(db: Database, actor: Actor, what: What): Promise<OwnItem> {
  const handler = contentHandlers().find(({ kind }) => kind === what.kind);
  const all = await Promise.all(
    contentHandlers().map((one) => one.list(db, ownPersonaIds(actor))),
  ).then((lists) => lists.flat());
  const item = all.find(({ kind, id }) => kind === what.kind && id === what.id);
  if (!handler || !item) throw notFound();
  const [persona] = await db.select().from(personas).where(eq(personas.id, item.personaId));
  if (!persona) throw notFound();
  const siblings = all.filter(
    (one) => one !== item && one.personaId === persona.id && !goesWith(item, one),
  );
  return { item, persona, siblings, handler };
}

/** A story's writer answers in its thread under its name; those answers move with it. */
const goesWith = (item: Belonging, other: Belonging): boolean =>
  item.kind === 'story' && other.kind === 'comment' && other.threadId === item.id;

const namesOf = (own: { kind: string; name: string }[]): string[] =>
  own.filter(({ kind }) => kind === 'pen_name').map(({ name }) => name);
