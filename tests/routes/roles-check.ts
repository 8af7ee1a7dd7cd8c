import type { Row } from './roles.ts';

const everyone = (status: string) => ({
  guest: status,
  receipt: status,
  member: status,
  moderator: status,
  administrator: status,
});

/** What looks through texts for what could tell who someone is. */
export const check: Row[] = [
  {
    handler: 'POST /write/look',
    expected: everyone('200'),
    make: () => ({ path: '/write/look', fields: { story: 'I lived in Dunmore.' } }),
  },
];
