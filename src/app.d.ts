import type { Context } from '#lib/server/context.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';

declare global {
  namespace App {
    interface Locals {
      /** Who is asking, when, and the database to ask. Made once per request in hooks.server.ts. */
      ctx: Context;
      /** What this reader chose to show, veil or hide. */
      reading: ReaderSettings;
      /** The stories this reader saved for later, by id, the latest first. */
      saves: readonly string[];
      /** The form that came, once it was read. */
      sent?: FormData;
    }
    interface Error {
      message: string;
      requestId?: string;
    }
  }
}
