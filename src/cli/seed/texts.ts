import { renderText, type RenderedText } from '#lib/server/text/index.ts';
import { writersSlugs } from '#lib/warnings/vocabulary.ts';
import { madeComment, madeStory, type MadeStory } from './content.ts';
import { progress } from '../progress.ts';
import type { SeedSize } from './plan.ts';

/** Rendering is the slow part, so very large seeds tell some texts again under other titles. */
const DISTINCT = { stories: 1000, comments: 2500 };

export type Texts = {
  story(i: number): MadeStory & { rendered: RenderedText };
  comment(j: number): { text: string; rendered: RenderedText };
};

/** Makes and renders the texts of a seed, each once. */
export function renderTexts({ seed, stories, comments, waiting }: SeedSize): Texts {
  const storyCount = Math.min(stories + waiting, DISTINCT.stories);
  const commentCount = Math.min(comments, DISTINCT.comments);
  const bar = progress('Rendering texts', storyCount + commentCount);
  const make = <T>(count: number, one: (i: number) => T) =>
    Array.from({ length: count }, (_, i) => {
      bar.step();
      return one(i);
    });
  const render = (text: string) => ({ text, rendered: renderText(text, writersSlugs()) });
  const storyTexts = make(storyCount, (i) => render(madeStory(seed, i).text));
  const commentTexts = make(commentCount, (j) => render(madeComment(seed, j)));
  bar.end();
  return {
    story: (i) => ({ ...madeStory(seed, i), ...storyTexts[i % storyCount]! }),
    comment: (j) => commentTexts[j % commentCount]!,
  };
}
