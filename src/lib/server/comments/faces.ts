import { and, eq, sql } from 'drizzle-orm';
import type { Choices, Face } from '#lib/comments/views.ts';
import type { Actor, Context } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Database } from '../db/client.ts';
import { comments, personas, stories } from '../db/schema/index.ts';
import { isSignedIn, ownPersonaIds } from '../identity/index.ts';
import { threadVisibleTo } from './policy.ts';

/** How the actor may appear in a story's thread. */
export async function getChoices(ctx: Context, storyId: string): Promise<Choices> {
  const faces = await findFaces(ctx.db, ctx.actor, storyId);
  return { faces, chosen: usualFace(faces)?.id ?? 'anonymous', kind: kindOf(ctx.actor, faces) };
}

/** The actor's faces in this thread: lasting ones, and the anonymous one that belongs to it. */
export async function findFaces(db: Database, actor: Actor, storyId: string): Promise<Face[]> {
  const ids = ownPersonaIds(actor);
  if (ids.length === 0) return [];
  const { id, kind, name } = personas;
  const spoken = sql<boolean>`exists (
    select 1 from ${comments}
    where ${comments.personaId} = ${personas.id} and ${comments.storyId} = ${storyId}
      and ${comments.state} <> 'removed')`;
  const retired = sql<boolean>`${personas.retiredOn} is not null`;
  const writer = sql<boolean>`${stories.personaId} = ${personas.id}`;
  const faces = await db
    .select({ id, kind, name, spoken, writer, retired })
    .from(personas)
    .innerJoin(stories, eq(stories.id, storyId))
    .where(anyOf(personas.id, ids))
    .orderBy(personas.kind, personas.name);
  const lasting = isSignedIn(actor);
  // A retired name is offered only where it speaks already: there, another one would be a new face.
  return faces
    .filter(
      (face) =>
        face.spoken || face.writer || (lasting && !face.retired && face.kind !== 'anonymous'),
    )
    .map(({ retired: _, ...face }) => face);
}

/** The story in whose thread a receipt's persona spoke; null when it is no longer to be seen. */
export async function findOwnThread({ db, actor }: Context): Promise<{ slug: string } | null> {
  if (actor.kind !== 'receipt' || actor.receiptFor !== 'thread') return null;
  const [thread] = await db
    .select({ slug: stories.slug })
    .from(comments)
    .innerJoin(stories, eq(stories.id, comments.storyId))
    .where(and(eq(comments.personaId, actor.personaId), threadVisibleTo(actor)))
    .limit(1);
  return thread ?? null;
}

/** The face already known in this thread: the story's own before any other. */
export const usualFace = (faces: readonly Face[]): Face | undefined =>
  faces.find(({ writer }) => writer) ?? faces.find(({ spoken }) => spoken);

function kindOf(actor: Actor, faces: readonly Face[]): Choices['kind'] {
  if (isSignedIn(actor)) return 'account';
  if (faces.length > 0) return 'same-receipt';
  return actor.kind === 'receipt' ? 'another-receipt' : 'new-receipt';
}
