import { m } from '#lib/paraglide/messages.js';
import type { Perspective, Topic } from './topics.ts';

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

export const perspectiveLabel = (perspective: Perspective): string => perspectives[perspective]();
