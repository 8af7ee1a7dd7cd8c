import { findNotices } from '#lib/server/identity/index.ts';
import { changeName, loadNaming } from '../../../naming.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  naming: await loadNaming(event, 'story'),
  // Where the link to a name is cut, nobody can be told anything at that name any more.
  notices: await findNotices(event.locals.ctx),
});

export const actions: Actions = { default: (event) => changeName(event, 'story') };
