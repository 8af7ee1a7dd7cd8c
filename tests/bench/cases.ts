import type { Answer } from './answers.ts';
import { olderPage } from './answers.ts';
import { signInCommenters, signInModerators, signInOpenReaders, signInReaders } from './people.ts';
import type { Server, Stage } from './stage.ts';

/** One line of the table: what is asked, and what a right answer holds. */
export type Case = {
  name: string;
  server: Server;
  paths: readonly string[];
  cookies: readonly string[];
  body: string | null;
  right: Answer;
  /** The share of the limit it should reach (design budget); null for the limit itself. */
  aim: number | null;
  /** Done before each run, and again and again during it. */
  tidy?: () => Promise<unknown>;
  /** How many things were stored by these requests so far: none answered may be missing. */
  stored?: () => Promise<number>;
};

const COMMENT_BODY =
  'text=This+is+what+I+would+have+liked+to+hear+back+then+{n}+and+nobody+said+it.+It+took+me+two+years' +
  '+to+walk+past+that+door+again,+and+the+day+I+did+I+told+my+sister.+Thank+you+for+writing+it+down.' +
  '&as=handle&sure=handle';
const REMARK = /<article class="remark/g;
const CARD = /href="\/stories\/[a-z0-9]{12}"/g;

/** What hiding costs is the one beside the other. */
export const WITHOUT_HIDDEN = 'list, page 1, signed in, none hidden';
export const WITH_HIDDEN = 'list, page 1, signed in, 5 hidden';

const guest = { cookies: [], body: null, cache: 'public, no-cache' } as const;

/** The limit: the story's text and its first comments, with nothing of the site around them. */
export const limitCase = ({ limit }: Stage): Case => ({
  name: 'limit: bare Node, two queries',
  server: limit,
  // As the site's: two hundred stories with ten comments each.
  paths: Array.from({ length: 200 }, (_, i) => `/story/${3 + 10 * i}`),
  ...{ cookies: [], body: null, aim: null },
  right: { status: 200, holds: /<li id="c/g, times: 10 },
});

/** The site's pages and acts, in the order of the table. */
export async function siteCases(stage: Stage): Promise<Case[]> {
  const { site: server, connection } = stage;
  const [stories, hot, answered] = await findStories(stage);
  const readers = await signInReaders(connection, 8);
  const member = { server, cookies: readers, body: null };
  const html = (holds: RegExp, times: number, cache = 'private, no-store') => ({
    ...{ status: 200, holds, times, cache },
  });
  const page50 = await olderPage(server, '/stories', readers[0]!, 49);
  const list = { ...member, aim: 0.25, right: html(CARD, 20) };
  return [
    {
      ...{ name: 'story, 10 comments, signed out', server, ...guest, paths: stories, aim: 4 },
      right: html(REMARK, 10, guest.cache),
    },
    {
      ...{ name: 'list, page 1, signed out', server, ...guest, paths: ['/stories'], aim: 4 },
      right: html(CARD, 20, guest.cache),
    },
    {
      ...{ name: 'story, 10 comments, signed in', ...member, paths: stories, aim: 0.3 },
      right: html(REMARK, 10),
    },
    {
      ...{ name: 'story, 500 comments, signed in', ...member, paths: hot, aim: 0.2 },
      right: html(REMARK, 50),
    },
    {
      ...{ name: WITHOUT_HIDDEN, ...list, paths: ['/stories'] },
      cookies: await signInOpenReaders(connection, 8),
    },
    { name: WITH_HIDDEN, ...list, paths: ['/stories'] },
    { name: 'list, page 50, signed in, 5 hidden', ...list, paths: [page50] },
    await postCase(stage, answered),
    await takeCase(stage),
  ];
}

async function postCase({ site: server, connection }: Stage, stories: string[]): Promise<Case> {
  return {
    name: 'post a comment',
    server,
    paths: stories.map((path) => `${path}?/comment`),
    cookies: await signInCommenters(connection, 32),
    body: COMMENT_BODY,
    right: { status: 303, location: /#comment-[0-9a-f-]{36}$/ },
    aim: 0.25,
    stored: async () => {
      const [row] = await connection.sql<{ count: number }[]>`
        select count(*)::int from comments where state = 'published'`;
      return row!.count;
    },
  };
}

async function takeCase({ site: server, connection }: Stage): Promise<Case> {
  const { sql } = connection;
  return {
    name: "moderators' Take the next one",
    server,
    paths: ['/moderation?/next'],
    cookies: await signInModerators(connection, 8),
    body: 'n={n}',
    right: { status: 303, location: /\/moderation\/submissions\/[0-9a-f-]{36}$/ },
    aim: 0.15,
    // Moderators hold a few at a time: what was taken goes back, so that the queue stays as long.
    tidy: () => sql`
      update submissions set state = 'waiting', claimed_by = null, lease_id = null,
        lease_expires_at = null
      where state = 'claimed'`,
    stored: async () => {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int from moderation_log_today where act = 'submission.claimed'`;
      return row!.count;
    },
  };
}

/** Paths of stories with ten comments and no warnings, of the long thread, and of some to answer. */
async function findStories({
  connection: { sql },
}: Stage): Promise<[string[], string[], string[]]> {
  const paths = (rows: { slug: string }[]) => rows.map(({ slug }) => `/stories/${slug}`);
  const ten = await sql<{ slug: string }[]>`
    select slug from stories
    where state = 'published' and comment_count = 10 and warning_codes = '{}'
    order by published_on desc, list_key limit 200`;
  const hot = await sql<{ slug: string }[]>`
    select slug from stories where comment_count = 500`;
  const few = await sql<{ slug: string }[]>`
    select slug from stories
    where state = 'published' and comment_count between 1 and 9
    order by published_on desc, list_key limit 200`;
  return [paths(ten), paths(hot), paths(few)];
}
