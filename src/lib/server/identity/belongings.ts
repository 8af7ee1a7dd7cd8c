import type { Context } from '../context.ts';
import type { Database, Transaction } from '../db/client.ts';

/** A story or comment as identity knows it: whose it is, and what to call it on its writer's pages. */
export type Belonging = {
  kind: 'story' | 'comment';
  id: string;
  personaId: string;
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
};

export type Moved = Pick<Belonging, 'kind' | 'id'>;

const handlers = new Map<Belonging['kind'], ContentHandler>();

/** Tells identity how one kind of content is handled; called once, when its feature is loaded. */
export const registerContent = (handler: ContentHandler): void => {
  handlers.set(handler.kind, handler);
};

/** Every kind of content there is, for acts that concern all of a person's. */
export const contentHandlers = (): ContentHandler[] => [...handlers.values()];
