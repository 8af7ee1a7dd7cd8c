import type { Context } from '#lib/server/context.ts';

declare global {
  namespace App {
    interface Locals {
      /** Who is asking, when, and the database to ask. Made once per request in hooks.server.ts. */
      ctx: Context;
    }
    interface Error {
      message: string;
      requestId?: string;
    }
  }
}
