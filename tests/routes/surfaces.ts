import type { Level } from '#lib/warnings/settings.ts';

/*
 * What may stand on which page, told by level: everything of a story that is planted, and where
 * nothing is said, nothing of it.
 */
export const PLANTED = [
  'title',
  'summary',
  'body',
  'section',
  'comment',
  'covered',
  'waiting',
] as const;
export type Kind = (typeof PLANTED)[number];

/** How a reader meets a warning, finer than its level. */
export const MEETINGS = ['show', 'veil', 'strict', 'easier', 'hide'] as const;
export type Meeting = (typeof MEETINGS)[number];

export const levelIn = (meeting: Meeting): Level =>
  meeting === 'strict' || meeting === 'easier' ? 'veil' : meeting;

type Rule = (meeting: Meeting) => readonly Kind[];

const whole: readonly Kind[] = ['title', 'summary', 'body', 'section', 'comment', 'covered'];
const card: readonly Kind[] = ['title', 'summary'];

/** Lists and whatever names stories: the card alone, and nothing at all of what is hidden. */
const list: Rule = (meeting) => (meeting === 'hide' ? [] : card);

export const SURFACES: Record<string, Rule> = {
  '/': list,
  '/stories': list,
  '/topics/[topic]': list,
  // Without words; what is found by words is told by FOUND.
  '/search': list,
  // For programs, and the same whoever asks.
  '/feed.xml': () => card,
  '/feed.json': () => card,
  '/stories/[slug]': (meeting) =>
    ({ show: whole, veil: card, hide: ['title'] as const })[levelIn(meeting)],
  '/saved': list,
  // For a reader's own feed the settings of whoever made it hold, whoever fetches it.
  '/feeds/[token].xml': list,
  '/feeds/[token].json': list,
  '/stories/[slug]/report': () => ['title'],
};

/** The same story once its reader has opened it: veiled parts and covered comments stay as they are. */
export const OPENED: Rule = (meeting) =>
  meeting === 'hide' || meeting === 'strict'
    ? ['title', 'summary', 'body']
    : whole.filter((kind) => kind !== 'covered');

/**
 * What is found by a word that stands beside the planted one in the open text, or in a veiled part:
 * the piece of text around it comes only where its reader meets it open.
 */
export const FOUND: Record<'body' | 'section', Rule> = {
  body: (meeting) => (meeting === 'show' ? [...card, 'body'] : list(meeting)),
  section: (meeting) => (meeting === 'show' ? [...card, 'section'] : list(meeting)),
};
