import { takeCopy } from '#lib/server/identity/index.ts';
import { answer } from '../../../../answer.ts';
import { asFile } from '../../../../file.ts';
import type { RequestHandler } from './$types';

/** The address is good once, for a few minutes, and only with its owner's session. */
export const GET: RequestHandler = async ({ locals: { ctx }, url }) =>
  asFile(await answer(takeCopy(ctx, url.searchParams.get('key') ?? '')));
