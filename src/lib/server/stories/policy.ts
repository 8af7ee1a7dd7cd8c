import type { Actor } from '../context.ts';
import { isOwn } from '../identity/index.ts';

/** Anyone may begin a story, with or without an account. */
export const canBegin = (actor: Actor): boolean => actor.kind !== 'system';

/** A story's text is open to its writer alone. */
export const canEdit = (actor: Actor, story: { personaId: string }): boolean =>
  isOwn(actor, story.personaId);

/** Whether a submission still waits for a decision: its writer may take it back. */
export const isInReview = ({ state }: { state: string }): boolean =>
  ['waiting', 'claimed', 'one_approval'].includes(state);

/** Due stories are published by the system's own job. */
export const canRelease = (actor: Actor): boolean => actor.kind === 'system';

/** What was kept long enough goes by the system's own job. */
export const canForget = (actor: Actor): boolean => actor.kind === 'system';
