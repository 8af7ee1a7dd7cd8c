import { redirect } from '@sveltejs/kit';
import { drop, SESSION } from '#lib/identity/cookies.ts';
import { sessions } from '#lib/server/identity/index.ts';
import { endReceipt } from '../../receipts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/account');

export const actions: Actions = {
  default: async (event) => {
    const token = event.cookies.get(SESSION);
    if (token) await sessions.end(event.locals.ctx.db, token);
    drop(event, SESSION);
    await endReceipt(event);
    event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
    redirect(303, '/');
  },
};
