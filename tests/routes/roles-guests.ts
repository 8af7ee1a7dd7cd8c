import * as comments from '#lib/server/comments/index.ts';
import { now } from '#lib/server/context.ts';
import { comeBack } from '#lib/server/identity/index.ts';
import type { TestDatabase } from '../support/db.ts';
import { draftOfGuest, said } from '../support/scene.ts';
import { contextOf, guest } from '../support/world.ts';
import { randomUUID } from 'node:crypto';
import type { Expected, Role, Row } from './roles.ts';
import type { Scene } from './roles-scene.ts';

/*
 * Receipts: typed again, of a report, brought into an account; and the comment they lead to.
 */

const ACCOUNTS: Role[] = ['member', 'moderator', 'administrator'];
const all = (status: string): Expected => ({
  ...{ guest: status, receipt: status, member: status },
  ...{ moderator: status, administrator: status },
});
const members = (status: string, others: string): Expected => ({
  ...all(others),
  ...Object.fromEntries(ACCOUNTS.map((role) => [role, status])),
});

const WORDS = 'acorn bridge candle dahlia ember ferry garden';

/** The cookies of whoever came back with the receipt of a report. */
async function reporter(base: TestDatabase, slug: string) {
  const ctx = contextOf(base.db, guest, now());
  const { words } = await comments.report(
    ctx,
    randomUUID(),
    { slug },
    { reason: 'other', details: '' },
  );
  const { token } = (await comeBack(ctx, randomUUID(), words))!;
  return { fb_receipt: token };
}

/** A held comment of whoever asks, with their cookies; without an account that of a receipt. */
async function held({ base, people, story, cookiesOf }: Scene, as: Role) {
  const person = people[as];
  const ctx = person ? await person.context() : contextOf(base.db, guest, now());
  const { id, receipt } = await said(base, ctx, {
    ...{ story, text: `Held, ${randomUUID()}.`, sure: 'anonymous' },
  });
  if (as !== 'receipt') return { id, cookies: await cookiesOf(as) };
  return { id, cookies: { fb_receipt: receipt!.sessionToken } };
}

/** Staff are read by nobody before; a guest has no receipt here. */
const ownHeld = (status: string): Expected => ({
  ...all('404'),
  receipt: status,
  member: status,
});

export const guests: Row[] = [
  { handler: 'GET /receipt', expected: all('303 /return'), make: () => ({ path: '/receipt' }) },
  {
    handler: 'POST /receipt',
    when: 'the same words again',
    expected: all('303 /drafts/x?saved'),
    make: () => ({
      path: '/receipt',
      fields: { words: WORDS, typed: WORDS.toUpperCase(), next: '/drafts/x?saved' },
    }),
  },
  {
    handler: 'POST /receipt',
    when: 'other words',
    expected: all('422'),
    make: () => ({ path: '/receipt', fields: { words: WORDS, typed: 'acorn', next: '/' } }),
  },
  { handler: 'GET /my/report', expected: all('404'), make: () => ({ path: '/my/report' }) },
  {
    handler: 'GET /my/report',
    when: 'with its receipt',
    expected: all('200'),
    make: async ({ base, story }) => ({
      path: '/my/report',
      cookies: await reporter(base, story.slug),
    }),
  },
  {
    handler: 'POST /return?/bring',
    expected: members('303 /my/stories', '403'),
    make: async ({ base }) => ({
      path: '/return?/bring',
      fields: { receipt: (await draftOfGuest(base)).words },
    }),
  },
  ...['GET', 'POST'].flatMap((method): Row[] => [
    {
      handler: `${method} /comments/[id]/edit`,
      when: 'one’s own',
      expected: ownHeld(method === 'GET' ? '200' : '303 /stories/'),
      make: async (scene, as) => {
        const { id, cookies } = await held(scene, as);
        return {
          path: `/comments/${id}/edit`,
          cookies,
          fields: { text: `Said again, ${randomUUID()}.` },
        };
      },
    },
    {
      handler: `${method} /comments/[id]/edit`,
      when: 'somebody else’s',
      expected: all('404'),
      make: ({ heldComment }) => ({
        path: `/comments/${heldComment}/edit`,
        fields: { text: 'Not mine to say.' },
      }),
    },
  ]),
];
