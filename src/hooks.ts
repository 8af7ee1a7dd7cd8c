import type { Reroute } from '@sveltejs/kit';

/** No address here holds a NUL, and the database could not even look for one: there is no such page. */
export const reroute: Reroute = ({ url }) =>
  url.pathname.includes('%00') ? '/no-such-page' : undefined;
