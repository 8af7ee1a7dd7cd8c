import { copyPage } from '#lib/identity/copy-page.ts';
import { askForCopy, makeCopies, openCopy } from '#lib/server/identity/index.ts';
import { withdraw } from '#lib/server/stories/index.ts';
import { draftOfGuest, newPerson, type Person, putUp } from '../support/scene.ts';
import { contextOf } from '../support/world.ts';
import type { Scene } from './roles-scene.ts';
import { accounts, ACCOUNTS, all, NOBODY, only, type Row } from './roles-words.ts';

const DATA = '/account/data';
const LEAVING = '/account/data/leaving';
let made = 0;

/** Somebody new each time: they are about to be gone. */
const somebody = ({ base }: Scene): Promise<Person> => newPerson(base, `leaver ${++made}`);

/** Somebody whose copy is ready, with the address it is fetched from. */
async function withCopy(scene: Scene) {
  const person = await somebody(scene);
  const ctx = await person.context();
  await askForCopy(ctx);
  await makeCopies(contextOf(scene.base.db, { kind: 'system' }, new Date()), copyPage);
  const { token } = await openCopy(ctx);
  return { cookies: await person.cookies(), path: `${DATA}/copy?key=${token}` };
}

async function withdrawn({ wren }: Scene): Promise<string> {
  const { storyId } = await putUp(wren);
  await withdraw(await wren.context(), storyId);
  return storyId;
}

/** Who may see, download, delete what is their own. */
export const leaving: Row[] = [
  {
    handler: `GET ${DATA}`,
    expected: accounts('200', DATA),
    make: () => ({ path: DATA }),
  },
  {
    handler: `POST ${DATA}?/ask`,
    expected: accounts(`303 ${DATA}`, DATA),
    make: () => ({ path: `${DATA}?/ask` }),
  },
  {
    handler: `POST ${DATA}?/stay`,
    expected: accounts(`303 ${DATA}`, DATA),
    make: () => ({ path: `${DATA}?/stay` }),
  },
  {
    handler: `POST ${DATA}?/open`,
    when: 'before it is made',
    expected: only('409', ACCOUNTS, `303 /sign-in?next=${DATA}`),
    make: () => ({ path: `${DATA}?/open` }),
  },
  {
    handler: `GET ${DATA}/copy`,
    expected: NOBODY,
    make: async (scene) => ({ path: (await withCopy(scene)).path }),
  },
  {
    handler: `GET ${DATA}/copy`,
    when: 'with its owner’s session',
    expected: all('200'),
    make: (scene) => withCopy(scene),
  },
  {
    handler: `GET ${LEAVING}`,
    expected: accounts('200', LEAVING),
    make: () => ({ path: LEAVING }),
  },
  {
    handler: `POST ${LEAVING}`,
    when: 'in seven days',
    expected: all(`303 ${DATA}`),
    make: async (scene) => ({ path: LEAVING, cookies: await (await somebody(scene)).cookies() }),
  },
  {
    handler: `POST ${LEAVING}`,
    when: 'without a session',
    expected: all(`303 /sign-in?next=${LEAVING}`),
    make: () => ({ path: LEAVING, cookies: {} }),
  },
  {
    handler: `POST ${LEAVING}`,
    when: 'at once',
    expected: all('303 /gone?account'),
    make: async (scene) => ({
      path: LEAVING,
      fields: { atOnce: 'yes' },
      cookies: await (await somebody(scene)).cookies(),
    }),
  },
  { handler: 'GET /gone', expected: all('200'), make: () => ({ path: '/gone' }) },
  {
    handler: 'POST /my/copy',
    expected: only('200', ['receipt']),
    make: () => ({ path: '/my/copy' }),
  },
  {
    handler: 'POST /my/stories?/deleteForGood',
    when: 'another’s',
    expected: only('303 /sign-in?next=/my/stories', ['guest']),
    make: async (scene) => ({
      path: '/my/stories?/deleteForGood',
      fields: { story: await withdrawn(scene) },
    }),
  },
  {
    handler: 'POST /my/stories?/deleteForGood',
    when: 'one’s own',
    expected: all('303 /my/stories'),
    make: async (scene) => ({
      path: '/my/stories?/deleteForGood',
      fields: { story: await withdrawn(scene) },
      cookies: await scene.wren.cookies(),
    }),
  },
  {
    handler: 'POST /my/stories?/deleteForGood',
    when: 'with a receipt, not yet withdrawn',
    expected: all('409'),
    make: async ({ base }) => {
      const { storyId, cookies } = await draftOfGuest(base);
      return { path: '/my/stories?/deleteForGood', fields: { story: storyId }, cookies };
    },
  },
];
