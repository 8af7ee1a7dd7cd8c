import type { Ids } from './ids.ts';
import type { People } from './people.ts';
import type { Plan } from './plan.ts';
import type { SeededStory } from './story-rows.ts';
import type { Texts } from './texts.ts';

export const COMMENT_COLUMNS =
  'id story_id persona_id parent_id state path source parts renderer_version posted_on'.split(' ');

const DEEPEST = 4;

/** Makes the personas of all commenters known, so that they are stored before their comments. */
export function nameCommenters(plan: Plan, stories: SeededStory[], people: People): void {
  for (const { story, author, face } of plan.comments())
    people.personaOf(author, face, stories[story]!.id);
}

/** Rows for `comments`, thread by thread; a reply stands after what it answers. */
export function* commentRows(
  plan: Plan,
  stories: SeededStory[],
  { ids, people, texts }: { ids: Ids; people: People; texts: Texts },
) {
  let thread: { id: string; path: number[] }[] = [];
  let j = 0;
  for (const { story, number, parent, author, face } of plan.comments()) {
    if (number === 1) thread = [];
    const answered = parent === null ? null : thread[parent - 1]!;
    const path = [...(answered?.path.slice(0, DEEPEST - 1) ?? []), number];
    const id = ids.next();
    thread.push({ id, path });
    const { text, rendered } = texts.comment(j++);
    const { id: storyId, day } = stories[story]!;
    yield [
      ...[id, storyId, people.personaOf(author, face, storyId), answered?.id ?? null],
      ...['published', path, text, rendered.parts, rendered.version, day],
    ] as const;
  }
}
