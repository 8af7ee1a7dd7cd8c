import type { RequestEvent } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';
import type { Actor } from '#lib/server/context.ts';
import { easierHours } from '#lib/server/warnings/index.ts';

type Viewer = {
  kind: 'guest' | 'receipt' | 'member' | 'moderator' | 'administrator';
  name: string | null;
};

type Given = {
  viewer: Viewer;
  /** About how many hours *easier today* still holds; null while it is off. */
  easier: number | null;
  /** What somebody wrote and sent, for the page that has to say that it could not be taken. */
  written: string[];
};

export const load: LayoutServerLoad = async (event): Promise<Given> => ({
  viewer: viewerOf(event.locals.ctx.actor),
  easier: easierHours(event.locals.reading, event.locals.ctx.now),
  written: event.request.method === 'POST' ? await writtenIn(event) : [],
});

/** The fields in which one writes; a session may have ended while somebody did. */
const WRITING = ['text', 'story', 'noteToWriter', 'privateNote', 'note', 'reason', 'details'];

async function writtenIn({ request, locals }: Pick<RequestEvent, 'request' | 'locals'>) {
  const unread = () => (request.bodyUsed ? null : request.formData().catch(() => null));
  const form = locals.sent ?? (await unread());
  return WRITING.map((name) => form?.get(name)).filter(
    (text): text is string => typeof text === 'string' && text.trim() !== '',
  );
}

function viewerOf(actor: Actor): Viewer {
  if (actor.kind === 'member') return { kind: 'member', name: actor.username };
  if (actor.kind === 'staff') return { kind: actor.role, name: actor.username };
  return { kind: actor.kind === 'receipt' ? 'receipt' : 'guest', name: null };
}
