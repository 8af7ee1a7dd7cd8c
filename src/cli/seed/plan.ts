import type { Audience } from '#lib/stories/form.ts';
import { PERSPECTIVES, TOPICS } from '#lib/stories/topics.ts';
import type { Degree } from '#lib/text/parts.ts';
import { DEGREES, VOCABULARY, type WarningStatement } from '#lib/warnings/vocabulary.ts';
import { numbers, pick } from './content.ts';
import { commentCounts } from './counts.ts';

export type SeedSize = { seed: number; stories: number; comments: number; waiting: number };

export type PlannedStory = {
  i: number;
  /** Whose it is, and how they appear. */
  author: number;
  face: Face;
  statement: WarningStatement;
  warnings: [slug: string, degree: Degree][];
  topics: string[];
  perspective: string;
  audience: Audience;
  comments: number;
};
export type PlannedComment = {
  story: number;
  number: number;
  /** The number of the comment it answers. */
  parent: number | null;
  author: number;
  face: Face;
};
export type Face = 'handle' | 'pen_name' | 'anonymous';

const WARNINGS = VOCABULARY.filter(({ kind }) => kind === 'content');

export type Plan = Omit<SeedSize, 'comments'> & {
  people: number;
  published: PlannedStory[];
  inReview: PlannedStory[];
  /** Told anew each time, so that a million of them need no memory. */
  comments(): Generator<PlannedComment>;
};

/** What is to be made, the same for the same seed. Story 0 is the newest. */
export function planSeed(size: SeedSize): Plan {
  // Few texts for each person, as in a real community: what is sealed for each stays small.
  const people = Math.min(5000, Math.max(20, Math.ceil((size.stories + size.waiting) / 10)));
  const counts = commentCounts(size.stories, size.comments);
  const plan = (i: number, comments: number) => planStory(size.seed, i, people, comments);
  const published = counts.map((count, i) => plan(i, count));
  const inReview = Array.from({ length: size.waiting }, (_, at) => plan(size.stories + at, 0));
  return { ...size, people, published, inReview, comments };

  function* comments(): Generator<PlannedComment> {
    for (const story of published) yield* planThread(size.seed, story, people);
  }
}

function planStory(seed: number, i: number, people: number, comments: number): PlannedStory {
  const next = numbers(seed * 7_368_787 + i * 613);
  const share = next();
  const statement = share < 0.6 ? 'listed' : share < 0.9 ? 'none-apply' : 'rather-not-say';
  return {
    ...{ i, statement, comments },
    author: Math.floor(next() * people),
    face: (['handle', 'pen_name', 'anonymous'] as const)[i % 3] as Face,
    warnings: statement === 'listed' ? planWarnings(next) : [],
    topics: [...new Set([pick(next, TOPICS), pick(next, TOPICS)])],
    perspective: pick(next, PERSPECTIVES),
    audience: next() < 0.2 ? 'listed' : 'unlisted',
  };
}

function planWarnings(next: () => number): [string, Degree][] {
  const count = 1 + Math.floor(next() * 3);
  const slugs = new Set(Array.from({ length: count }, () => pick(next, WARNINGS).slug));
  return [...slugs].map((slug) => [slug, pick(next, DEGREES)]);
}

function* planThread(seed: number, story: PlannedStory, people: number) {
  const next = numbers(seed * 9_576_889 + story.i * 5399);
  for (let number = 1; number <= story.comments; number++) {
    const face = next();
    yield {
      story: story.i,
      number,
      parent: number > 1 && next() < 0.35 ? 1 + Math.floor(next() * (number - 1)) : null,
      author: Math.floor(next() * people),
      face: face < 0.6 ? 'handle' : face < 0.85 ? 'pen_name' : 'anonymous',
    } as const;
  }
}
