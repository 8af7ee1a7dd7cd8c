/** A run of words that stayed, came or went between two versions of a text. */
export type Change = { kind: 'same' | 'added' | 'removed'; text: string };

/** What changed in a story since it was sent before; null for a text too different to compare. */
export type Changes = Record<'title' | 'summary' | 'text', Change[] | null>;
