import { and, eq, sql } from 'drizzle-orm';
import type { Part } from '#lib/text/parts.ts';
import type { Warned } from '#lib/warnings/views.ts';
import { DEGREES } from '#lib/warnings/vocabulary.ts';
import { highest, wholeWarnings } from '#lib/warnings/whole.ts';
import { atMost, type Transaction } from '../db/client.ts';
import { comments, stories, storyRevisions } from '../db/schema/index.ts';
import { borrowingFrom, quotationsOf } from '../text/index.ts';

/** Words that have a warning, wherever they stand. */
export type Warnable = { plain: string; warnings: readonly Warned[] };
type Placed = { id: string; storyId: string; path: readonly number[]; parentId: string | null };
type Words = { source: string; parts: readonly Part[] };

/** So many comments of a thread are looked at: what is answered, then the newest with a warning. */
const MOST = 100;

/**
 * The warnings that a comment takes over with the words it has from the story's veiled parts and
 * from comments with warnings, those it answers first. Words that the comment itself veils with the
 * same warning, as strongly, bring none.
 */
export async function inheritFor(
  tx: Transaction,
  comment: Placed,
  words: Words,
): Promise<Warned[]> {
  return inheritedFrom(words, [
    ...(await veiledInStory(tx, comment.storyId)),
    ...(await warnedInThread(tx, comment)),
  ]);
}

/** The same, from these. */
export function inheritedFrom({ source, parts }: Words, others: readonly Warnable[]): Warned[] {
  const all = {
    plain: parts.map(({ plain }) => plain).join('\n'),
    quotations: quotationsOf(source),
  };
  const borrows = borrowingFrom(all);
  const borrowed = others.filter(({ plain }) => borrows(plain));
  const warnings = highest(borrowed.flatMap((other) => other.warnings));
  return warnings.filter((warned) => {
    const open = parts.filter((part) => !isVeiledBy(part, warned));
    if (open.length === parts.length) return true;
    const plain = open.map((part) => part.plain).join('\n');
    const borrowsOpenly = borrowingFrom({ plain, quotations: quotedIn(open, all.quotations) });
    return borrowed.some(
      (other) =>
        other.warnings.some(({ slug }) => slug === warned.slug) && borrowsOpenly(other.plain),
    );
  });
}

const isVeiledBy = (part: Part, { slug, degree }: Warned): boolean =>
  part.kind === 'veiled' &&
  part.warning === slug &&
  degree !== null &&
  DEGREES.indexOf(part.degree) >= DEGREES.indexOf(degree);

/** The quotations, unless no part that is open has one. */
const quotedIn = (open: readonly Part[], quotations: readonly string[]): readonly string[] =>
  open.some(({ html }) => html.includes('<blockquote')) ? quotations : [];

async function veiledInStory(tx: Transaction, storyId: string): Promise<Warnable[]> {
  const [story] = await tx
    .select({ parts: storyRevisions.parts })
    .from(stories)
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .where(eq(stories.id, storyId));
  return veiledParts(story?.parts ?? []);
}

async function warnedInThread(
  tx: Transaction,
  { id, storyId, path, parentId }: Placed,
): Promise<Warnable[]> {
  // At the deepest level a reply stands beside what it answers.
  const above = sql`(${comments.id} is not distinct from ${parentId}::uuid
    or ${comments.path} = (${`{${path.join(',')}}`}::integer[])[:cardinality(${comments.path})])`;
  const { parts, warningCodes, chosenCodes, inheritedCodes } = comments;
  const rows = await tx
    .select({ parts, warningCodes, chosenCodes, inheritedCodes })
    .from(comments)
    .where(
      and(
        eq(comments.storyId, storyId),
        eq(comments.state, 'published'),
        sql`${comments.warningCodes} <> '{}'`,
        sql`${comments.id} <> ${id}`,
      ),
    )
    .orderBy(sql`${above} desc`, sql`${comments.path} desc`)
    .limit(atMost(MOST));
  return rows.flatMap((row) => {
    const whole = wholeWarnings(row, row.parts);
    const plain = row.parts.map((part) => part.plain).join('\n');
    const all = whole.length > 0 ? [{ plain, warnings: whole }] : [];
    return [...all, ...veiledParts(row.parts)];
  });
}

const veiledParts = (parts: readonly Part[]): Warnable[] =>
  parts.flatMap((part) =>
    part.kind === 'veiled'
      ? [{ plain: part.plain, warnings: [{ slug: part.warning, degree: part.degree }] }]
      : [],
  );
