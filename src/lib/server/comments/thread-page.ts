import { aliasedTable, and, eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { atMost } from '../db/client.ts';
import { comments, personas, stories } from '../db/schema/index.ts';
import { commentVisibleTo, threadVisibleTo } from './policy.ts';

export const PAGE = 50;

type Story = { writer: string; writerId: string };
export type Row = Story &
  Pick<
    typeof comments.$inferSelect,
    | 'id'
    | 'personaId'
    | 'parentId'
    | 'state'
    | 'path'
    | 'parts'
    | 'postedOn'
    | 'warningCodes'
    | 'chosenCodes'
    | 'inheritedCodes'
  > &
  Pick<typeof personas.$inferSelect, 'name' | 'kind'> & { replyTo: string | null };
type Found = Row | (Story & { id: null });

export const isComment = (found: Found): found is Row => found.id !== null;

/**
 * The story's row with those of one page: a story without comments still answers, and one that is
 * not this actor's to see does not.
 */
export const selectPage = async (
  ctx: Context,
  storyId: string,
  from: string | null,
): Promise<Found[]> => pageQuery(ctx, storyId, from);

/** The statement behind a page. */
export function pageQuery({ db, actor }: Context, storyId: string, from: string | null) {
  const { id, personaId, parentId, state, path, parts, postedOn } = comments;
  const { warningCodes, chosenCodes, inheritedCodes } = comments;
  const codes = { warningCodes, chosenCodes, inheritedCodes };
  const page = db
    .select({ id, personaId, parentId, state, path, parts, postedOn, ...codes })
    .from(comments)
    .where(
      and(
        eq(comments.storyId, storyId),
        from ? sql`${path} >= ${pathOf(storyId, from)}` : undefined,
        commentVisibleTo(actor),
      ),
    )
    .orderBy(path)
    .limit(atMost(PAGE + 1))
    .as('page');
  const writer = aliasedTable(personas, 'writer');
  const parent = aliasedTable(comments, 'parent');
  const answered = aliasedTable(personas, 'answered');
  return db
    .select({
      id: page.id,
      personaId: page.personaId,
      parentId: page.parentId,
      state: page.state,
      path: page.path,
      parts: page.parts,
      postedOn: page.postedOn,
      warningCodes: page.warningCodes,
      chosenCodes: page.chosenCodes,
      inheritedCodes: page.inheritedCodes,
      name: personas.name,
      kind: personas.kind,
      writer: writer.name,
      writerId: stories.personaId,
      replyTo: sql<
        string | null
      >`case when ${parent.state} = 'published' then ${answered.name} end`,
    })
    .from(stories)
    .innerJoin(writer, eq(writer.id, stories.personaId))
    .leftJoin(page, sql`true`)
    .leftJoin(personas, eq(personas.id, page.personaId))
    .leftJoin(parent, eq(parent.id, page.parentId))
    .leftJoin(answered, eq(answered.id, parent.personaId))
    .where(and(eq(stories.id, storyId), threadVisibleTo(actor)))
    .orderBy(page.path);
}

/** Where a page begins; the start, when that comment is not of this thread. */
const pathOf = (storyId: string, commentId: string) =>
  sql`coalesce((select at.path from ${comments} at
    where at.id = ${commentId} and at.story_id = ${storyId}), '{}')`;
