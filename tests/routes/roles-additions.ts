import { published } from '../support/scene.ts';
import { NOBODY, type Row, staff } from './roles-words.ts';

const ADDED = { warning: 'custody', degree: 'described', reason: 'The cell is told of.' };

/* Warnings that moderators add to what others wrote. */
export const additions: Row[] = [
  {
    handler: 'GET /stories/[slug]/warnings',
    expected: staff('200'),
    make: ({ story }) => ({ path: `/stories/${story.slug}/warnings` }),
  },
  {
    handler: 'GET /stories/[slug]/warnings',
    when: 'not published',
    expected: NOBODY,
    make: ({ draftSlug }) => ({ path: `/stories/${draftSlug}/warnings` }),
  },
  {
    handler: 'POST /stories/[slug]/warnings',
    expected: staff('303 /stories/'),
    make: async ({ base, wren, noor }) => {
      const { slug } = await published(base, wren, noor);
      return { path: `/stories/${slug}/warnings`, fields: ADDED };
    },
  },
  {
    handler: 'POST /stories/[slug]/warnings',
    when: 'without a reason',
    expected: staff('422'),
    make: ({ story }) => ({
      path: `/stories/${story.slug}/warnings`,
      fields: { ...ADDED, reason: ' ' },
    }),
  },
  {
    handler: 'POST /stories/[slug]/warnings',
    when: 'their own',
    expected: NOBODY,
    make: async ({ base, people, wren, noor }, as) => {
      const { slug } = await published(base, people[as] ?? wren, noor);
      return { path: `/stories/${slug}/warnings`, fields: ADDED };
    },
  },
  {
    handler: 'GET /comments/[id]/warnings',
    expected: staff('200'),
    make: ({ comment }) => ({ path: `/comments/${comment}/warnings` }),
  },
  {
    handler: 'GET /comments/[id]/warnings',
    when: 'not published',
    expected: NOBODY,
    make: ({ heldComment }) => ({ path: `/comments/${heldComment}/warnings` }),
  },
  {
    handler: 'POST /comments/[id]/warnings',
    expected: staff('303 /comments/'),
    // Each adds another one: the same, added again, would not say more.
    make: ({ comment }, as) => ({
      path: `/comments/${comment}/warnings`,
      fields: { ...ADDED, warning: as === 'administrator' ? 'faith-pressure' : 'custody' },
    }),
  },
];
