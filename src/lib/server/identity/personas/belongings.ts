import type { Context, SignedIn } from '../../context.ts';
import type { Database, Transaction } from '../../db/client.ts';

/** A story or comment as identity knows it: whose it is, and what to call it on its writer's pages. */
export type Belonging = {
  kind: 'story' | 'comment';
  id: string;
  personaId: string;
  /** The story in whose thread it stands: for a story its own id. */
  threadId: string;
  /** A story's title; for a comment that of the story it stands under. */
  title: string;
  state: string;
};

/**
 * What identity may do to content. It lies below content and cannot import it, so each kind of
 * content registers how it is done.
 */
export type ContentHandler = {
  kind: Belonging['kind'];
  /** What these personas wrote, whatever became of it. */
  list(db: Database, personaIds: readonly string[]): Promise<Belonging[]>;
  /** The names in its thread, so that no new alias is one of them. */
  namesNear(tx: Transaction, id: string): Promise<Set<string>>;
  /**
   * Puts it under another persona, with its reviews and reports, and tells every public page it is
   * on. With a story go its writer's comments in its thread. All that moved is returned.
   */
  move(tx: Transaction, ctx: Context, id: string, toPersonaId: string): Promise<Moved[]>;
  /** Holds these until the transaction ends; before many are changed at once, in one order. */
  lock(tx: Transaction, ids: readonly string[]): Promise<void>;
  /**
   * Deletes it for good, in whatever state it is, with its reviews: only the log's ids stay. With a
   * story goes its thread. A persona that nothing stands under any more goes too.
   */
  erase(tx: Transaction, ctx: Context, id: string): Promise<void>;
  /**
   * Drops what its writer has in work on something that stays when they leave: the draft, what waits
   * for review, texts that were never published, and the notes that came with decisions.
   */
  settle(tx: Transaction, ctx: Context, id: string): Promise<void>;
  /** Everything that is held about what these personas wrote, for a copy that its writer asked for. */
  exportOf(db: Database, personaIds: readonly string[]): Promise<ExportItem[]>;
};

/** A row as the database holds it, by the names of its columns. */
export type HeldRow = Record<string, unknown>;

/** A story or comment as its writer's copy has it. */
export type ExportItem = Pick<Belonging, 'kind' | 'id' | 'personaId' | 'title' | 'state'> & {
  /** Its words as they were written, the newest there are; empty for one that has none left. */
  text: string;
  /** All that is held about it, by table. */
  rows: Record<string, HeldRow[]>;
};

export type Moved = Pick<Belonging, 'kind' | 'id'>;

const handlers = new Map<Belonging['kind'], ContentHandler>();

/** Tells identity how one kind of content is handled; called once, when its feature is loaded. */
export const registerContent = (handler: ContentHandler): void => {
  handlers.set(handler.kind, handler);
};

/** Every kind of content there is, for acts that concern all of a person's. */
export const contentHandlers = (): ContentHandler[] => [...handlers.values()];

/** What a feature does when someone leaves, besides content: staff give back what they hold. */
export type LeavingStep = (tx: Transaction, ctx: Context & { actor: SignedIn }) => Promise<void>;

const steps: LeavingStep[] = [];

/** Tells identity of such a step; called once, when its feature is loaded. */
export const registerLeaving = (step: LeavingStep): void => {
  steps.push(step);
};

/** All of them. */
export const leavingSteps = (): readonly LeavingStep[] => steps;
