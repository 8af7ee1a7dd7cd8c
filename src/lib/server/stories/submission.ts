import { desc, eq } from 'drizzle-orm';
import type { StoryInput } from '#lib/stories/form.ts';
import type { PreviewView } from '#lib/stories/writing-views.ts';
import type { Degree } from '#lib/text/parts.ts';
import { readingMinutes } from '#lib/text/words.ts';
import { coverParts } from '#lib/warnings/cover.ts';
import { USUAL } from '#lib/warnings/settings.ts';
import { codeOf } from '#lib/warnings/whole.ts';
import { writersSlugs } from '#lib/warnings/vocabulary.ts';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { revisionWarnings, storyRevisions } from '../db/schema/index.ts';
import { conflict, forbidden } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import { refuseReceipts, requireUnpaused, throttle } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import {
  cleanText,
  type RenderedText,
  renderText,
  sectionProblems,
  type TextProblem,
} from '../text/index.ts';
import { carryOver } from './adding.ts';
import { applyByline } from './byline.ts';
import { coverSections } from './covering.ts';
import { begin, countWriting, type Saved, sendNew, storeDraft, textsOf } from './drafts.ts';
import { lockOwn, type OwnStory, requireOpen } from './own.ts';
import { canBegin } from './policy.ts';
import { toWarned } from './review.ts';
import { checkWarnings } from './warning-check.ts';

/** A text whose sections cannot be understood is not sent; what is wrong is told by line. */
export type Unclear = { problems: TextProblem[] };
/** `raised` are the warnings that veiled sections added to the story's own, or made stronger. */
export type Submitted = {
  problems: null;
  /** The story it is now: another one when its byline changed after a review. */
  storyId: string;
  submissionId: string;
  raised: string[];
};

/** What a text becomes, as most readers meet it; stores nothing. `address` is who is counted. */
export async function preview(
  ctx: Context,
  address: string,
  said: StoryInput,
): Promise<PreviewView> {
  if (!canBegin(ctx.actor)) throw forbidden();
  await throttle(ctx, 'writing', address);
  const { parts, words, problems } = renderText(said.source, writersSlugs());
  const { raised, ...covered } = coverSections(said, parts);
  return {
    title: oneLine(said.title),
    minutes: readingMinutes(words),
    warnings: toWarned({ ...covered, other: oneLine(said.otherWarning) || null }),
    parts: coverParts(parts, USUAL),
    problems,
    raised,
    ...checkWarnings(said, new Set()),
  };
}

/** What is wrong with a story's veiled sections, by line; without it the story can be sent. */
export const problemsIn = ({ source }: StoryInput): TextProblem[] =>
  sectionProblems(source, writersSlugs());

/** Stores a new story and puts it up for review in one step. */
export async function submitNew(
  ctx: Context,
  address: string,
  input: StoryInput,
): Promise<Unclear | (Submitted & Pick<Saved, 'receipt'>)> {
  if (!canBegin(ctx.actor)) throw forbidden();
  await requireUnpaused(ctx);
  const text = renderText(input.source, writersSlugs());
  if (text.problems.length > 0) {
    await throttle(ctx, 'writing', address);
    return { problems: text.problems };
  }
  return sendNew(ctx, { address, about: 'submit' }, input, async (tx) => {
    const { storyId, personaId, receipt } = await begin(tx, ctx, input);
    const story = { id: storyId, personaId, state: 'draft' } as const;
    const sent = await putUp(tx, ctx, story, { ...input, version: 1 }, text);
    return { ...sent, ...(receipt && { receipt }) };
  });
}

/** Stores the text and puts it up for review; an earlier one that still waits is superseded. */
export async function submit(
  ctx: Context,
  storyId: string,
  input: StoryInput,
): Promise<Unclear | Submitted> {
  await countWriting(ctx);
  const text = renderText(input.source, writersSlugs());
  if (text.problems.length > 0) return { problems: text.problems };
  return transact(ctx, async (tx) => {
    const story = await lockOwn(tx, ctx, storyId);
    requireOpen(story);
    // A pause is for what is new: an answer to a moderator's note, or an edit, goes on.
    const isNew = !(await moderation.mapLatest(tx, [storyId])).has(storyId);
    if (isNew) await requireUnpaused({ ...ctx, db: tx });
    await refuseReceipts({ db: tx }, textsOf(input));
    return putUp(tx, ctx, story, input, text);
  });
}

/** Takes back what waits for review; the text stays as a draft. */
export async function takeBack(ctx: Context, storyId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    await lockOwn(tx, ctx, storyId);
    const latest = (await moderation.mapLatest(tx, [storyId])).get(storyId);
    if (!latest) throw conflict('not-open');
    await moderation.takeBack(tx, ctx, latest.id);
    await record(tx, ctx, { type: 'story.taken_back', storyId, submissionId: latest.id });
  });
}

async function putUp(
  tx: Transaction,
  ctx: Context,
  story: Pick<OwnStory, 'id' | 'personaId' | 'state'>,
  input: StoryInput,
  text: RenderedText,
): Promise<Submitted> {
  const { raised, ...said } = coverSections(input, text.parts);
  const covered = { ...input, ...said };
  await storeDraft(tx, ctx, story, covered);
  // A published story keeps its byline: readers know it by that name.
  const { id: storyId, personaId } =
    story.state === 'draft' ? await applyByline(tx, ctx, story, input) : story;
  const texts = { title: input.title, summary: input.summary, story: input.source };
  const warningCodes = toWarned({ ...covered, other: null }).flatMap((one) => codeOf(one) ?? []);
  const subject = { kind: 'story', personaId, subjectId: storyId, texts, warningCodes } as const;
  const submissionId = await moderation.submit(tx, ctx, subject);
  await addRevision(tx, ctx, { storyId, submissionId }, covered, text);
  await carryOver(tx, storyId);
  await record(tx, ctx, { type: 'story.submitted', storyId, submissionId });
  return { problems: null, storyId, submissionId, raised };
}

async function addRevision(
  tx: Transaction,
  ctx: Context,
  ids: { storyId: string; submissionId: string },
  { title, summary, source, statement, warnings, ...input }: StoryInput,
  { parts, words, version }: RenderedText,
): Promise<void> {
  if (!statement) throw new Error('a story is put up only with a statement on its warnings');
  const { topics, perspective, audience, otherWarning } = input;
  const id = newId();
  await tx.insert(storyRevisions).values({
    ...{ id, ...ids, source, parts, words, statement, topics, perspective, audience },
    number: await nextNumber(tx, ids.storyId),
    title: oneLine(title),
    summary: oneLine(summary),
    otherWarning: oneLine(otherWarning) || null,
    rendererVersion: version,
    submittedOn: dayOf(ctx.now),
  });
  const rows = Object.entries(warnings).map(([warning, degree]: [string, Degree]) => ({
    ...{ revisionId: id, warning, degree },
    source: 'writer' as const,
  }));
  if (rows.length > 0) await tx.insert(revisionWarnings).values(rows);
}

async function nextNumber(tx: Transaction, storyId: string): Promise<number> {
  const [last] = await tx
    .select({ number: storyRevisions.number })
    .from(storyRevisions)
    .where(eq(storyRevisions.storyId, storyId))
    .orderBy(desc(storyRevisions.number))
    .limit(1);
  return (last?.number ?? 0) + 1;
}

const oneLine = (text: string) => cleanText(text).replace(/\s+/g, ' ').trim();
