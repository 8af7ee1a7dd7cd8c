import { text } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The process is up and answers; says nothing about the database. */
export const GET: RequestHandler = () => text('ok\n', { headers: { 'cache-control': 'no-store' } });
