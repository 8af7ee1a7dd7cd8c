import { copyPage } from '#lib/identity/copy-page.ts';
import { copyOfReceipt } from '#lib/server/identity/index.ts';
import { answer } from '../../../answer.ts';
import { asFile } from '../../../file.ts';
import type { RequestHandler } from './$types';

/** What belongs to a receipt is little, so it comes at once. */
export const POST: RequestHandler = async ({ locals: { ctx } }) =>
  asFile(await answer(copyOfReceipt(ctx, copyPage)));
