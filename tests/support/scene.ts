import { randomUUID } from 'node:crypto';
import type { Context, Role } from '#lib/server/context.ts';
import * as comments from '#lib/server/comments/index.ts';
import { actorOf, createAccount } from '#lib/server/identity/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import type { Saved } from '#lib/server/stories/drafts.ts';
import * as stories from '#lib/server/stories/index.ts';
import type { StoryInput } from '#lib/stories/form.ts';
import type { TestDatabase } from './db.ts';
import { giveApp, signedIn } from './factors.ts';
import { contextOf, guest, PASSPHRASE } from './world.ts';

/*
 * What tests over HTTP meet on the site: made by the verbs, at the site's own time.
 */

export const WORDS = 'I walked home by the river that morning, and have every day since. '.repeat(
  3,
);
/** Everyone comes from somewhere else, so that nobody has to wait. */
const elsewhere = () => randomUUID();
const DAY = 86_400_000;

let told = 0;

/** A story's form, filled in; each time another story, for the same one twice is one. */
export const filledIn = (changes: Partial<StoryInput> = {}): StoryInput => ({
  version: 0,
  title: `By the river, walk ${++told}`,
  summary: 'A walk that became a habit.',
  source: WORDS,
  statement: 'none-apply',
  warnings: {},
  otherWarning: '',
  byline: 'anonymous',
  penName: '',
  audience: 'unlisted',
  topics: ['drink'],
  perspective: 'own',
  ...changes,
});

export type Person = {
  accountId: string;
  username: string;
  recoveryCodes: string[];
  /** What the authenticator app of a member of the team was set up with. */
  appSecret: string | null;
  /** Who they are now, with the personas they have by now. */
  context(now?: Date): Promise<Context>;
  /** The cookies of a new session. */
  cookies(): Promise<Record<string, string>>;
};

/** An account on a test's database, with what it takes to act as it. */
export async function newPerson(
  { db }: TestDatabase,
  username: string,
  role: Role = 'member',
  joined = new Date(),
): Promise<Person> {
  const made = await createAccount(contextOf(db, guest, joined), {
    username,
    passphrase: PASSPHRASE,
    role,
  });
  const appSecret = role === 'member' ? null : await giveApp(db, made.accountId, joined);
  const begin = () => signedIn(db, { ...made, role }, new Date());
  return {
    ...made,
    username,
    appSecret,
    async context(now = new Date()) {
      const { actor } = await actorOf(db, { session: await begin(), receipt: undefined });
      return contextOf(db, actor, now);
    },
    cookies: async () => ({ fb_session: await begin() }),
  };
}

/** A story put up for review by someone with an account. */
export async function putUp(writer: Person, changes: Partial<StoryInput> = {}, now = new Date()) {
  const ctx = await writer.context(now);
  const sent = await stories.submitNew(ctx, elsewhere(), filledIn(changes));
  if (sent.problems) throw new Error(JSON.stringify(sent.problems));
  return sent;
}

/** The same, approved, and released with everything else that waits for its slot. */
export async function published(
  base: TestDatabase,
  writer: Person,
  reader: Person,
  changes: Partial<StoryInput> = {},
  now = new Date(),
): Promise<{ id: string; slug: string }> {
  const { submissionId, storyId } = await putUp(writer, changes, now);
  await approveStory(await reader.context(now), submissionId);
  const slot = new Date(now.getTime() + DAY / 24);
  await stories.releaseDue(contextOf(base.db, { kind: 'system' }, slot));
  const [row] = await base.sql<{ slug: string }[]>`select slug from stories where id = ${storyId}`;
  return { id: storyId, slug: row?.slug ?? '' };
}

/** An approved story waits for its slot, and its approval can be undone until then. */
export async function approveStory(staff: Context, submissionId: string): Promise<void> {
  const { leaseId } = await moderation.claim(staff, submissionId);
  await stories.decide(staff, { submissionId, leaseId, kind: 'approve' });
}

/** A draft that was saved once and sent nowhere. */
export const draftOf = (ctx: Context): Promise<Saved> =>
  stories.saveNew(ctx, elsewhere(), filledIn());

/** The same by someone without an account, with the words and the session of their receipt. */
export async function draftOfGuest({ db }: TestDatabase) {
  const { storyId, receipt } = await draftOf(contextOf(db, guest, new Date()));
  return { storyId, words: receipt!.words, cookies: { fb_receipt: receipt!.sessionToken } };
}

/** A comment as it is posted; a held one is approved by `reader`. */
export async function said(
  base: TestDatabase,
  ctx: Context,
  comment: Omit<comments.NewComment, 'text' | 'as'> & { text?: string; as?: string },
  reader?: Person,
): Promise<comments.Posted> {
  const words = { text: 'Thank you for this, truly.', as: 'anonymous', ...comment };
  const posted = await comments.post(ctx, elsewhere(), words);
  if (reader && posted.state === 'held') {
    const staff = await reader.context(ctx.now);
    const [row] = await base.sql<{ id: string }[]>`
      select submission_id as id from comments where id = ${posted.id}`;
    const { leaseId } = await moderation.claim(staff, row!.id);
    await comments.decide(staff, { submissionId: row!.id, leaseId, kind: 'approve' });
  }
  return posted;
}

/** A report about a story; its id. */
export async function reported(base: TestDatabase, slug: string): Promise<string> {
  const ctx = contextOf(base.db, guest, new Date());
  await comments.report(ctx, elsewhere(), { slug }, { reason: 'other', details: '' });
  const [row] = await base.sql<{ id: string }[]>`
    select r.id from reports r join stories s on s.id = r.story_id
    where s.slug = ${slug} and r.state = 'open' order by r.reported_at desc limit 1`;
  return row!.id;
}
