import { randomBytes, randomUUID } from 'node:crypto';
import { newSlug } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import {
  personas,
  revisionWarnings,
  stories,
  storyRevisions,
  storyTopics,
  submissions,
} from '#lib/server/db/schema/index.ts';
import type { Degree, Part, SanitisedHtml } from '#lib/text/parts.ts';
import { VOCABULARY, warningCode } from '#lib/warnings/vocabulary.ts';
import { eq } from 'drizzle-orm';

export type Planted = {
  title?: string;
  summary?: string;
  parts?: Part[];
  /** By slug; null is for 'rather-not-say'. */
  warnings?: Record<string, Degree | null>;
  other?: string;
  topics?: string[];
  audience?: 'listed' | 'unlisted' | 'members';
  day?: string;
  comments?: number;
  /** Whose it is; else an anonymous persona's of its own. */
  personaId?: string;
};

export const text = (words: string): Part => ({
  kind: 'text',
  html: `<p>${words}</p>` as SanitisedHtml,
  plain: words,
  words: 300,
});

export const veiled = (warning: string, degree: Degree, words: string): Part => ({
  ...text(words),
  kind: 'veiled',
  warning,
  degree,
});

export const codesOf = (warnings: Record<string, Degree | null>): number[] =>
  Object.entries(warnings).map(([slug, degree]) => {
    const { code } = VOCABULARY.find((warning) => warning.slug === slug)!;
    return warningCode(code, degree);
  });

/** Puts one published story into the database, past the verbs, as their result would be. */
export async function plant(
  db: Database,
  planted: Planted = {},
): Promise<{ id: string; slug: string }> {
  const { title = 'Day nine', warnings = {}, topics = [], day = '2026-03-09' } = planted;
  const { audience = 'unlisted', parts = [text('I have not told anyone yet.')] } = planted;
  const [id, submissionId, revisionId] = [randomUUID(), randomUUID(), randomUUID()];
  const personaId = planted.personaId ?? (await plantPersona(db));
  const slug = newSlug();
  const listKey = randomBytes(8).readBigInt64BE();
  const said = Object.entries(warnings).filter((entry): entry is [string, Degree] => !!entry[1]);
  await db.insert(stories).values({
    id,
    slug,
    personaId,
    audience,
    listKey,
    changedOn: day,
    commentCount: planted.comments ?? 0,
  });
  await db.insert(submissions).values({
    id: submissionId,
    kind: 'story',
    personaId,
    subjectId: id,
    number: 1,
    state: 'approved',
    submittedAt: new Date(`${day}T00:00:00Z`),
    decidedOn: day,
  });
  await db.insert(storyRevisions).values({
    id: revisionId,
    storyId: id,
    submissionId,
    number: 1,
    title,
    summary: planted.summary ?? 'I am telling you first.',
    source: 'x'.repeat(100),
    parts,
    rendererVersion: 1,
    words: 450,
    statement:
      said.length > 0 ? 'listed' : 'rather-not-say' in warnings ? 'rather-not-say' : 'none-apply',
    otherWarning: planted.other ?? null,
    topics,
    audience,
    submittedOn: day,
  });
  if (said.length > 0) {
    await db.insert(revisionWarnings).values(
      said.map(([warning, degree]) => ({
        revisionId,
        warning,
        degree,
        source: 'writer' as const,
      })),
    );
  }
  if (topics.length > 0) {
    await db
      .insert(storyTopics)
      .values(topics.map((topic) => ({ storyId: id, topic, publishedOn: day, listKey })));
  }
  await db
    .update(stories)
    .set({
      state: 'published',
      publishedRevisionId: revisionId,
      publishedOn: day,
      warningCodes: codesOf(warnings),
    })
    .where(eq(stories.id, id));
  return { id, slug };
}

async function plantPersona(db: Database): Promise<string> {
  const id = randomUUID();
  const sealedOwner = randomBytes(128);
  await db.insert(personas).values({ id, kind: 'anonymous', name: 'Patient Larch', sealedOwner });
  return id;
}
