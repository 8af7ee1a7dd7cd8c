import { answer } from './answering.ts';
import type { Cast } from './cast.ts';
import * as queue from './stories/queue.ts';
import { STORIES, WITH_RECEIPT } from './stories/index.ts';
import type { DemoComment, DemoStory, DemoText } from './story.ts';
import { approval, decide, goOn, tell, tellAgain, type Told } from './telling.ts';

/** Something that somebody does, so many days ago. */
export type Step = { daysAgo: number; run(cast: Cast, at: Date): Promise<unknown> };

/** What is found out on the way. */
export type Found = { receipt: string };

/** Everything that happened in the community, in the order in which it did. */
export const steps = (found: Found): Step[] =>
  [...STORIES.flatMap((story) => published(story, found)), ...inQueue()].sort(
    (a, b) => b.daysAgo - a.daysAgo,
  );

function published(story: DemoStory, found: Found): Step[] {
  const { daysAgo, sentBack, readBy: by } = story;
  let told: Told;
  const first = sentBack ? { ...story, summary: sentBack.summary } : story;
  const again: Step[] = [
    {
      daysAgo: daysAgo + 0.6,
      run: (cast, at) =>
        decide(cast, { by, submissionId: told.submissionId, at }, returned(sentBack?.note)),
    },
    {
      daysAgo: daysAgo + 0.4,
      run: async (cast, at) => (told = await tellAgain(cast, story, told, at)),
    },
  ];
  return [
    {
      daysAgo: daysAgo + 0.8,
      async run(cast, at) {
        told = await tell(cast, first, at);
        if (story === WITH_RECEIPT) found.receipt = told.receipt ?? '';
      },
    },
    ...(sentBack ? again : []),
    {
      daysAgo,
      run: (cast, at) => decide(cast, { by, submissionId: told.submissionId, at }, approval(story)),
    },
    ...story.thread.flatMap((comment) => said(story, () => told, comment)),
  ];
}

/** A comment and what was answered to it. */
function said(
  story: DemoStory,
  told: () => Told,
  comment: DemoComment,
  parent?: () => string,
): Step[] {
  let id: string;
  return [
    {
      daysAgo: story.daysAgo - comment.after,
      async run(cast, at) {
        id = await answer(cast, story, told(), { comment, parentId: parent?.(), at });
      },
    },
    ...(comment.replies ?? []).flatMap((reply) => said(story, told, reply, () => id)),
  ];
}

function inQueue(): Step[] {
  const { longWayRound: sent, thirtyDays: declined } = queue;
  const now: DemoText = { ...sent, text: queue.longWayRoundNow };
  let lane: Told;
  let course: Told;
  return [
    { daysAgo: 7.5, run: async (cast, at) => (course = await tell(cast, declined, at)) },
    {
      daysAgo: 7.1,
      run: (cast, at) =>
        decide(
          cast,
          { by: declined.readBy, submissionId: course.submissionId, at },
          { kind: 'decline', reasonCode: 'promotion', noteToWriter: declined.note },
        ),
    },
    { daysAgo: 3.2, run: async (cast, at) => (lane = await tell(cast, sent, at)) },
    {
      daysAgo: 2.7,
      run: (cast, at) =>
        decide(cast, { by: sent.readBy, submissionId: lane.submissionId, at }, returned(sent.note)),
    },
    { daysAgo: 1.9, run: (cast, at) => goOn(cast, now, lane, at) },
    { daysAgo: 1.6, run: (cast, at) => tell(cast, queue.motherKept, at) },
    { daysAgo: 0.8, run: (cast, at) => tell(cast, queue.allotment, at) },
    { daysAgo: 0.1, run: (cast, at) => tell(cast, queue.twoInTheMorning, at) },
  ];
}

const returned = (note = '') => ({ kind: 'return', noteToWriter: note }) as const;
