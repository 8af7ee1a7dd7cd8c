import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { Context } from '../context.ts';
import { saveReading } from './reading.ts';

const HOUR = 60 * 60 * 1000;

/** Easier today: from now on, for so many hours, nothing shows that there is a warning for. */
export const makeEasier = (ctx: Context, hours: number, guests: ReaderSettings) =>
  saveReading(
    ctx,
    { easierUntil: new Date(ctx.now.getTime() + hours * HOUR).toISOString() },
    guests,
  );

/** Ends it before its time; everything else stays as it was set. */
export const endEasier = (ctx: Context, guests: ReaderSettings) =>
  saveReading(ctx, { easierUntil: undefined }, guests);

/** About how many hours it still holds, 0 for less than half of one; null while it is off. */
export const easierHours = ({ easierUntil }: ReaderSettings, now: Date): number | null =>
  easierUntil === undefined
    ? null
    : Math.round((new Date(easierUntil).getTime() - now.getTime()) / HOUR);
