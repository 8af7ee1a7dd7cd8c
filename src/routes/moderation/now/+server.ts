import { roomEvents } from '#lib/server/moderation/index.ts';
import { staffOnly } from '../contents.ts';
import type { RequestHandler } from './$types';

const KIND = 'text/event-stream';

/** Tells an open queue that something in it changed; a page that is loaded shows the same. */
export const GET: RequestHandler = ({ locals: { ctx }, request }) => {
  staffOnly(ctx);
  if (!request.headers.get('accept')?.includes(KIND)) return new Response(null, { status: 406 });
  return new Response(roomEvents(ctx), {
    headers: {
      'content-type': KIND,
      'cache-control': 'private, no-store',
      // A proxy that gathers what it is sent would keep it back.
      'x-accel-buffering': 'no',
    },
  });
};
