import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { now } from '#lib/server/context.ts';
import { actorOf, comeBack, sessions, signIn } from '#lib/server/identity/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { AUDIENCES, LIMITS } from '#lib/stories/form.ts';
import { TOPICS } from '#lib/stories/topics.ts';
import { USUAL } from '#lib/warnings/settings.ts';
import { ensureDemo } from '../../../src/cli/demo/index.ts';
import { PASSPHRASE, PEOPLE, SIGN_INS } from '../../../src/cli/demo/people.ts';
import { STORIES } from '../../../src/cli/demo/stories/index.ts';
import type { DemoComment } from '../../../src/cli/demo/story.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, guest, person } from '../../support/world.ts';

const made = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'footbridge-demo-'));
const place = { DATA_DIR: folder };
const quietly = () => {};
const flat = (thread: readonly DemoComment[]): DemoComment[] =>
  thread.flatMap((comment) => [comment, ...flat(comment.replies ?? [])]);
const COMMENTS = STORIES.flatMap(({ thread }) => flat(thread));

// As the demo sets it: its staff sign in with the passphrase that it prints.
vi.hoisted(() => (process.env.REQUIRE_SECOND_FACTOR = 'false'));

let receipt: string | null;
beforeAll(async () => {
  receipt = await ensureDemo(made, place, quietly);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const asGuest = () => contextOf(made.db, guest, now());

async function signedIn(username: string) {
  const accountId = await signIn(asGuest(), 'somewhere', { username, passphrase: PASSPHRASE });
  const { token } = await sessions.start(asGuest(), accountId!, 'Firefox on Linux');
  const { actor } = await actorOf(made.db, { session: token, receipt: undefined });
  return contextOf(made.db, actor, now());
}

describe('the made-up community', () => {
  test('is as large and as varied as it is said to be', () => {
    expect(STORIES.length).toBeGreaterThanOrEqual(22);
    expect(COMMENTS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(STORIES.flatMap(({ topics }) => topics))).toEqual(new Set(TOPICS));
    expect(new Set(STORIES.map(({ audience }) => audience))).toEqual(new Set(AUDIENCES));
    const faces = STORIES.map(({ as }) => (typeof as === 'string' ? as : 'pen_name'));
    expect(new Set(faces)).toEqual(new Set(['handle', 'pen_name', 'anonymous']));
    for (const { title, summary, text } of STORIES) {
      expect(title.length, title).toBeLessThanOrEqual(LIMITS.title.most);
      expect(summary.length, title).toBeLessThanOrEqual(LIMITS.summary.most);
      expect(text.split(/\s+/).length, title).toBeGreaterThanOrEqual(220);
      expect(text.split(/\s+/).length, title).toBeLessThanOrEqual(900);
    }
  });

  test('shows every story to those it is for, with every comment that was read', async () => {
    const rows = await made.sql`
      select r.title, s.slug, s.comment_count as count
      from stories s join story_revisions r on r.id = s.published_revision_id
      where s.state = 'published'`;
    expect(rows.map(({ title }) => String(title)).sort()).toEqual(
      STORIES.map(({ title }) => title).sort(),
    );
    const member = await signedIn('juniper');
    for (const { title, slug, count } of rows as unknown as Row[]) {
      const { audience, thread, text } = STORIES.find((story) => story.title === title)!;
      const read = flat(thread).filter(({ waits }) => !waits);
      expect(count, title).toBe(read.length);
      const opened = new Set(['story']);
      const page = await stories.getBySlug(member, slug, USUAL, opened);
      const parts = page.meets === 'text' ? page.parts.length : 0;
      expect(parts, title).toBeGreaterThanOrEqual(1 + text.split('::: warning').length - 1);
      const seen = await stories.getBySlug(asGuest(), slug, USUAL).catch(() => null);
      expect(seen === null, title).toBe(audience === 'members');
    }
  });

  test('says of itself that it is made up, first in every list', async () => {
    const { toBeginWith, waiting } = await stories.home(asGuest(), USUAL);
    expect(toBeginWith[0]?.title).toMatch(/made up/);
    expect(waiting?.title).toBe('For whoever is on day one');
  });

  test('leaves work for its moderators', async () => {
    const moderator = await signedIn('marlow');
    const { items } = await moderation.queue(moderator);
    const held = COMMENTS.filter(({ waits }) => waits).length;
    expect(items.filter(({ kind }) => kind === 'story')).toHaveLength(3);
    expect(items.filter(({ kind }) => kind === 'comment')).toHaveLength(held);
    expect((await moderation.reports.open(moderator)).items).toHaveLength(1);
    const decided = await made.sql`
      select state, count(*)::int from submissions where state in ('returned', 'declined') group by 1`;
    expect(Object.fromEntries(decided.map(({ state, count }) => [state, count]))).toEqual({
      returned: 1,
      declined: 1,
    });
  });

  test('went by the rules: the log of its moderation is whole', async () => {
    const verdict = await moderation.log.verify(made.db);
    expect(verdict.ok && verdict.count).toBeGreaterThan(100);
  });

  test('can be entered as a member, a moderator, an administrator, and by a receipt', async () => {
    const actors = await Promise.all(SIGN_INS.map(signedIn));
    const roles = actors.map(({ actor }) => (actor.kind === 'staff' ? actor.role : actor.kind));
    expect(roles).toEqual(SIGN_INS.map((name) => PEOPLE[name]));
    const opened = await comeBack(asGuest(), 'somewhere', receipt!);
    expect(opened?.purpose).toBe('story');
  });

  test('is told with the writers’ own draft in their hands', async () => {
    const own = await stories.mine(await signedIn('juniper'));
    const returned = own.find(({ submission }) => submission?.state === 'returned')!;
    const draft = await stories.getDraft(await signedIn('juniper'), returned.id);
    expect(draft.submission?.noteToWriter).toMatch(/nurse/);
    expect(draft.input.source).not.toMatch(/Pump Lane|Bernadette|oxygen/);
  });
});

describe('a second start', () => {
  test('finds the community and its receipt again, and adds nothing', async () => {
    const count = () => made.sql`select (select count(*) from events) as events`;
    const before = await count();
    expect(await ensureDemo(made, place, quietly)).toBe(receipt);
    expect(await count()).toEqual(before);
  });
});

describe('a database that is not the demo’s', () => {
  const other = useDatabase();
  test('is refused and stays as it was, when somebody has an account there', async () => {
    await person(other.db, 'wren');
    await expect(ensureDemo(other, place, quietly)).rejects.toThrow(/other people/);
    expect(await other.sql`select username from accounts`).toEqual([{ username: 'wren' }]);
  });
});

describe('a first start that is cut short', () => {
  const other = useDatabase();
  test('leaves nothing half made, and the next one fills all of it', async () => {
    const blocked = { DATA_DIR: '/dev/null/nowhere' };
    await expect(ensureDemo(other, blocked, quietly)).rejects.toThrow();
    const [{ left } = { left: null }] = await other.sql`
      select (select count(*) from accounts) + (select count(*) from stories) as left`;
    expect(Number(left)).toBe(0);
    await ensureDemo(other, place, quietly);
    const [{ count } = { count: 0 }] = await other.sql`
      select count(*)::int as count from stories where state = 'published'`;
    expect(count).toBe(STORIES.length);
  }, 60_000);
});

type Row = { title: string; slug: string; count: number };
