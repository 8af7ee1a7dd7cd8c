import type { ThreadView } from '#lib/comments/views.ts';
import type { Context } from '#lib/server/context.ts';
import { countVeil } from '#lib/server/warnings/index.ts';
import type { StoryView } from '#lib/stories/views.ts';
import { covering } from '#lib/warnings/codes.ts';
import { WHOLE_STORY } from '#lib/warnings/opening.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { PartView, Warned } from '#lib/warnings/views.ts';

/** Counts what was opened by a press: the story, its parts, comments and theirs, each on its own. */
export function countOpened(
  { now }: Context,
  pressed: ReadonlySet<string>,
  story: StoryView,
  thread: ThreadView | null,
  reading: ReaderSettings,
): void {
  if (pressed.size === 0 || story.meets !== 'text') return;
  const count = (warnings: readonly Warned[]) => countVeil('opened', warnings, now);
  const countParts = (parts: readonly PartView[]) => {
    for (const part of parts)
      if (part.kind === 'opened' && pressed.has(part.key)) count([part.warned]);
  };
  if (story.opened && pressed.has(WHOLE_STORY)) count(covering(story.head.warnings, reading));
  countParts(story.parts);
  for (const comment of thread?.comments ?? []) {
    if (comment.state === 'removed') continue;
    if (comment.cover?.opened && pressed.has(comment.id)) count(comment.cover.warnings);
    countParts(comment.parts);
  }
}
