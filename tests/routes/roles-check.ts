import type { Row } from './roles.ts';

const everyone = (status: string) => ({
  guest: status,
  receipt: status,
  member: status,
  moderator: status,
  administrator: status,
});

const SIGN_IN = '303 /sign-in?next=/my/stories/traces';

/** What looks through texts for what could tell who someone is. */
export const check: Row[] = [
  {
    handler: 'POST /write/look',
    expected: everyone('200'),
    make: () => ({ path: '/write/look', fields: { story: 'I lived in Dunmore.' } }),
  },
  ...['GET', 'POST'].map((method): Row => ({
    handler: `${method} /my/stories/traces`,
    expected: { ...everyone('200'), guest: SIGN_IN, receipt: SIGN_IN },
    make: () => ({
      path: '/my/stories/traces',
      ...(method === 'POST' && { fields: {} }),
    }),
  })),
];
