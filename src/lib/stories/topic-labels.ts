import { m } from '#lib/paraglide/messages.js';
import { type Perspective, type Topic, TOPICS } from './topics.ts';

/** Topics and perspectives in words. Apart from the lists, because the server reads those alone. */
const topics: Record<Topic, () => string> = {
  drink: m.topic_drink,
  drugs: m.topic_drugs,
  gambling: m.topic_gambling,
  'coming-home': m.topic_coming_home,
  illness: m.topic_illness,
  injury: m.topic_injury,
  mind: m.topic_mind,
  grief: m.topic_grief,
  family: m.topic_family,
  work: m.topic_work,
};

const perspectives: Record<Perspective, () => string> = {
  own: m.perspective_own,
  family: m.perspective_family,
  mentor: m.perspective_mentor,
  organisation: m.perspective_organisation,
};

export const topicLabel = (topic: Topic): string => topics[topic]();

/** The topics whose names have one of these words, so that a search can lead to their pages. */
export function topicsNamed(words: string): Topic[] {
  const asked = new Set(wordsOf(words));
  return TOPICS.filter((topic) => wordsOf(topicLabel(topic)).some((word) => asked.has(word)));
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 3);

export const perspectiveLabel = (perspective: Perspective): string => perspectives[perspective]();
