import type { Fields } from '../support/http.ts';
import { all, type Row } from './roles-words.ts';

/* Saving for later: everyone can, and sees only what they may read anyway. */

const act = (action: string, to: string, fields: (slug: string) => Fields): Row => ({
  handler: `POST /saved?/${action}`,
  expected: all(`303 ${to}`),
  make: ({ story }) => ({ path: `/saved?/${action}`, fields: fields(story.slug) }),
});

export const saves: Row[] = [
  { handler: 'GET /saved', expected: all('200'), make: () => ({ path: '/saved' }) },
  act('save', '/stories', (story) => ({ story, from: '/stories' })),
  act('remove', '/saved', (story) => ({ story, from: '//evil.example' })),
  act('clear', '/saved', () => ({})),
  {
    ...act('save', '', () => ({})),
    when: 'a story that is not there',
    expected: all('404'),
    make: () => ({ path: '/saved?/save', fields: { story: 'nothing-of-the-kind' } }),
  },
];
