import type { PersonaRow } from '#lib/identity/naming.ts';
import type { Context } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import { personas } from '../../db/schema/index.ts';
import { notFound } from '../../errors.ts';
import { contentHandlers } from './belongings.ts';
import { isSignedIn } from './personas.ts';

/** Every name of the actor's account, with what stands under each. Throws notFound without one. */
export async function findPersonas({ db, actor }: Context): Promise<PersonaRow[]> {
  if (!isSignedIn(actor)) throw notFound();
  const rows = await db
    .select()
    .from(personas)
    .where(anyOf(personas.id, actor.personaIds))
    .orderBy(personas.kind, personas.name);
  const lists = await Promise.all(contentHandlers().map(({ list }) => list(db, actor.personaIds)));
  const titles = (kind: string, personaId: string) =>
    lists
      .flat()
      .filter((one) => one.kind === kind && one.personaId === personaId)
      .map(({ title }) => title);
  return rows.map(({ id, kind, name, retiredOn }) => ({
    ...{ id, kind, name },
    retired: retiredOn !== null,
    stories: titles('story', id),
    comments: titles('comment', id),
  }));
}
