import type { Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { type Belonging, contentHandlers, type Moved } from './belongings.ts';

/** Puts each of these under another persona, once: a story takes its writer's comments along. */
export async function moveAll(
  tx: Transaction,
  ctx: Context,
  items: readonly Belonging[],
  to: string,
): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const handler of contentHandlers().toSorted((a, b) => b.kind.localeCompare(a.kind)))
    for (const item of items.filter(({ kind }) => kind === handler.kind))
      if (!moved.some(({ id }) => id === item.id))
        moved.push(...(await handler.move(tx, ctx, item.id, to)));
  return moved;
}

/** The names in all threads these stand in. */
export async function namesNear(
  tx: Transaction,
  items: readonly Belonging[],
): Promise<Set<string>> {
  const names = new Set<string>();
  for (const handler of contentHandlers())
    for (const { id } of items.filter(({ kind }) => kind === handler.kind))
      for (const name of await handler.namesNear(tx, id)) names.add(name);
  return names;
}
