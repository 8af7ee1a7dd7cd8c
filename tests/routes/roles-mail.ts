import { now } from '#lib/server/context.ts';
import { actorOf, findNotices, notify, ownPersonaIds } from '#lib/server/identity/index.ts';
import { draftOfGuest, newPerson, type Person } from '../support/scene.ts';
import { contextOf, guest, PASSPHRASE } from '../support/world.ts';
import type { Scene } from './roles-scene.ts';
import { accounts, all, NOBODY, only, type Role, type Row } from './roles-words.ts';

/*
 * The mail address, recovery by mail, another passphrase, and notices.
 */

const MAIL = '/account/mail';
const CHANGE = '/account/passphrase';
const NEW = 'another fine passphrase';
let made = 0;

/** Somebody new each time: what is changed here is not the passphrase of the scene's people. */
const somebody = ({ base }: Scene): Promise<Person> => newPerson(base, `changer ${++made}`);

const SEEN = {
  by: 'moderator',
  agreed: 'administrator',
  day: '2026-03-09',
  reason: 'law',
} as const;

/** A notice for whoever these cookies are of; its id. */
async function noticeFor({ base }: Scene, cookies: Record<string, string>): Promise<string> {
  const { fb_session: session, fb_receipt: receipt } = cookies;
  const { actor } = await actorOf(base.db, { session, receipt });
  const ctx = contextOf(base.db, guest, now());
  const [personaId] = ownPersonaIds(actor);
  await base.db.transaction((tx) => notify(tx, ctx, personaId!, 'unmasked', SEEN));
  const [notice] = await findNotices({ ...ctx, actor });
  return notice!.id;
}

const own = async (scene: Scene, as: Role) => {
  if (as === 'guest') return scene.wren.cookies();
  return scene.people[as] ? scene.people[as].cookies() : (await draftOfGuest(scene.base)).cookies;
};

export const mail: Row[] = [
  { handler: 'GET /recover/mail', expected: all('200'), make: () => ({ path: '/recover/mail' }) },
  {
    handler: 'POST /recover/mail',
    expected: all('303 /recover?sent'),
    make: ({ otis }) => ({
      path: '/recover/mail',
      fields: { username: otis.username, mail: 'otis@reeds.example' },
    }),
  },
  { handler: `GET ${MAIL}`, expected: accounts('200', MAIL), make: () => ({ path: MAIL }) },
  {
    handler: `POST ${MAIL}?/ask`,
    expected: accounts(`303 ${MAIL}?sent`, MAIL),
    make: (_, as) => ({
      path: `${MAIL}?/ask`,
      fields: { mail: `${as}@reeds.example`, passphrase: PASSPHRASE },
    }),
  },
  {
    handler: `POST ${MAIL}?/confirm`,
    when: 'with a code that was not sent',
    expected: accounts('422', MAIL),
    make: () => ({ path: `${MAIL}?/confirm`, fields: { code: 'aaaaa-bbbbb' } }),
  },
  {
    handler: `POST ${MAIL}?/remove`,
    expected: accounts(`303 ${MAIL}?removed`, MAIL),
    make: () => ({ path: `${MAIL}?/remove`, fields: { current: PASSPHRASE } }),
  },
  { handler: `GET ${CHANGE}`, expected: accounts('200', CHANGE), make: () => ({ path: CHANGE }) },
  {
    handler: `POST ${CHANGE}`,
    expected: accounts(`303 ${CHANGE}?changed`, CHANGE),
    make: async (scene, as) => {
      const asked = { path: CHANGE, fields: { current: PASSPHRASE, passphrase: NEW } };
      if (as === 'guest' || as === 'receipt') return asked;
      return { ...asked, cookies: await (await somebody(scene)).cookies() };
    },
  },
  {
    handler: 'GET /notices',
    expected: only('303 /account', ['member', 'moderator', 'administrator'], '303 /my/stories'),
    make: () => ({ path: '/notices' }),
  },
  {
    handler: 'POST /notices',
    when: 'one’s own',
    expected: { ...all('303 /account'), receipt: '303 /my/stories', guest: '404' },
    make: async (scene, as) => {
      const cookies = await own(scene, as);
      const fields = { notice: await noticeFor(scene, cookies) };
      return { path: '/notices', fields, cookies: as === 'guest' ? {} : cookies };
    },
  },
  {
    handler: 'POST /notices',
    when: 'somebody else’s',
    expected: NOBODY,
    make: async (scene) => ({
      path: '/notices',
      fields: { notice: await noticeFor(scene, await scene.wren.cookies()) },
    }),
  },
];
