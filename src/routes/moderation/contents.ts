import { error } from '@sveltejs/kit';
import type { DecisionInput } from '#lib/moderation/form.ts';
import type { Card, OpenText } from '#lib/moderation/views.ts';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import { canModerate, getClaimed, lookOver, type Outcome } from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { readingMinutes } from '#lib/text/words.ts';
import { coverParts } from '#lib/warnings/cover.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { Warned } from '#lib/warnings/views.ts';
import { coverWhole } from '#lib/warnings/whole.ts';

/** To anyone but staff, none of these pages exist. */
export function staffOnly({ actor }: Context): void {
  if (!canModerate(actor)) error(404, 'not-found');
}

type Item = { kind: 'story' | 'comment'; subjectId: string };

/** The cards of stories and comments, in the order of the items. */
export async function describe(ctx: Context, items: readonly Item[]): Promise<Card[]> {
  const idsOf = (kind: Item['kind']) =>
    items.filter((item) => item.kind === kind).map(({ subjectId }) => subjectId);
  const [ofStories, ofComments] = await Promise.all([
    stories.cardsForReview(ctx.db, idsOf('story')),
    comments.cardsForReview(ctx.db, idsOf('comment')),
  ]);
  return items.map(({ kind, subjectId }) =>
    kind === 'story' ? storyCard(ofStories.get(subjectId)) : commentCard(ofComments.get(subjectId)),
  );
}

/** The text of a submission that the actor holds. */
export async function openText(
  ctx: Context,
  { id, kind }: { id: string; kind: Item['kind'] },
  reading: ReaderSettings,
): Promise<OpenText> {
  if (kind === 'story') {
    const story = await stories.getForReview(ctx, id);
    const { name, kind: face, parts, audience, statement, texts, warnings } = story;
    return {
      ...{ name, face, audience, parts: coverParts(parts, reading), answers: null },
      saysNone: statement === 'none-apply',
      looked: lookOver(texts, reading, { warnings }),
      changes: stories.changesIn(story, reading),
    };
  }
  const comment = await comments.getForReview(ctx, id);
  const { name, kind: face, parts, source, whole, warnings, answers } = comment;
  const cover = (text: Parameters<typeof coverWhole>[0], of: readonly Warned[], prefix = '') =>
    coverParts(coverWhole(text, of, reading), reading, prefix);
  return {
    ...{ name, face, parts: cover(parts, whole), audience: null, saysNone: false },
    looked: lookOver({ comment: source }, reading, { warnings, whole }),
    changes: null,
    answers: answers && {
      name: answers.name,
      parts: cover(answers.parts, answers.whole, 'answered-'),
    },
  };
}

/** Decides through the feature whose text it is, so that what follows from it happens. */
export async function decideOn(ctx: Context, id: string, input: DecisionInput): Promise<Outcome> {
  const { addWarning, addDegree, noteToWriter, privateNote, ...rest } = input;
  const decision = {
    ...{ ...rest, submissionId: id },
    ...{ noteToWriter: noteToWriter.trim() || null, privateNote: privateNote.trim() || null },
  };
  const { kind } = await getClaimed(ctx, id);
  if (kind === 'comment') return comments.decide(ctx, decision);
  if (!addWarning || input.kind !== 'approve') return stories.decide(ctx, decision);
  const added = { warnings: { [addWarning]: addDegree }, reason: noteToWriter.trim() };
  return stories.decide(ctx, { ...decision, noteToWriter: null, added });
}

const GONE = { title: null, summary: null, minutes: 1, warnings: [], again: false };

const storyCard = (card: stories.StoryReviewCard | undefined): Card => {
  if (!card) return { kind: 'story', ...GONE };
  const { title, summary, words, warnings, number } = card;
  return {
    kind: 'story',
    title,
    summary,
    minutes: readingMinutes(words),
    warnings,
    again: number > 1,
  };
};

const commentCard = (card: comments.CommentCard | undefined): Card => {
  if (!card) return { kind: 'comment', ...GONE };
  const { storyTitle: title, words, warnings, isReply } = card;
  const kind = isReply ? 'reply' : 'comment';
  return { kind, title, summary: null, minutes: readingMinutes(words), warnings, again: false };
};
