import type { LayoutServerLoad } from './$types';
import type { Actor } from '#lib/server/context.ts';

type Viewer = {
  kind: 'guest' | 'receipt' | 'member' | 'moderator' | 'administrator';
  name: string | null;
};

export const load: LayoutServerLoad = ({ locals }): { viewer: Viewer } => ({
  viewer: viewerOf(locals.ctx.actor),
});

function viewerOf(actor: Actor): Viewer {
  if (actor.kind === 'member') return { kind: 'member', name: actor.username };
  if (actor.kind === 'staff') return { kind: actor.role, name: actor.username };
  return { kind: actor.kind === 'receipt' ? 'receipt' : 'guest', name: null };
}
