import { randomUUID } from 'node:crypto';
import { comment as ownOf, ownComment } from './roles-faces.ts';
import type { Scene } from './roles-scene.ts';
import { NOBODY, type Row, staff } from './roles-words.ts';

const ASKED = { warning: 'custody', degree: 'described' };

async function requestOn({ base }: Scene, commentId: string): Promise<string> {
  const [row] = await base.sql<{ id: string }[]>`
    insert into warning_requests (id, comment_id, warning, degree, asked_as, asked_on)
    values (${randomUUID()}, ${commentId}, 'custody', 'described', 'writer', '2026-03-10')
    on conflict (comment_id, warning, asked_as) do update set state = 'open' returning id`;
  return row!.id;
}

const answers = (act: string): Row[] => [
  {
    handler: `POST /my/comments?/${act}`,
    when: 'one’s own',
    expected: ownComment('303 /my/comments'),
    make: async (scene, as) => {
      const { id, cookies } = await ownOf(scene, as);
      const request = await requestOn(scene, id);
      return { path: `/my/comments?/${act}`, fields: { request }, cookies };
    },
  },
  {
    handler: `POST /my/comments?/${act}`,
    when: 'somebody else’s',
    expected: NOBODY,
    make: async (scene) => ({
      path: `/my/comments?/${act}`,
      fields: { request: await requestOn(scene, scene.comment) },
    }),
  },
];

/* Content warnings that the writer of a comment is asked to add. */
export const asking: Row[] = [
  {
    handler: 'GET /comments/[id]/ask-for-warning',
    expected: staff('200'),
    make: ({ comment }) => ({ path: `/comments/${comment}/ask-for-warning` }),
  },
  {
    handler: 'GET /comments/[id]/ask-for-warning',
    when: 'not published',
    expected: NOBODY,
    make: ({ heldComment }) => ({ path: `/comments/${heldComment}/ask-for-warning` }),
  },
  {
    handler: 'POST /comments/[id]/ask-for-warning',
    when: 'without a warning',
    expected: staff('422'),
    make: ({ comment }) => ({ path: `/comments/${comment}/ask-for-warning`, fields: {} }),
  },
  {
    handler: 'POST /comments/[id]/ask-for-warning',
    expected: staff('303 /comments/'),
    make: ({ comment }, as) => ({
      path: `/comments/${comment}/ask-for-warning`,
      fields: { ...ASKED, warning: as === 'administrator' ? 'slurs-discrimination' : 'self-harm' },
    }),
  },
  ...answers('accept'),
  ...answers('setAside'),
];
