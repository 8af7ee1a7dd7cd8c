import { appeal } from '#lib/server/moderation/index.ts';
import { mine, raiseWarning } from '#lib/server/stories/index.ts';
import { published } from '../support/scene.ts';
import type { Scene } from './roles-scene.ts';
import { members, NOBODY, type Role, type Row, staff } from './roles-words.ts';

const ADDED = { warning: 'custody', degree: 'described', reason: 'The cell is told of.' } as const;

/** What Noor added to a story of whoever asks, or of somebody else. */
async function addition({ base, people, wren, noor }: Scene, as: Role | null): Promise<string> {
  const writer = (as && people[as]) ?? wren;
  const { id, slug } = await published(base, writer, noor);
  await raiseWarning(await noor.context(), slug, ADDED);
  const own = (await mine(await writer.context())).find((story) => story.id === id);
  return own!.additions[0]!.id;
}

/** The rows of the page on which a writer appeals; `find` gives what it is against. */
export const appealing = (
  against: string,
  find: (scene: Scene, as: Role | null) => Promise<string>,
): Row[] =>
  (['GET', 'POST'] as const).flatMap((method): Row[] => {
    const handler = `${method} /my/appeal/[id]`;
    const asked = (id: string) => ({
      path: `/my/appeal/${id}`,
      ...(method === 'POST' && { fields: { words: 'It is only named.' } }),
    });
    return [
      {
        ...{ handler, when: `against ${against} of one’s own` },
        expected: members(method === 'GET' ? '200' : '303 /my/stories'),
        make: async (scene, as) => asked(await find(scene, as)),
      },
      {
        ...{ handler, when: `against ${against} of somebody else` },
        expected: NOBODY,
        make: async (scene) => asked(await find(scene, null)),
      },
    ];
  });

/* Appeals against warnings that were added. */
export const appeals: Row[] = [
  ...appealing('a warning on a story', addition),
  {
    handler: 'GET /moderation/appeals',
    expected: staff('200'),
    make: () => ({ path: '/moderation/appeals' }),
  },
  {
    handler: 'POST /moderation/appeals',
    expected: staff('303 /moderation/appeals'),
    make: async (scene) => {
      const additionId = await addition(scene, null);
      await appeal(await scene.wren.context(), additionId, 'It is only named.');
      const [row] = await scene.base.sql<{ id: string }[]>`
        select id from appeals where addition_id = ${additionId}`;
      const fields = { id: row!.id, outcome: 'upheld', note: 'You are right.' };
      return { path: '/moderation/appeals', fields };
    },
  },
];
