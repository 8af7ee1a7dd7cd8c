import { only, type Row } from './roles-words.ts';

/*
 * The content warnings there are, which administrators look after.
 */

const LIST = '/admin/vocabulary';
const ONE = '/admin/vocabulary/[slug]';
const here = (slug: string) => `${LIST}/${slug}`;
const administrators = (status: string) => only(status, ['administrator']);

const onOne = (act: string, slug: string, fields = {}): Row => ({
  handler: `POST ${ONE}?/${act}`,
  expected: administrators(`303 ${here(slug)}?done`),
  make: () => ({ path: `${here(slug)}?/${act}`, fields }),
});

export const vocabulary: Row[] = [
  { handler: `GET ${LIST}`, expected: administrators('200'), make: () => ({ path: LIST }) },
  {
    handler: `POST ${LIST}?/add`,
    expected: administrators(`303 ${LIST}?done`),
    make: () => ({
      path: `${LIST}?/add`,
      fields: {
        slug: 'house-fire',
        group: 'body-illness-injury',
        label: 'house fire',
        includes: 'Being in a fire.',
      },
    }),
  },
  {
    handler: `GET ${ONE}`,
    expected: administrators('200'),
    make: () => ({ path: here('custody') }),
  },
  onOne('reword', 'faith-pressure', { label: 'pressure from faith' }),
  onOne('retire', 'faith-pressure'),
  onOne('bringBack', 'faith-pressure'),
];
