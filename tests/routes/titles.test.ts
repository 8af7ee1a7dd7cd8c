import { beforeAll, describe, expect, test } from 'vitest';
import { perspectiveLabel, topicLabel } from '#lib/stories/topic-labels.ts';
import { PERSPECTIVES, TOPICS } from '#lib/stories/topics.ts';
import { warningLabel } from '#lib/warnings/labels.ts';
import { filesIn } from '../guards/files.ts';
import { useSite, visitor } from '../support/http.ts';
import { ROLES, TABLE } from './roles.ts';
import { type Scene, setScene } from './roles-scene.ts';

/*
 * A title stands on a tab, in the history and in the list of open windows, for whoever passes by.
 * Every page that is somebody's own is here with its title; a new one fails until it is looked at.
 */
const TITLES: Record<string, string> = {
  '/account': 'Your account',
  '/account/confirm': 'Is it you?',
  '/account/data': 'Your data',
  '/account/data/leaving': 'Your data',
  '/account/feed': 'A feed with your settings',
  '/account/mail': 'Mail address',
  '/account/passphrase': 'Change passphrase',
  '/account/personas': 'Your names here',
  '/account/recovery-codes': 'Recovery codes',
  '/account/second-factor': 'Second factor',
  '/account/sessions': 'Where you are signed in',
  '/admin': 'Administration',
  '/admin/vocabulary': 'Content warnings',
  '/admin/vocabulary/[slug]': 'A content warning',
  '/comments/[id]/ask-for-warning': 'Ask for a content warning',
  '/comments/[id]/edit': 'Comment',
  '/comments/[id]/report': 'Report',
  '/comments/[id]/warnings': 'Add a warning',
  '/drafts/[id]': 'Writing',
  '/gone': 'Gone',
  '/moderation': 'Queue',
  '/moderation/appeals': 'Appeals about warnings',
  '/moderation/care': 'Your care',
  '/moderation/log': 'Moderation log',
  '/moderation/notes': 'Notes to write from',
  '/moderation/reports': 'Reports',
  '/moderation/reports/[id]/person': 'What is known of a writer',
  '/moderation/team': 'How the work stands',
  '/moderation/submissions/[id]': 'Read and decide',
  '/moderation/submissions/[id]/person': 'What is known of a writer',
  '/moderation/unmaskings': 'Who is this? What was asked',
  '/moderation/unmaskings/[id]': 'Who is this? What was asked',
  '/moderation/warnings': 'Veils in figures',
  '/my/appeal/[id]': 'Appeal',
  '/my/comments': 'My comments',
  '/my/comments/[id]/name': 'Change the name',
  '/my/report': 'Report',
  '/my/stories': 'My stories',
  '/my/stories/[id]/name': 'Change the name',
  '/my/stories/traces': 'What your names share',
  '/recover': 'Set a new passphrase',
  '/recover/mail': 'Have a code sent by mail',
  '/return': 'Return',
  '/sign-in': 'Sign in',
  '/sign-up': 'Make an account',
  '/stories/[slug]/report': 'Report',
  '/stories/[slug]/warnings': 'Add a warning',
  '/write': 'Writing',
};

/** Words that tell what someone has to do with. 'Story' and 'recover' alone tell of no topic. */
const TELLING = [
  ...TOPICS.filter((topic) => topic !== 'work').map(topicLabel),
  ...PERSPECTIVES.map(perspectiveLabel),
  ...['suicide-attempt', 'self-harm', 'custody', 'overdose-withdrawal'].map(warningLabel),
  ...['recovery story', 'addict', 'alcohol', 'prison', 'jail', 'clinic', 'illness', 'grief'],
  ...['suicid', 'overdose', 'depress', 'abuse', 'violence', 'crisis', 'sober'],
];

let scene: Scene;
const base = useSite(async (base) => (scene = await setScene(base)));
const titles: Record<string, string> = {};

beforeAll(async () => {
  for (const { handler, expected, make } of TABLE) {
    const route = handler.replace('GET ', '');
    const as = ROLES.findLast((role) => expected[role] === '200');
    if (!handler.startsWith('GET ') || !as || !privateRoutes().includes(route)) continue;
    const { path, cookies } = await make(scene, as);
    const { text } = await visitor(base.origin, cookies ?? (await scene.cookiesOf(as))).get(path);
    titles[route] = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '';
  }
}, 120_000);

/** Pages that are not for everyone: all outside of what is read, and what is done about it there. */
const privateRoutes = () =>
  filesIn('src/routes', '+page.svelte')
    .map(({ path }) => path)
    .filter(
      (path) =>
        !path.includes('/(reading)/') ||
        /\/(report|edit|warnings|ask-for-warning)\/\+page/.test(path),
    )
    .map((path) => path.replace(/^src\/routes|\/\([a-z]+\)|\/\+page\.svelte$/g, ''));

describe('P13: the title of a page that is somebody’s own', () => {
  test('is one that was looked at', () => {
    const plain = Object.entries(titles).map(([route, title]) => [
      route,
      title.replace(/ · Footbridge$/, ''),
    ]);
    expect(Object.fromEntries(plain)).toEqual(TITLES);
  });

  test('is known for every such page, save those that nobody opens by an address', () => {
    const missing = privateRoutes().filter((route) => !(route in titles));
    expect(missing.toSorted()).toEqual(['/receipt', '/setup', '/sign-in/second-step']);
  });

  test('tells no topic, no name and no story; neither does the address', () => {
    const names = ['wren', 'otis', 'mila', 'marta', 'noor', 'kitchen', 'river'];
    const told = Object.entries(titles).filter(([route, title]) =>
      [...TELLING, ...names].some((word) =>
        `${route} ${title}`.toLowerCase().includes(word.toLowerCase()),
      ),
    );
    expect(told).toEqual([]);
  });
});
