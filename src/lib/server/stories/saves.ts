import { and, eq } from 'drizzle-orm';
import type { SavedView } from '#lib/stories/views.ts';
import { covering, strictest } from '#lib/warnings/codes.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { Actor, Context } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import { accounts, personas, stories, storyRevisions } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { isSignedIn, MOST_SAVES, openSaves, sealSaves } from '../identity/index.ts';
import { countHidden, countVeil } from '../warnings/index.ts';
import { CARD, toCard } from './cards.ts';
import { readableBy } from './page.ts';

const GUEST = 'guest';

// Browsers keep cookies 400 days at most.
const KEPT_FOR = 400 * 24 * 60 * 60 * 1000;

/** What a guest's browser keeps: a value that says nothing, and until when; null for nothing. */
export type SavesCookie = { value: string; until: Date } | null;

/** The ids of the stories a reader saved: a member's from the account, anyone else's from the cookie. */
export function savesOf(
  actor: Actor,
  sealed: Uint8Array | null,
  cookie: string | undefined,
): readonly string[] {
  if (isSignedIn(actor)) return sealed ? openSaves(actor.accountId, sealed) : [];
  return cookie ? openSaves(GUEST, Buffer.from(cookie, 'base64url')) : [];
}

/** Saves a story for later, for a reader whose saves are these. Throws notFound, and conflict when there is no room. */
export async function saveForLater(
  ctx: Context,
  slug: string,
  before: readonly string[],
  reading: ReaderSettings,
): Promise<SavesCookie> {
  const [story] = await ctx.db
    .select({ ...CARD, id: stories.id })
    .from(stories)
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .innerJoin(personas, eq(personas.id, stories.personaId))
    .where(and(eq(stories.slug, slug), readableBy(ctx.actor)));
  if (!story) throw notFound();
  let isNew = false;
  const cookie = await change(ctx, before, (ids) => {
    if (ids.includes(story.id)) return ids;
    if (ids.length >= MOST_SAVES) throw conflict('saves-full');
    isNew = true;
    return [story.id, ...ids];
  });
  if (isNew) countVeil('saved', covering(toCard(story).warnings, reading), ctx.now);
  return cookie;
}

/** Takes a story out again, also one that may no longer be read. */
export async function takeOut(
  ctx: Context,
  slug: string,
  before: readonly string[],
): Promise<SavesCookie> {
  const [story] = await ctx.db
    .select({ id: stories.id })
    .from(stories)
    .where(eq(stories.slug, slug));
  return change(ctx, before, (ids) => ids.filter((id) => id !== story?.id));
}

/** Takes out all that are no longer here. */
export async function takeOutGone(ctx: Context, before: readonly string[]): Promise<SavesCookie> {
  const rows = await savedQuery(ctx, before);
  const here = new Set(rows.map(({ id }) => id));
  return change(ctx, before, (ids) => ids.filter((id) => here.has(id) || !before.includes(id)));
}

/** The stories behind these saves as this reader wants to meet them, the latest saved first. */
export async function saved(
  ctx: Context,
  reading: ReaderSettings,
  ids: readonly string[],
  showHidden = false,
): Promise<SavedView> {
  const rows = ids.length > 0 ? await savedQuery(ctx, ids) : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const here = ids.flatMap((id) => byId.get(id) ?? []);
  const hides = (row: (typeof here)[number]) =>
    !showHidden && strictest(reading, toCard(row).warnings) === 'hide';
  const hidden = here.filter(hides).map(({ codes }) => ({ codes, count: 1 }));
  return {
    stories: here.filter((row) => !hides(row)).map(toCard),
    hidden: countHidden(reading, hidden),
    gone: ids.length - here.length,
  };
}

const savedQuery = (ctx: Context, ids: readonly string[]) =>
  ctx.db
    .select({ ...CARD, id: stories.id })
    .from(stories)
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .innerJoin(personas, eq(personas.id, stories.personaId))
    .where(and(anyOf(stories.id, ids), readableBy(ctx.actor)));

type Change = (ids: readonly string[]) => readonly string[];

/** A member's go into the account and nothing comes back; for a guest, what to keep in the cookie. */
async function change(ctx: Context, before: readonly string[], to: Change): Promise<SavesCookie> {
  const { actor } = ctx;
  if (isSignedIn(actor)) {
    await changeMembers(ctx, actor, to);
    return null;
  }
  const ids = to(before);
  if (ids.length === 0) return null;
  const value = Buffer.from(sealSaves(GUEST, ids)).toString('base64url');
  return { value, until: new Date(ctx.now.getTime() + KEPT_FOR) };
}

async function changeMembers(
  ctx: Context,
  actor: Extract<Actor, { accountId: string }>,
  to: Change,
): Promise<void> {
  const { accountId } = actor;
  await ctx.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ sealed: accounts.sealedSaves })
      .from(accounts)
      .where(eq(accounts.id, accountId))
      .for('update');
    const ids = to(savesOf(actor, row?.sealed ?? null, undefined));
    const sealedSaves = ids.length > 0 ? sealSaves(accountId, ids) : null;
    await tx.update(accounts).set({ sealedSaves }).where(eq(accounts.id, accountId));
  });
}
