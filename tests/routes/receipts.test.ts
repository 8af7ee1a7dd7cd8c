import { describe, expect, test } from 'vitest';
import { type Answer, type Fields, useSite, visitor } from '../support/http.ts';
import { draftOfGuest, newPerson, type Person, published, WORDS } from '../support/scene.ts';
import { PASSPHRASE } from '../support/world.ts';

let story: { slug: string };
let juniper: Person;
const base = useSite(async (base) => {
  const staff = await newPerson(base, 'noor', 'moderator');
  juniper = await newPerson(base, 'juniper');
  const warnings = { custody: 'described' } as const;
  story = await published(base, await newPerson(base, 'mila'), staff, {
    statement: 'listed',
    warnings,
  });
});

test('a receipt is told even where settings have closed the story since its page came', async () => {
  const fields = { text: 'Thank you for this.', as: 'anonymous' };
  const posted = await visitor(base.origin).post(`/stories/${story.slug}?/comment`, fields);
  expect(posted.status).toBe(200);
  expect(posted.text).toContain('Open the story');
  expect(posted.text).toMatch(/name="words" value="([a-z]+ ){6}[a-z]+"/);
});

const wordsOn = ({ text }: Answer) => /name="words" value="([a-z ]+)"/.exec(text)?.[1];
const count = async (table: string) =>
  Number((await base.sql.unsafe(`select count(*) from ${table}`))[0]!['count']);

describe('pressed twice without a script and without an account', () => {
  const forms: [string, string, () => string, Fields][] = [
    ['a story, saved', 'stories', () => '/write?/save', { title: 'One', story: WORDS }],
    [
      'a story, sent',
      'stories',
      () => '/write?/submit',
      {
        ...{ title: 'The kettle', summary: 'A kettle.', story: WORDS },
        ...{ statement: 'none-apply', byline: 'anonymous', audience: 'unlisted' },
      },
    ],
    [
      'a comment',
      'comments',
      () => `/stories/${story.slug}?/comment`,
      { text: 'I read it aloud to somebody.', as: 'anonymous' },
    ],
    [
      'a report',
      'reports',
      () => `/stories/${story.slug}/report`,
      { reason: 'other', details: 'A street is named.' },
    ],
  ];

  test.each(forms)(
    '%s is stored once, and the page that is left has its receipt',
    async (_, table, path, fields) => {
      const before = await count(table);
      const browser = visitor(base.origin);
      const both = await Promise.all([browser.post(path(), fields), browser.post(path(), fields)]);
      const later = await browser.post(path(), fields);
      expect(await count(table)).toBe(before + 1);
      const [first, second, third] = [...both, later].map(wordsOn);
      expect(first).toMatch(/^([a-z]+ ){6}[a-z]+$/);
      expect([second, third]).toEqual([first, first]);
      const back = await visitor(base.origin).post('/return?/open', { receipt: second! });
      expect(back.status).toBe(303);
      if (table === 'reports') return;
      const mine = await browser.get(table === 'stories' ? '/my/stories' : '/return');
      expect(mine.status, 'this browser is known by it').toBe(200);
      expect(mine.text).toContain(table === 'stories' ? String(fields['title']) : 'conversation');
    },
  );
});

describe('an account and a receipt stay apart', () => {
  const opens = async (cookies: Record<string, string>) =>
    (await visitor(base.origin, cookies).get('/my/stories')).status === 200;

  test('coming back with a receipt while signed in opens nothing in this browser', async () => {
    const { words } = await draftOfGuest(base);
    const browser = visitor(base.origin, await juniper.cookies());
    const answer = await browser.post('/return?/open', { receipt: words });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Bring this story into your account?');
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect([...browser.cookies.keys()]).toEqual(['fb_session']);
  });

  test('where both come, the receipt ends, on the server too', async () => {
    const { cookies } = await draftOfGuest(base);
    const browser = visitor(base.origin, { ...(await juniper.cookies()), ...cookies });
    await browser.get('/stories');
    expect([...browser.cookies.keys()]).toEqual(['fb_session']);
    expect(await opens(cookies)).toBe(false);
  });

  test('signing out ends a receipt as well', async () => {
    const { cookies } = await draftOfGuest(base);
    const browser = visitor(base.origin, cookies);
    await browser.post('/sign-out');
    expect(browser.cookies.size).toBe(0);
    expect(await opens(cookies)).toBe(false);
  });

  test('signing in puts the receipt away', async () => {
    const { cookies } = await draftOfGuest(base);
    const browser = visitor(base.origin, cookies);
    await browser.post('/sign-in', { username: 'juniper', passphrase: PASSPHRASE });
    expect([...browser.cookies.keys()]).toEqual(['fb_session']);
  });

  test('another receipt takes the place of the first', async () => {
    const [first, second] = [await draftOfGuest(base), await draftOfGuest(base)];
    const browser = visitor(base.origin, first.cookies);
    await browser.post('/return?/open', { receipt: second.words });
    expect(await opens(first.cookies)).toBe(false);
    expect(await opens(Object.fromEntries(browser.cookies))).toBe(true);
  });
});

describe('typed again', () => {
  const SHOWN = 'acorn bridge candle dahlia ember ferry garden';
  const check = (fields: Record<string, string>) =>
    visitor(base.origin).post('/receipt', { words: SHOWN, next: '/my/stories', ...fields });

  test.each([
    [SHOWN],
    ['  ACORN, bridge; Candle\ndahlia - ember. ferry / garden!'],
    ['1. acorn 2. bridge 3. candle 4. dahlia 5. ember 6. ferry 7. garden'],
  ])('%j is right', async (typed) => {
    const { status, headers } = await check({ typed });
    expect([status, headers.location]).toEqual([303, '/my/stories']);
  });

  test.each([
    ['acorn bridge candles dahlia ember ferry garden', 'Word 3 is a different one.'],
    ['bridge acorn candle dahlia ember ferry garden', 'These words are different ones: 1, 2.'],
    ['acorn bridge dahlia ember ferry garden', 'You typed 6 words. There are seven.'],
    [`${SHOWN} hill`, 'You typed 8 words. There are seven.'],
    ['', 'Type the seven words, or choose Not now.'],
  ])('%j is not, and is told so on a page that nobody keeps', async (typed, told) => {
    const { status, text, headers } = await check({ typed });
    expect(status).toBe(422);
    expect(text).toContain(told);
    expect(text).toContain(`name="words" value="${SHOWN}"`);
    expect(headers['cache-control']).toBe('private, no-store');
    expect(headers.location).toBeUndefined();
  });

  test('is put off with one press, and leads nowhere but on this site', async () => {
    expect((await check({ later: 'yes', typed: '' })).headers.location).toBe('/my/stories');
    for (const next of ['https://elsewhere.example/', '//elsewhere.example', '/.//x.example'])
      expect((await check({ later: 'yes', next })).headers.location).toBe('/');
    const anchored = await check({ later: 'yes', next: '/stories/abc?from=x#comment-x' });
    expect(anchored.headers.location).toBe('/stories/abc?from=x#comment-x');
  });
});

test('an operator’s probes look nobody up, whatever cookies come along', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const { cookies } = await draftOfGuest(base);
    await base.sql`update receipt_sessions set expires_at = expires_at - interval '30 minutes'`;
    const before = await base.sql`select expires_at::text from receipt_sessions order by 1`;
    const answer = await visitor(base.origin, { ...cookies, fb_session: 'gone' }).get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await base.sql`select expires_at::text from receipt_sessions order by 1`).toEqual(
      before,
    );
  }
});
