/** How near something stands to its writer, from the account's own name to no link at all. */
export const LEVELS = ['handle', 'pen_name', 'anonymous', 'detached'] as const;
export type Level = (typeof LEVELS)[number];
export type Shown = Exclude<Level, 'detached'>;

export const isHigher = (one: Level, other: Level): boolean =>
  LEVELS.indexOf(one) > LEVELS.indexOf(other);

/** One thing of the writer's own, and how it could stand instead: for the page that changes it. */
export type NamingView = {
  kind: 'story' | 'comment';
  id: string;
  title: string;
  state: string;
  /** The name readers see now. */
  name: string;
  level: Shown;
  /** What it can be changed to: first away from the writer, then towards them. */
  further: Level[];
  nearer: Shown[];
  /** The writer's pen names, to choose from. */
  penNames: string[];
  /** The account's own name; null with a receipt. */
  handle: string | null;
  /** Other things under the same name, which stay as they are unless they go along. */
  others: number;
  /** Of these, the writer's other comments in the same thread. */
  alongside: number;
};

/** A persona on its owner's page. */
export type PersonaRow = {
  id: string;
  kind: Shown;
  name: string;
  retired: boolean;
  /** What stands under it, by title. */
  stories: string[];
  comments: string[];
};
