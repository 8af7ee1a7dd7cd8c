import { now } from '#lib/server/context.ts';
import { sessions } from '#lib/server/identity/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { pause } from '#lib/server/stories/index.ts';
import type { Fields } from '../support/http.ts';
import {
  approveStory,
  type Person,
  published,
  draftOf,
  draftOfGuest,
  putUp,
  reported,
  said,
  WORDS,
} from '../support/scene.ts';
import { additions } from './roles-additions.ts';
import { appeals } from './roles-appeals.ts';
import { asking } from './roles-asking.ts';
import { faces } from './roles-faces.ts';
import { behind } from './roles-persons.ts';
import { care, held, NO_ID } from './roles-care.ts';
import { check } from './roles-check.ts';
import { feeds } from './roles-feeds.ts';
import { figures } from './roles-figures.ts';
import { factor } from './roles-factor.ts';
import { guests } from './roles-guests.ts';
import { leaving } from './roles-leaving.ts';
import { mail } from './roles-mail.ts';
import type { Scene } from './roles-scene.ts';
import { saves } from './roles-saves.ts';
import { settings } from './roles-settings.ts';
import { vocabulary } from './roles-vocabulary.ts';
import {
  accounts,
  ACCOUNTS,
  all,
  members,
  NOBODY,
  only,
  type Role,
  type Row,
  staff,
} from './roles-words.ts';
import { contextOf, guest, PASSPHRASE } from '../support/world.ts';

/*
 * Who may do what, all of it. A page or an action that is not here fails the test, so nothing new
 * can be forgotten. An expectation is a status, and for a redirect where it leads.
 */

export { ROLES, type Expected, type Role, type Row } from './roles-words.ts';

const page = (route: string, expected = all('200')): Row => ({
  handler: `GET ${route}`,
  expected,
  make: () => ({ path: route }),
});

const COMMENT = { text: 'I am glad that you told this.', as: 'anonymous' };

const open: Row[] = [
  page('/'),
  page('/about'),
  page('/guidelines'),
  page('/help-now'),
  page('/privacy'),
  page('/transparency'),
  page('/stories'),
  page('/search'),
  page('/feed.xml'),
  page('/feed.json'),
  page('/healthz'),
  page('/readyz'),
  { ...page('/exit'), expected: all('303 https://www.wikipedia.org/') },
  { handler: 'GET /topics/[topic]', expected: all('200'), make: () => ({ path: '/topics/drink' }) },
];

const stories: Row[] = [
  {
    handler: 'GET /stories/[slug]',
    expected: all('200'),
    make: ({ story }) => ({ path: `/stories/${story.slug}` }),
  },
  {
    handler: 'GET /stories/[slug]',
    when: 'for members only',
    expected: members('200'),
    make: ({ membersStory }) => ({ path: `/stories/${membersStory.slug}` }),
  },
  {
    handler: 'GET /stories/[slug]',
    when: 'not published',
    expected: NOBODY,
    make: ({ draftSlug }) => ({ path: `/stories/${draftSlug}` }),
  },
  {
    handler: 'POST /stories/[slug]?/comment',
    // Without an account the answer is the receipt, shown once.
    expected: only('303 /stories/', ACCOUNTS, '200'),
    make: ({ story }) => ({ path: `/stories/${story.slug}?/comment`, fields: COMMENT }),
  },
  {
    handler: 'POST /stories/[slug]?/comment',
    when: 'for members only',
    expected: members('303 /stories/'),
    make: ({ membersStory }) => ({
      path: `/stories/${membersStory.slug}?/comment`,
      fields: COMMENT,
    }),
  },
  {
    handler: 'POST /stories/[slug]?/comment',
    when: 'not published',
    expected: NOBODY,
    make: ({ draftSlug }) => ({ path: `/stories/${draftSlug}?/comment`, fields: COMMENT }),
  },
];

const REPORT = { reason: 'other', details: 'I am worried.' };

const reports: Row[] = (
  [
    ['', ({ story, comment }) => [`/stories/${story.slug}/report`, `/comments/${comment}/report`]],
    [
      'for members only',
      ({ membersStory, membersComment }) => [
        `/stories/${membersStory.slug}/report`,
        `/comments/${membersComment}/report`,
      ],
    ],
    [
      'not published',
      ({ draftSlug, heldComment }) => [
        `/stories/${draftSlug}/report`,
        `/comments/${heldComment}/report`,
      ],
    ],
  ] as [string, (scene: Scene) => [string, string]][]
).flatMap(([when, pathsOf]) => {
  const expected = when === 'not published' ? NOBODY : when ? members('200') : all('200');
  return ['/stories/[slug]/report', '/comments/[id]/report'].flatMap((route, i) => [
    { handler: `GET ${route}`, when, expected, make: (s: Scene) => ({ path: pathsOf(s)[i]! }) },
    {
      handler: `POST ${route}`,
      when,
      expected,
      make: (s: Scene) => ({ path: pathsOf(s)[i]!, fields: REPORT }),
    },
  ]);
});

const signedOutOnly = (next: string) => only(`303 ${next}`, ACCOUNTS, '200');

const account: Row[] = [
  page('/sign-in', signedOutOnly('/my/stories')),
  page('/sign-up', signedOutOnly('/account')),
  page('/recover'),
  page('/setup', NOBODY),
  page('/sign-out', all('303 /account')),
  page('/account', accounts('200', '/account')),
  page('/account/sessions', accounts('200', '/account/sessions')),
  {
    handler: 'POST /sign-in',
    expected: all('303 /my/stories'),
    make: ({ otis }) => ({
      path: '/sign-in',
      fields: { username: otis.username, passphrase: PASSPHRASE },
    }),
  },
  {
    handler: 'POST /sign-up',
    expected: signedOutOnly('/account'),
    make: (_, as) => ({
      path: '/sign-up',
      fields: { username: `new ${as}`, passphrase: PASSPHRASE },
    }),
  },
  {
    handler: 'POST /recover',
    expected: all('303 /account'),
    make: ({ forgetful }) => ({
      path: '/recover',
      fields: {
        username: forgetful.username,
        code: forgetful.recoveryCodes.pop()!,
        passphrase: PASSPHRASE,
      },
    }),
  },
  {
    handler: 'POST /setup',
    when: 'somebody has an account',
    expected: NOBODY,
    make: () => ({
      path: '/setup',
      fields: { code: 'aaaaaaaaaaaaaaaa', username: 'usurper', passphrase: PASSPHRASE },
    }),
  },
  {
    handler: 'POST /sign-out',
    expected: all('303 /'),
    make: () => ({ path: '/sign-out' }),
  },
  {
    handler: 'POST /account/sessions?/end',
    when: 'one’s own',
    expected: accounts('303 /account/sessions', '/account/sessions'),
    make: async ({ base, people }, as) => {
      const own = people[as];
      const ctx = contextOf(base.db);
      const [session] = own ? await sessions.list(ctx, own.accountId, '') : [];
      return { path: '/account/sessions?/end', fields: { session: session?.id ?? 'none' } };
    },
  },
  {
    handler: 'POST /account/sessions?/end',
    when: 'somebody else’s',
    expected: accounts('404', '/account/sessions'),
    make: async ({ base, wren }) => {
      const [session] = await sessions.list(contextOf(base.db), wren.accountId, '');
      return { path: '/account/sessions?/end', fields: { session: session!.id } };
    },
  },
  {
    handler: 'POST /account/sessions?/endAll',
    expected: accounts('303 /sign-in', '/account/sessions'),
    make: () => ({ path: '/account/sessions?/endAll' }),
  },
];

const STORY = {
  title: 'The kitchen table',
  summary: 'How a table became a place to talk.',
  story: WORDS,
  statement: 'none-apply',
  byline: 'anonymous',
  audience: 'unlisted',
  version: '1',
};
const newStory = (as: Role) => ({ ...STORY, title: `The kitchen table of the ${as}` });

/** A draft of whoever asks; of somebody else where they can have none. */
async function ownDraft(
  { base, people, wren }: Scene,
  as: Role,
): Promise<{ storyId: string; cookies?: Record<string, string> }> {
  if (as === 'receipt') return draftOfGuest(base);
  return draftOf(await (people[as] ?? wren).context());
}

/** Acts on a draft: what the writer is answered, and that nobody else is, staff neither. */
const ofDrafts = (path: (id: string) => string, own: string, fields?: (id: string) => Fields) => {
  const handler = `${fields ? 'POST' : 'GET'} ${path('[id]')}`;
  const asked = (id: string) => ({ path: path(id), fields: fields?.(id) });
  const rows: Row[] = [
    {
      handler,
      when: 'one’s own',
      expected: { ...all(own), guest: '404' },
      make: async (scene, as) => {
        const { storyId, cookies } = await ownDraft(scene, as);
        return { ...asked(storyId), cookies };
      },
    },
    {
      handler,
      when: 'somebody else’s',
      expected: NOBODY,
      make: async ({ wren }) => asked((await putUp(wren)).storyId),
    },
  ];
  return rows;
};

const SIGNED_OUT = '303 /sign-in?next=/my/stories';

/** Acts on a story of one's own that is in the state which `make` brings it to. */
function ofMine(
  act: string,
  make: (writer: Person, scene: Scene) => Promise<{ storyId: string }>,
): Row[] {
  const handler = `POST /my/stories?/${act}`;
  const asked = async (scene: Scene, writer: Person) => ({
    path: `/my/stories?/${act}`,
    fields: { story: (await make(writer, scene)).storyId },
  });
  return [
    {
      handler,
      when: 'one’s own',
      expected: { ...members('303 /my/stories'), guest: SIGNED_OUT },
      make: (scene, as) => asked(scene, scene.people[as] ?? scene.wren),
    },
    {
      handler,
      when: 'somebody else’s',
      expected: { ...NOBODY, guest: SIGNED_OUT },
      make: (scene) => asked(scene, scene.wren),
    },
  ];
}

async function readable(writer: Person, { base, noor }: Scene) {
  return { storyId: (await published(base, writer, noor)).id };
}

async function paused(writer: Person, scene: Scene) {
  const story = await readable(writer, scene);
  await pause(await writer.context(), story.storyId);
  return story;
}

const writing: Row[] = [
  page('/write'),
  page('/return'),
  page('/my/stories', {
    ...all('200'),
    guest: '303 /sign-in?next=/my/stories',
  }),
  ...ofDrafts((id) => `/drafts/${id}`, '200'),
  ...ofDrafts(
    (id) => `/drafts/${id}?/save`,
    '303 /drafts/',
    () => STORY,
  ),
  ...ofDrafts(
    (id) => `/drafts/${id}?/submit`,
    '303 /my/stories?sent',
    () => STORY,
  ),
  ...['preview', 'edit'].flatMap((act) =>
    ['/write', '/drafts/[id]'].map((route): Row => ({
      handler: `POST ${route}?/${act}`,
      when: 'the text that is sent, nothing stored',
      expected: all('200'),
      make: async (scene, as) => {
        const { storyId, cookies } = await ownDraft(scene, as);
        return { path: `${route.replace('[id]', storyId)}?/${act}`, fields: STORY, cookies };
      },
    })),
  ),
  {
    handler: 'POST /write?/save',
    // Without an account the answer is the receipt, shown once.
    expected: only('303 /drafts/', ACCOUNTS, '200'),
    make: (_, as) => ({ path: '/write?/save', fields: newStory(as) }),
  },
  {
    handler: 'POST /write?/submit',
    expected: only('303 /my/stories?sent', ACCOUNTS, '200'),
    make: (_, as) => ({
      path: '/write?/submit',
      fields: { ...newStory(as), title: `For ${as}` },
    }),
  },
  ...ofMine('takeBack', (writer) => putUp(writer)),
  ...ofMine('pause', readable),
  ...ofMine('resume', paused),
  ...ofMine('withdraw', readable),
  {
    handler: 'POST /return?/open',
    // Someone with an account is asked whether to bring it in.
    expected: only('200', ACCOUNTS, '303 /my/stories'),
    make: async ({ base }) => ({
      path: '/return?/open',
      fields: { receipt: (await draftOfGuest(base)).words },
    }),
  },
  {
    handler: 'POST /return?/open',
    when: 'words that are no receipt',
    expected: all('422'),
    make: () => ({
      path: '/return?/open',
      fields: { receipt: 'one two three four five six seven' },
    }),
  },
  {
    handler: 'POST /return?/close',
    expected: all('303 /'),
    make: () => ({ path: '/return?/close' }),
  },
];

const room: Row[] = [
  page('/moderation', staff('200')),
  page('/moderation/log', staff('200')),
  page('/moderation/team', staff('200')),
  page('/moderation/reports', staff('200')),
  {
    handler: 'GET /moderation/submissions/[id]',
    expected: staff('200'),
    make: async ({ wren }) => ({
      path: `/moderation/submissions/${(await putUp(wren)).submissionId}`,
    }),
  },
  {
    handler: 'GET /moderation/submissions/[id]',
    when: 'one’s own',
    expected: NOBODY,
    make: async ({ people, wren }, as) => ({
      path: `/moderation/submissions/${(await putUp(people[as] ?? wren)).submissionId}`,
    }),
  },
  {
    handler: 'POST /moderation?/claim',
    expected: staff('303 /moderation/submissions/'),
    make: async ({ wren }) => ({
      path: '/moderation?/claim',
      fields: { id: (await putUp(wren)).submissionId },
    }),
  },
  {
    handler: 'POST /moderation?/next',
    expected: staff('303 /moderation/submissions/'),
    make: async ({ wren }) => {
      await putUp(wren);
      return { path: '/moderation?/next' };
    },
  },
  {
    handler: 'POST /moderation?/undo',
    expected: staff('303 /moderation?done=undone'),
    make: async ({ wren, noor }) => {
      const { submissionId } = await putUp(wren);
      await approveStory(await noor.context(), submissionId);
      return { path: '/moderation?/undo', fields: { id: submissionId } };
    },
  },
  {
    handler: 'POST /moderation/submissions/[id]?/claim',
    expected: staff('303 /moderation/submissions/'),
    make: async ({ wren }) => ({
      path: `/moderation/submissions/${(await putUp(wren)).submissionId}?/claim`,
    }),
  },
  {
    handler: 'POST /moderation/submissions/[id]?/claim',
    when: 'one’s own',
    expected: NOBODY,
    make: async ({ people, wren }, as) => ({
      path: `/moderation/submissions/${(await putUp(people[as] ?? wren)).submissionId}?/claim`,
    }),
  },
  {
    handler: 'POST /moderation/submissions/[id]?/release',
    expected: staff('303 /moderation?done=released'),
    make: async (scene, as) => {
      const { submissionId, leaseId } = await held(scene, as);
      return { path: `/moderation/submissions/${submissionId}?/release`, fields: { leaseId } };
    },
  },
  {
    handler: 'POST /moderation/submissions/[id]?/decide',
    expected: staff('303 /moderation?done=approved'),
    make: async (scene, as) => {
      const { submissionId, leaseId } = await held(scene, as);
      return {
        path: `/moderation/submissions/${submissionId}?/decide`,
        fields: { leaseId, kind: 'approve' },
      };
    },
  },
  {
    handler: 'POST /moderation/submissions/[id]?/decide',
    when: 'a comment',
    expected: staff('303 /moderation?done=approved'),
    make: async ({ base, story, people }, as) => {
      const { id } = await said(base, contextOf(base.db, guest, now()), { story });
      const [row] = await base.sql<{ id: string }[]>`
        select submission_id as id from comments where id = ${id}`;
      const judge = as === 'moderator' || as === 'administrator' ? people[as] : null;
      const leaseId = judge
        ? (await moderation.claim(await judge.context(), row!.id)).leaseId
        : NO_ID;
      return {
        path: `/moderation/submissions/${row!.id}?/decide`,
        fields: { leaseId, kind: 'approve' },
      };
    },
  },
  {
    handler: 'POST /moderation/reports',
    expected: staff('303 /moderation/reports?done'),
    make: async ({ base, story }) => ({
      path: '/moderation/reports',
      fields: { id: await reported(base, story.slug), outcome: 'not_upheld', note: '' },
    }),
  },
];

export const TABLE: Row[] = [
  ...open,
  ...stories,
  ...reports,
  ...account,
  ...writing,
  ...room,
  ...guests,
  ...factor,
  ...faces,
  ...behind,
  ...leaving,
  ...mail,
  ...settings,
  ...saves,
  ...feeds,
  ...vocabulary,
  ...additions,
  ...appeals,
  ...care,
  ...asking,
  ...figures,
  ...check,
];
