import type { Fields } from '../support/http.ts';
import { all, type Row } from './roles-words.ts';

/* Reading settings: everyone has them, and comes back to where they were. */

const act = (action: string, fields: Fields, done?: string): Row => ({
  handler: `POST /reading-settings?/${action}`,
  expected: all(`303 /reading-settings${done ? `?settings=${done}` : ''}`),
  make: () => ({ path: `/reading-settings?/${action}`, fields }),
});

export const settings: Row[] = [
  {
    handler: 'GET /reading-settings',
    expected: all('200'),
    make: () => ({ path: '/reading-settings' }),
  },
  act('save', { 'self-harm': 'hide' }, 'saved'),
  act('preset', { preset: 'gentle' }, 'saved'),
  act('easier', { hours: '8' }),
  act('end', {}, 'ended'),
  {
    ...act('save', { custody: 'hide' }, 'saved'),
    when: 'from a list',
    expected: all('303 /stories?older=x&settings=saved'),
    make: () => ({
      path: '/reading-settings?/save&from=%2Fstories%3Folder%3Dx%26open%3Dstory',
      fields: { custody: 'hide' },
    }),
  },
];
