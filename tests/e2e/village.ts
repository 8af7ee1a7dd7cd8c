import { eq } from 'drizzle-orm';
import type { StoryInput } from '#lib/stories/form.ts';
import * as comments from '#lib/server/comments/index.ts';
import { type Context, now } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import * as tables from '#lib/server/db/schema/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { decided, sent, story } from '../server/stories/support.ts';
import { contextOf, guest } from '../support/world.ts';
import { type Somebody, somebody } from './people.ts';
import {
  ANSWER,
  COMPLAINT,
  DRAFT,
  HELD,
  KETTLE,
  LETTER,
  NEIGHBOURS,
  REPLY,
  SHORT,
  WAITING,
} from './texts.ts';

/** A small community as it is on an ordinary day: something of everything that a page can show. */
export type Village = {
  member: Somebody;
  writer: Somebody;
  moderator: Somebody;
  administrator: Somebody;
  /** Slugs: read at once with one part veiled; veiled as a whole; labels withheld. */
  open: string;
  veiled: string;
  withheld: string;
  /** Ids: of a published comment, and of submissions that wait or are being read. */
  comment: string;
  waiting: string;
  claimed: string;
  /** The writer's story that came back with a note. */
  returned: string;
};

/** Fills a database through the same verbs that pages call. */
export async function plantVillage(db: Database): Promise<Village> {
  const moderator = await somebody(db, 'marta', 'moderator');
  const colleague = await somebody(db, 'noor', 'moderator');
  const administrator = await somebody(db, 'ada', 'administrator');
  const [member, writer] = [await somebody(db, 'wren'), await somebody(db, 'otis')];
  const anyone = () => contextOf(db, guest, now());

  const publish = async (input: Partial<StoryInput>, by: Context) => {
    const { submissionId, storyId } = await put(by, input);
    await decided(await moderator.again(), submissionId);
    const [row] = await db.select(SLUG).from(tables.stories).where(eq(tables.stories.id, storyId));
    return row!.slug;
  };
  const say = async (by: Context, slug: string, words: Omit<comments.NewComment, 'story'>) => {
    const { id } = await comments.post(by, 'a', { ...words, story: { slug } });
    return id;
  };
  const open = await publish(KETTLE, await writer.again());
  const veiled = await publish(NEIGHBOURS, anyone());
  const withheld = await publish(LETTER, anyone());
  await publish({ ...SHORT, byline: 'handle' }, await member.again());

  const comment = await say(await member.again(), open, { as: 'handle', text: ANSWER });
  await approve(await moderator.again(), comment);
  const byWriter = await writer.again();
  const { faces } = await comments.getChoices(byWriter, await idOf(db, open));
  const reply = { as: faces.find(({ writer }) => writer)!.id, text: REPLY, parentId: comment };
  await approve(await moderator.again(), await say(byWriter, open, reply));
  await say(anyone(), open, { as: 'pen_name', penName: 'Tamar', text: HELD });
  await comments.report(anyone(), 'b', { slug: veiled }, COMPLAINT);
  await comments.report(anyone(), 'c', { commentId: comment }, { reason: 'safety', details: '' });

  const { submissionId: waiting } = await put(anyone(), WAITING);
  const { submissionId: claimed } = await put(anyone(), { ...SHORT, title: 'The second spoon' });
  await moderation.claim(await moderator.again(), claimed);
  const sentBack = await put(await writer.again(), { ...SHORT, title: 'Every second Thursday' });
  const note = { noteToWriter: 'The name of your street is in the second line. Can it go?' };
  await decided(await colleague.again(), sentBack.submissionId, 'return', note);
  await stories.saveNew(await writer.again(), 'd', story(DRAFT));
  const ids = { comment, waiting, claimed, returned: sentBack.storyId };
  while ((await stories.lookForNear(anyone())) > 0);
  return { ...ids, member, writer, moderator, administrator, open, veiled, withheld };
}

const SLUG = { slug: tables.stories.slug };

const put = async (ctx: Context, input: Partial<StoryInput>) =>
  sent(stories.submitNew(ctx, 'a', story(input)));

async function idOf(db: Database, slug: string): Promise<string> {
  const { id, slug: column } = tables.stories;
  const [row] = await db.select({ id }).from(tables.stories).where(eq(column, slug));
  return row!.id;
}

/** A moderator reads a held comment and lets it show. */
export async function approve(ctx: Context, commentId: string): Promise<void> {
  const { id, submissionId } = tables.comments;
  const [held] = await ctx.db
    .select({ submissionId })
    .from(tables.comments)
    .where(eq(id, commentId));
  const lease = await moderation.claim(ctx, held!.submissionId!);
  await comments.decide(ctx, {
    submissionId: held!.submissionId!,
    leaseId: lease.leaseId,
    kind: 'approve',
  });
}
