import { randomUUID } from 'node:crypto';
import { now } from '#lib/server/context.ts';
import { createPenName, retire } from '#lib/server/identity/index.ts';
import { type Person, published, said } from '../support/scene.ts';
import { contextOf, guest } from '../support/world.ts';
import type { Scene } from './roles-scene.ts';
import { accounts, all, members, NOBODY, type Role, type Row } from './roles-words.ts';

/*
 * Names: the page with all of one's own, one's comments, and the way from one name to another.
 */

const PERSONAS = '/account/personas';
let made = 0;

/** A pen name of whoever asks, or of somebody else. */
async function penNameOf(person: Person, retired = false): Promise<string> {
  const ctx = await person.context();
  const id = await createPenName(ctx.db, ctx, `Made up ${'abcdefghjk'[++made % 10]} ${made}`);
  if (retired) await retire(await person.context(), id);
  return id;
}

const ofNames = (
  act: string,
  retired: boolean,
  fields: () => Record<string, string> = () => ({}),
) =>
  [
    {
      when: 'one’s own',
      status: '303 /account/personas',
      whose: ({ people, wren }: Scene, as: Role) => people[as] ?? wren,
    },
    { when: 'somebody else’s', status: '404', whose: ({ wren }: Scene) => wren },
  ].map(({ when, status, whose }): Row => ({
    handler: `POST ${PERSONAS}?/${act}`,
    when,
    expected: accounts(status, PERSONAS),
    make: async (scene, as) => ({
      path: `${PERSONAS}?/${act}`,
      fields: { persona: await penNameOf(whose(scene, as), retired), ...fields() },
    }),
  }));

/** A comment of whoever asks, with their cookies; without an account that of a receipt. */
export async function comment({ base, people, story, noor, cookiesOf }: Scene, as: Role) {
  const person = people[as];
  const ctx = person ? await person.context() : contextOf(base.db, guest, now());
  // Whoever has another name here by now is asked before they speak anonymously.
  const words = { story, text: `Said, ${randomUUID()}.`, sure: 'anonymous' };
  const { id, receipt } = await said(base, ctx, words, noor);
  const cookies =
    as === 'receipt' && receipt ? { fb_receipt: receipt.sessionToken } : await cookiesOf(as);
  return { id, cookies };
}

const ofSomebody = async ({ base, otis, story, noor }: Scene) =>
  said(base, await otis.context(), { story, text: `Said, ${randomUUID()}.` }, noor);

export const ownComment = (status: string) => ({ ...all(status), guest: '404' });

/** Further from its writer: a comment is anonymous in the scene, a story under a pen name. */
const comments: Row[] = (
  [
    ['GET', '200', undefined],
    ['POST', '303 /my/comments', { to: 'pen_name', sure: 'yes' }],
  ] as const
).flatMap(([method, status, fields]) => {
  const handler = `${method} /my/comments/[id]/name`;
  const asked = (id: string) => ({
    path: `/my/comments/${id}/name`,
    fields: fields && { ...fields, penName: `New name ${++made}` },
  });
  return [
    {
      handler,
      when: 'one’s own',
      expected: ownComment(status),
      make: async (scene: Scene, as: Role) => {
        const { id, cookies } = await comment(scene, as);
        return { ...asked(id), cookies };
      },
    },
    {
      handler,
      when: 'somebody else’s',
      expected: NOBODY,
      make: async (scene: Scene) => asked((await ofSomebody(scene)).id),
    },
  ];
});

const stories: Row[] = (
  [
    ['GET', '200', undefined],
    ['POST', '303 /my/stories', { to: 'detached', sure: 'yes' }],
  ] as const
).flatMap(([method, status, fields]) => {
  const handler = `${method} /my/stories/[id]/name`;
  const rows = [
    {
      when: 'one’s own',
      expected: members(status),
      whose: ({ people, wren }: Scene, as: Role) => people[as] ?? wren,
    },
    { when: 'somebody else’s', expected: NOBODY, whose: ({ wren }: Scene) => wren },
  ];
  return rows.map(({ when, expected, whose }) => ({
    ...{ handler, when, expected },
    make: async (scene: Scene, as: Role) => {
      const { id } = await published(scene.base, whose(scene, as), scene.noor);
      return { path: `/my/stories/${id}/name`, fields };
    },
  }));
});

export const faces: Row[] = [
  {
    handler: `GET ${PERSONAS}`,
    expected: accounts('200', PERSONAS),
    make: () => ({ path: PERSONAS }),
  },
  {
    handler: `POST ${PERSONAS}?/make`,
    expected: accounts('303 /account/personas', PERSONAS),
    make: () => ({ path: `${PERSONAS}?/make`, fields: { name: `Another ${++made}` } }),
  },
  ...ofNames('rename', false, () => ({ name: `Renamed ${++made}` })),
  ...ofNames('retire', false),
  ...ofNames('offerAgain', true),
  {
    handler: 'GET /my/comments',
    expected: { ...all('200'), guest: '303 /sign-in?next=/my/comments' },
    make: () => ({ path: '/my/comments' }),
  },
  {
    handler: 'POST /my/comments?/delete',
    when: 'one’s own',
    // What a receipt was for is gone then, and the receipt with it.
    expected: { ...ownComment('303 /my/comments'), receipt: '303 /gone' },
    make: async (scene, as) => {
      const { id, cookies } = await comment(scene, as);
      return { path: '/my/comments?/delete', fields: { comment: id }, cookies };
    },
  },
  {
    handler: 'POST /my/comments?/delete',
    when: 'somebody else’s',
    expected: NOBODY,
    make: async (scene) => ({
      path: '/my/comments?/delete',
      fields: { comment: (await ofSomebody(scene)).id },
    }),
  },
  ...comments,
  ...stories,
];
