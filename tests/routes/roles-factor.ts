import { enter } from '#lib/server/identity/index.ts';
import { now } from '#lib/server/context.ts';
import { newPerson } from '../support/scene.ts';
import { contextOf, guest, PASSPHRASE } from '../support/world.ts';
import type { Scene } from './roles-scene.ts';
import {
  accounts,
  ACCOUNTS,
  all,
  type Expected,
  only,
  type Role,
  type Row,
} from './roles-words.ts';

const FACTOR = '/account/second-factor';
const NO_ID = '00000000-0000-4000-8000-000000000000';
const ANSWER = { state: 'none', credential: '{}' };
/** Nobody is on the way who showed no passphrase: they begin with it, or are in already. */
const STEP_UNASKED = only('303 /my/stories', ACCOUNTS, '303 /sign-in?next=');
let apprentices = 0;

const page = (route: string, expected: Expected): Row => ({
  handler: `GET ${route}`,
  expected,
  make: () => ({ path: route }),
});

/** What the browser of somebody keeps who has shown the passphrase of an account with a factor. */
async function halfway({ base, noor }: Scene): Promise<Record<string, string>> {
  const entered = await enter(contextOf(base.db, guest, now()), noor.accountId, 'Firefox');
  return { fb_step: 'step' in entered ? entered.step : '' };
}

async function factorOf({ base, people, noor }: Scene, as: Role | 'noor'): Promise<string> {
  const id = as === 'noor' ? noor.accountId : people[as]?.accountId;
  const [row] = await base.sql<{ id: string }[]>`
    select id from second_factors where account_id = ${id ?? NO_ID} limit 1`;
  return row?.id ?? NO_ID;
}

/** Acts on one factor: the actor's own (those outside the team have none), and somebody else's. */
const onFactor = (act: string, own: string): Row[] => [
  {
    handler: `POST ${FACTOR}?/${act}`,
    when: 'one’s own, the only one',
    expected: { ...accounts(own, FACTOR), member: '404' },
    make: async (scene, as) => ({
      path: `${FACTOR}?/${act}`,
      fields: { id: await factorOf(scene, as), name: 'My telephone' },
    }),
  },
  {
    handler: `POST ${FACTOR}?/${act}`,
    when: 'somebody else’s',
    expected: accounts('404', FACTOR),
    make: async (scene) => ({
      path: `${FACTOR}?/${act}`,
      fields: { id: await factorOf(scene, 'noor'), name: 'Theirs' },
    }),
  },
];

const confirm = (act: string, fields: Record<string, string>, expected = '422'): Row => ({
  handler: `POST /account/confirm?/${act}`,
  expected: accounts(expected, '%2Faccount'),
  make: () => ({ path: `/account/confirm?/${act}`, fields }),
});

export const factor: Row[] = [
  page('/sign-in/second-step', STEP_UNASKED),
  {
    handler: 'POST /sign-in/second-step?/code',
    when: 'after the passphrase, with a recovery code',
    expected: all(`303 ${FACTOR}?done=code`),
    make: async (scene) => ({
      path: '/sign-in/second-step?/code',
      fields: { code: scene.noor.recoveryCodes.pop()! },
      cookies: await halfway(scene),
    }),
  },
  {
    handler: 'POST /sign-in/second-step?/code',
    when: 'without the passphrase',
    expected: STEP_UNASKED,
    make: () => ({ path: '/sign-in/second-step?/code', fields: { code: '123456' } }),
  },
  {
    handler: 'POST /sign-in/second-step?/passkey',
    when: 'an answer to no question',
    expected: all('422'),
    make: async (scene) => ({
      path: '/sign-in/second-step?/passkey',
      fields: ANSWER,
      cookies: await halfway(scene),
    }),
  },
  page('/account/confirm', accounts('200', '%2Faccount')),
  confirm('code', { code: 'aaaa-aaaa-aaaa-aaaa' }),
  confirm('passkey', ANSWER),
  {
    ...confirm('passphrase', { passphrase: PASSPHRASE }),
    // Where there is a second factor the passphrase is no proof.
    expected: { ...accounts('422', '%2Faccount'), member: '303 /account' },
  },
  page(FACTOR, accounts('200', FACTOR)),
  {
    handler: `POST ${FACTOR}?/app`,
    expected: accounts('200', FACTOR),
    make: () => ({ path: `${FACTOR}?/app` }),
  },
  {
    handler: `POST ${FACTOR}?/addApp`,
    when: 'one that was not offered',
    expected: accounts('409', FACTOR),
    make: () => ({ path: `${FACTOR}?/addApp`, fields: { state: 'none', code: '123456' } }),
  },
  {
    handler: `POST ${FACTOR}?/addPasskey`,
    when: 'an answer to no question',
    expected: accounts('409', FACTOR),
    make: () => ({ path: `${FACTOR}?/addPasskey`, fields: ANSWER }),
  },
  ...onFactor('rename', `303 ${FACTOR}?done=renamed`),
  ...onFactor('remove', '409'),
  page('/account/recovery-codes', accounts('200', '/account/recovery-codes')),
  {
    handler: 'POST /account/recovery-codes',
    expected: accounts('200', '/account/recovery-codes'),
    make: () => ({ path: '/account/recovery-codes' }),
  },
  {
    handler: 'POST /account/sessions?/endOthers',
    expected: accounts('303 /account/sessions', '/account/sessions'),
    make: () => ({ path: '/account/sessions?/endOthers' }),
  },
  page('/admin', only('200', ['administrator'])),
  {
    handler: 'POST /admin?/role',
    expected: only('303 /admin?done', ['administrator']),
    make: async ({ base }) => {
      const { username } = await newPerson(base, `apprentice ${++apprentices}`);
      return { path: '/admin?/role', fields: { username, role: 'moderator' } };
    },
  },
];
