/** The queue's lanes in the order in which they come, with the hours within which each is read. */
export const LANES = ['crisis', 'story', 'comment', 'appeal'] as const;
export type Lane = (typeof LANES)[number];
export const AIM_HOURS: Record<Lane, number> = { crisis: 1, story: 48, comment: 12, appeal: 168 };

/** A lane named in an address or a form; undefined for all of them. */
export const laneFrom = (text: unknown): Lane | undefined => LANES.find((lane) => lane === text);
