import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { copyPage } from '#lib/identity/copy-page.ts';
import type { SignedIn } from '#lib/server/context.ts';
import { accounts, comments } from '#lib/server/db/schema/index.ts';
import {
  askForCopy,
  makeCopies,
  MOST_SAVES,
  openCopy,
  sealSaves,
  takeCopy,
} from '#lib/server/identity/index.ts';
import { lookForNear } from '#lib/server/stories/index.ts';
import { makeFeed, saveReading } from '#lib/server/warnings/index.ts';
import type { Change } from '#lib/server/warnings/reading.ts';
import { coded, type Coded } from '#lib/warnings/coded.ts';
import { vocabulary } from '#lib/warnings/vocabulary.ts';
import { handlers } from '../guards/handlers.ts';
import { plant, text, veiled } from '../server/stories/published.ts';
import { useSite, type Visitor, visitor } from '../support/http.ts';
import { newPerson, type Person, putUp, WORDS } from '../support/scene.ts';
import { contextOf, guest } from '../support/world.ts';
import {
  FOUND,
  levelIn,
  type Kind,
  MEETINGS,
  type Meeting,
  OPENED,
  PLANTED,
  SURFACES,
} from './surfaces.ts';

/*
 * Every reader, every level, every warning at every degree, every page: in all that the site sends,
 * the planted words are looked for, also in disguise. A page that is not among the surfaces may
 * hold none of them, so a new one is looked at by itself.
 */
const READERS = ['guest', 'member', 'moderator'] as const;
type Reader = (typeof READERS)[number];

type Story = Coded & { id: string; slug: string };
let stories: Story[];
let people: Record<Exclude<Reader, 'guest'>, Person>;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** One word for each story and kind that stands nowhere else. */
const wordFor = (kind: Kind, index: number) =>
  `${kind}qx${LETTERS[Math.floor(index / 26)]}${LETTERS[index % 26]}zj`;

/** Words to search for: beside each planted one in the open text, and in a veiled part. */
const BESIDE = { body: 'meadowlark', section: 'nightjar' } as const;

const base = useSite(async (base) => {
  people = {
    member: await newPerson(base, 'mila'),
    moderator: await newPerson(base, 'marta', 'moderator'),
  };
  const writer = await newPerson(base, 'wren');
  stories = [];
  for (const [index, warning] of coded().entries()) {
    const word = (kind: Kind) => wordFor(kind, index);
    const section = veiled(
      warning.slug,
      warning.degree ?? 'described',
      `${word('section')} ${BESIDE.section}`,
    );
    const planted = await plant(base.db, {
      title: `A ${word('title')}`,
      summary: `It is about ${word('summary')}.`,
      parts: [text(`${word('body')} ${BESIDE.body}`), warning.degree ? section : text('No more.')],
      warnings: { [warning.slug]: warning.degree },
      topics: ['grief'],
      audience: 'listed',
    });
    stories.push({ ...warning, ...planted });
    const said = veiled(warning.slug, warning.degree ?? 'described', word('comment'));
    await base.sql`update stories set comment_count = 2, comment_number = 2 where id = ${planted.id}`;
    const [{ persona_id: personaId }] = await base.sql<[{ persona_id: string }]>`
      select persona_id from stories where id = ${planted.id}`;
    const comment = { storyId: planted.id, personaId, state: 'published' } as const;
    const rest = { source: 'As said.', rendererVersion: 1, postedOn: '2026-03-09' };
    const warningCodes = [warning.code];
    await base.db.insert(comments).values([
      {
        ...comment,
        ...rest,
        id: randomUUID(),
        path: [1],
        parts: [said],
        // Nobody can veil a part with what they would rather not say.
        warningCodes: warning.degree ? warningCodes : [],
      },
      {
        ...{ ...comment, ...rest, id: randomUUID(), path: [2], warningCodes },
        ...{ parts: [text(word('covered'))], chosenCodes: warningCodes },
      },
    ]);
  }
  while ((await lookForNear(contextOf(base.db))) > 0);
  // One text that nobody has read yet.
  await putUp(writer, {
    source: `${WORDS}\n\n::: warning custody described\n${wordFor('waiting', 0)}\n:::`,
    ...{ statement: 'listed', warnings: { custody: 'described' } },
  });
});

const settingsFor = (meeting: Meeting): Change => ({
  levels: Object.fromEntries(
    vocabulary().map(({ slug }) => [slug, meeting === 'easier' ? 'show' : levelIn(meeting)]),
  ),
  strict: meeting === 'strict',
  easierUntil: meeting === 'easier' ? new Date(Date.now() + 3_600_000).toISOString() : undefined,
});

async function come(
  reader: Reader,
  meeting: Meeting,
  saved: readonly Story[] = [],
): Promise<Visitor> {
  const ids = saved.map(({ id }) => id);
  const settings = settingsFor(meeting);
  if (reader === 'guest') {
    const kept = await saveReading(contextOf(base.db, guest, new Date()), settings);
    const fb_saved = Buffer.from(sealSaves('guest', ids)).toString('base64url');
    return visitor(base.origin, { fb_reading: kept!.value, ...(ids.length > 0 && { fb_saved }) });
  }
  await saveReading(await people[reader].context(), settings);
  const { accountId } = people[reader];
  const sealedSaves = ids.length > 0 ? sealSaves(accountId, ids) : null;
  await base.db.update(accounts).set({ sealedSaves }).where(eq(accounts.id, accountId));
  return visitor(base.origin, await people[reader].cookies());
}

/** A word as it could stand somewhere unseen. */
function disguises(word: string): string[] {
  const bytes = Buffer.from(word);
  const each = (write: (code: number) => string) => [...bytes].map(write).join('');
  // The middle of it in base64, wherever it begins.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [
    word,
    [...word].reverse().join(''),
    bytes.toString('hex'),
    each((code) => `&#${code};`),
    each((code) => `&#x${code.toString(16)};`),
    each((code) => `\\u00${code.toString(16)}`),
    each((code) => `%${code.toString(16)}`),
    ...base64,
  ];
}

const WORDS_OF = (index: number) =>
  PLANTED.map((kind) => [kind, disguises(wordFor(kind, index))] as const);

/** Which kinds of a story's words came. */
function kindsIn(bytes: string, index: number): Kind[] {
  const low = bytes.toLowerCase();
  return WORDS_OF(index)
    .filter(([, words]) => words.some((word) => low.includes(word.toLowerCase())))
    .map(([kind]) => kind);
}

/** Every planted word that stands there undisguised: of which story, and what of it. */
const namedIn = (bytes: string) =>
  [...bytes.matchAll(new RegExp(`(${PLANTED.join('|')})qx([a-z])([a-z])zj`, 'g'))].map(
    ([, kind, first, second]) => ({
      kind: kind as Kind,
      word: LETTERS.indexOf(first!) * 26 + LETTERS.indexOf(second!),
    }),
  );

const HTML = { 'sec-fetch-site': 'same-origin' };
const of = (story: Story) => `${story.slug}:${story.degree ?? 'unsaid'}`;

const OTHER_ROUTES = handlers()
  .filter((handler) => handler.startsWith('GET '))
  .map((handler) => handler.slice(4))
  .filter((route) => route !== '/exit' && !/^\/(?:stories\/\[slug\]|feeds\/)/.test(route));

/** Every page of a list. */
async function walk(browser: Visitor, path: string): Promise<string> {
  let bytes = '';
  for (let next: string | undefined = path; next;) {
    const answer = await browser.get(next, HTML);
    expect(answer.status, next).toBeLessThan(400);
    bytes += answer.bytes;
    const older: RegExpExecArray | null =
      /href="([^"]*[?&](?:amp;)?(?:older|page)=[^"]*)" rel="next"|rel="next" href="([^"]*)"/.exec(
        answer.text,
      );
    next = (older?.[1] ?? older?.[2])?.replaceAll('&amp;', '&');
  }
  return bytes;
}

const CASES = READERS.flatMap((reader) => MEETINGS.map((meeting) => ({ reader, meeting })));

test.each(CASES)(
  'a $reader who meets warnings at $meeting: nothing stands on a page that may not',
  async ({ reader, meeting }) => {
    const browser = await come(reader, meeting);
    const wrong: string[] = [];
    for (const route of OTHER_ROUTES) {
      const path = route
        .replace('[topic]', 'grief')
        .replace('[id]', randomUUID())
        .replace(/\[.*?\]/, 'custody');
      const rule = SURFACES[route];
      const bytes = rule ? await walk(browser, path) : (await browser.get(path, HTML)).bytes;
      const may = rule?.(meeting) ?? [];
      const came = stories.flatMap((story, index) =>
        kindsIn(bytes, index).map((kind) => ({ kind, what: `${route}: ${kind} of ${of(story)}` })),
      );
      wrong.push(...came.filter(({ kind }) => !may.includes(kind)).map(({ what }) => what));
    }
    expect(wrong).toEqual([]);
  },
);

test.each(CASES)(
  'a $reader who meets warnings at $meeting: a story shows what it may, and all of that',
  async ({ reader, meeting }) => {
    const browser = await come(reader, meeting);
    const wrong: string[] = [];
    let others = 0;
    const look = async (path: string, index: number, may: readonly Kind[], referer?: string) => {
      const { bytes, status } = await browser.get(path, { ...HTML, ...(referer && { referer }) });
      expect(status, path).toBe(200);
      const unsaid = stories[index]!.degree === null;
      const expected = may.filter((kind) => !(unsaid && kind === 'section'));
      const came = kindsIn(bytes, index);
      if (came.join() !== expected.join())
        wrong.push(`${path} (${of(stories[index]!)}): ${came.join()}`);
      // The stories near it are cards, as in any list.
      const near = namedIn(bytes).filter(({ word }) => word !== index);
      const mayOthers = SURFACES['/stories']!(meeting);
      if (near.some(({ kind }) => !mayOthers.includes(kind)))
        wrong.push(`${path}: ${near.map(({ kind }) => kind).join()} of others`);
      others += near.length;
    };
    for (const [index, story] of stories.entries()) {
      const path = `/stories/${story.slug}`;
      await look(path, index, SURFACES['/stories/[slug]']!(meeting));
      if (levelIn(meeting) !== 'show')
        await look(`${path}?open=story`, index, OPENED(meeting), base.origin + path);
    }
    expect(wrong).toEqual([]);
    expect(others > 0).toBe(meeting !== 'hide');
  },
);

test.each(CASES)(
  'a $reader who meets warnings at $meeting: what was saved for later is shown as in any list',
  async ({ reader, meeting }) => {
    const may = SURFACES['/saved']!(meeting);
    const wrong: string[] = [];
    for (let start = 0; start < stories.length; start += MOST_SAVES) {
      const browser = await come(reader, meeting, stories.slice(start, start + MOST_SAVES));
      const { bytes, status } = await browser.get('/saved', HTML);
      expect(status).toBe(200);
      for (const [index, story] of stories.entries()) {
        const isSaved = index >= start && index < start + MOST_SAVES;
        const came = kindsIn(bytes, index);
        if (came.join() !== (isSaved ? may : []).join()) wrong.push(`${of(story)}: ${came.join()}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);

test('the copy that a reader takes away holds no text of what they saved', async () => {
  await come('member', 'show', stories.slice(0, MOST_SAVES));
  const ctx = await people.member.context();
  const proved = { ...ctx, actor: { ...ctx.actor, provedAt: ctx.now } as SignedIn };
  await askForCopy(proved);
  await makeCopies(contextOf(base.db, { kind: 'system' }, ctx.now), copyPage);
  const { token } = await openCopy(proved);
  const files = Object.values(unzipSync(await takeCopy(proved, token))).map((file) =>
    strFromU8(file),
  );
  expect(files.join()).toContain(stories[0]!.id);
  const came = stories.flatMap((story, index) =>
    kindsIn(files.join(), index).map((kind) => `${kind} of ${of(story)}`),
  );
  expect(came).toEqual([]);
});

test.each(CASES)(
  'a $reader who meets warnings at $meeting: a search shows no text that is closed to them',
  async ({ reader, meeting }) => {
    const browser = await come(reader, meeting);
    const wrong: string[] = [];
    for (const place of ['body', 'section'] as const)
      for (const order of ['best', 'newest']) {
        const bytes = await walk(browser, `/search?q=${BESIDE[place]}&order=${order}`);
        const may = FOUND[place](meeting);
        for (const [index, story] of stories.entries()) {
          const isThere = place === 'body' || story.degree !== null;
          const came = kindsIn(bytes, index);
          if (came.join() !== (isThere ? may : []).join())
            wrong.push(`${place}, ${order}, ${of(story)}: ${came.join()}`);
        }
      }
    expect(wrong).toEqual([]);
  },
);

test.each(CASES.filter(({ reader }) => reader !== 'guest'))(
  'the feed of a $reader who meets warnings at $meeting follows their settings for anyone who fetches it',
  async ({ reader, meeting }) => {
    await come(reader, meeting);
    const token = await makeFeed(await people[reader as Exclude<Reader, 'guest'>].context());
    const anyone = visitor(base.origin, {});
    const wrong: string[] = [];
    for (const kind of ['xml', 'json']) {
      const { bytes, status } = await anyone.get(`/feeds/${token}.${kind}`);
      expect(status).toBe(200);
      const may = SURFACES[`/feeds/[token].${kind}`]!(meeting);
      const came = stories.map((_, index) => kindsIn(bytes, index));
      // It holds the newest stories only: some come, and of none more than it may.
      expect(came.some((kinds) => kinds.length > 0)).toBe(may.length > 0);
      wrong.push(...came.flat().filter((found) => !may.includes(found)));
    }
    expect(wrong).toEqual([]);
  },
);
