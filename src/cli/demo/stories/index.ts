import type { DemoStory } from '../story.ts';
import * as chairs from './chairs.ts';
import * as firstWeeks from './first-weeks.ts';
import * as kettles from './kettles.ts';
import * as lately from './lately.ts';
import * as middle from './middle.ts';
import * as newest from './newest.ts';
import * as nights from './nights.ts';
import * as rooms from './rooms.ts';

/** Every story that appeared, in the order in which they did. */
export const STORIES: readonly DemoStory[] = [
  firstWeeks,
  chairs,
  kettles,
  nights,
  middle,
  rooms,
  lately,
  newest,
]
  .flatMap((file): DemoStory[] => Object.values(file))
  .sort((a, b) => b.daysAgo - a.daysAgo);

/** The one without an account whose receipt a visitor may use. */
export const WITH_RECEIPT: DemoStory = middle.quiet;
