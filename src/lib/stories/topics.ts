/** What a story can be about: a closed list, so that a topic page finds all that belongs to it. */
export const TOPICS = [
  'drink',
  'drugs',
  'gambling',
  'coming-home',
  'illness',
  'injury',
  'mind',
  'grief',
  'family',
  'work',
] as const;

export type Topic = (typeof TOPICS)[number];

export const isTopic = (slug: string): slug is Topic =>
  (TOPICS as readonly string[]).includes(slug);

/** From where a story is told. */
export const PERSPECTIVES = ['own', 'family', 'mentor', 'organisation'] as const;

export type Perspective = (typeof PERSPECTIVES)[number];
