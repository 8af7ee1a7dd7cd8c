import { makeFeed } from '#lib/server/warnings/index.ts';
import type { Scene } from './roles-scene.ts';
import { accounts, all, NOBODY, type Row } from './roles-words.ts';

/* Feeds with a reader's settings: made by members, fetched by whoever has the address. */

const HERE = '/account/feed';

const fetching = (ending: string): Row[] => [
  {
    handler: `GET /feeds/[token].${ending}`,
    expected: all('200'),
    make: async ({ wren }: Scene) => ({
      path: `/feeds/${await makeFeed(await wren.context())}.${ending}`,
    }),
  },
  {
    handler: `GET /feeds/[token].${ending}`,
    when: 'with a token that is none',
    expected: NOBODY,
    make: () => ({ path: `/feeds/nothing.${ending}` }),
  },
];

export const feeds: Row[] = [
  { handler: `GET ${HERE}`, expected: accounts('200', HERE), make: () => ({ path: HERE }) },
  {
    handler: `POST ${HERE}?/make`,
    expected: accounts('200', HERE),
    make: () => ({ path: `${HERE}?/make` }),
  },
  {
    handler: `POST ${HERE}?/end`,
    expected: accounts(`303 ${HERE}?ended`, HERE),
    make: () => ({ path: `${HERE}?/end` }),
  },
  ...fetching('xml'),
  ...fetching('json'),
];
