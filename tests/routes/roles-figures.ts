import { all, type Row, staff } from './roles-words.ts';

/* What is counted about veils, and what is counted by being pressed. */
export const figures: Row[] = [
  {
    handler: 'GET /moderation/warnings',
    expected: staff('200'),
    make: () => ({ path: '/moderation/warnings' }),
  },
  {
    handler: 'POST /stories/[slug]?/skip',
    expected: all('303 /stories'),
    make: ({ story }) => ({ path: `/stories/${story.slug}?/skip` }),
  },
  {
    handler: 'POST /stories/[slug]?/skip',
    when: 'a story that is not there',
    expected: all('404'),
    make: () => ({ path: '/stories/nothing-of-the-kind?/skip' }),
  },
];
