import { RETENTION } from '#lib/identity/retention.ts';
import { m } from '#lib/paraglide/messages.js';
import type { OwnStory } from './writing-views.ts';

/** Where a story stands and what happens next, in the writer's words. */
export type Standing = {
  title: string;
  next: string;
  /** Goes with `next`. */
  day: string | null;
  /** A decision came with a note or a reason. */
  note: boolean;
};

/** What a writer is told of one of their stories: its state, or that of its newest text. */
export function standingOf({ state, submission, declined, releaseOn }: OwnStory): Standing {
  const plain = (title: string, next: string, day: string | null = null): Standing => ({
    ...{ title, next, day },
    note: false,
  });
  const out = state === 'published' || state === 'paused';
  if (state === 'withdrawn')
    return plain(m.my_withdrawn(), m.my_withdrawn_next({ days: RETENTION.withdrawn }));
  if (state === 'removed') return plain(m.my_removed(), m.my_removed_next());
  const isDecided = submission?.state === 'returned' || submission?.state === 'declined';
  if (state === 'paused' && !isDecided) return plain(m.my_paused(), m.my_paused_next());
  switch (submission?.state) {
    case 'waiting':
      if (declined?.appeal === 'open') return plain(m.my_appealed(), '');
      return plain(m.my_waiting(), out ? m.my_waiting_again_next() : m.my_waiting_next());
    case 'claimed':
      return plain(m.my_claimed(), m.my_claimed_next());
    case 'one_approval':
      return plain(m.my_one_approval(), m.my_one_approval_next());
    case 'returned':
      return { ...plain(m.my_returned(), m.my_returned_next()), note: true };
    case 'declined':
      return { ...plain(m.my_declined(), m.my_declined_next()), note: true };
  }
  if (releaseOn)
    return { ...plain(m.my_scheduled(), m.my_scheduled_next(), releaseOn), note: true };
  if (state === 'published')
    return { ...plain(m.my_published(), m.my_published_next()), note: true };
  return plain(m.my_draft(), m.my_draft_next({ days: RETENTION.draft }));
}
