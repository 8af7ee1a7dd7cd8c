import * as v from 'valibot';

/** What is to become of a published text when its writer's account goes. */
export const CHOICES = ['delete', 'detach', 'leave'] as const;
export type Choice = (typeof CHOICES)[number];

/** By kind and id, such as 'story 3f…'. What is not in it is deleted. */
export type Choices = Record<string, Choice>;

export const keyOf = ({ kind, id }: { kind: string; id: string }): string => `${kind} ${id}`;

type Item = { kind: string; id: string };
type Group = { key: string; items: readonly Item[] };

/** Reads the choices of a form: one for each group, and where an item has its own, that. */
export function choicesOf(
  values: Record<string, string | string[]>,
  groups: readonly Group[],
): Choices {
  const chosen = (name: string): Choice | undefined =>
    CHOICES.find((choice) => choice === values[name]);
  return Object.fromEntries(
    groups.flatMap(({ key, items }) =>
      items.map((item) => [
        keyOf(item),
        chosen(`${item.kind}-${item.id}`) ?? chosen(`all-${key}`) ?? 'delete',
      ]),
    ),
  );
}

/** The form that ends an account; whatever else it holds are the choices. */
export const leavingForm = v.looseObject({ atOnce: v.optional(v.string(), '') });

type Named = { id: string; kind: 'handle' | 'pen_name' | 'anonymous'; name: string };
type Thing = Item & { personaId: string; title: string; state: string };

export type LeavingGroup = {
  /** 'handle', 'anonymous', or the id of a pen name. */
  key: string;
  kind: Named['kind'];
  name: string;
  items: { kind: string; id: string; title: string }[];
};

/** What readers see, by the name it stands under: only that is asked about. The rest goes anyway. */
export function groupsOf(personas: readonly Named[], things: readonly Thing[]): LeavingGroup[] {
  const groups = new Map<string, LeavingGroup>();
  for (const { id, kind, name } of personas) {
    const key = kind === 'pen_name' ? id : kind;
    const items = things
      .filter(({ personaId, state }) => personaId === id && state === 'published')
      .map((thing) => ({ kind: thing.kind, id: thing.id, title: thing.title }));
    if (items.length === 0) continue;
    const group = groups.get(key) ?? { key, kind, name, items: [] };
    groups.set(key, { ...group, items: [...group.items, ...items] });
  }
  return [...groups.values()];
}
