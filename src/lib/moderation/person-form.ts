import * as v from 'valibot';
import { UNMASK_REASONS } from '#lib/identity/notices.ts';
import { m } from '#lib/paraglide/messages.js';

export const LONGEST_REASON = 2000;
/** For how many days new writing can be paused. */
export const PAUSE_DAYS = ['1', '7', '30', '90'] as const;
/** The longest that a law can put off telling the writer. */
const LONGEST_DELAY = 180;
const DAY = 86_400_000;

const words = (missing: () => string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.minLength(1, missing),
    v.maxLength(LONGEST_REASON, () => m.person_words_long({ most: LONGEST_REASON })),
  );

export const pauseForm = v.object({
  days: v.pipe(
    v.optional(v.string(), ''),
    v.picklist(PAUSE_DAYS, () => m.person_pause_days_missing()),
    v.transform(Number),
  ),
  noteToWriter: words(() => m.person_pause_note_missing()),
});

/** The form to ask who somebody is; a later notice needs its law, and a law its day. */
export const askForm = (today: string) =>
  v.pipe(
    v.object({
      reasonCode: v.pipe(
        v.optional(v.string(), ''),
        v.picklist(UNMASK_REASONS, () => m.unmask_code_missing()),
      ),
      reason: words(() => m.unmask_reason_missing()),
      legalGround: v.pipe(
        v.optional(v.string(), ''),
        v.trim(),
        v.maxLength(LONGEST_REASON, () => m.person_words_long({ most: LONGEST_REASON })),
        v.transform((text) => text || null),
      ),
      tellOn: v.pipe(
        v.optional(v.string(), ''),
        v.transform((day) => day || null),
      ),
    }),
    v.forward(
      v.partialCheck(
        [['legalGround'], ['tellOn']],
        ({ legalGround, tellOn }) => tellOn === null || legalGround !== null,
        () => m.unmask_ground_missing(),
      ),
      ['legalGround'],
    ),
    v.forward(
      v.partialCheck(
        [['legalGround'], ['tellOn']],
        ({ legalGround, tellOn }) => legalGround === null || isWithin(today, tellOn),
        () => m.unmask_tell_on_wrong({ days: LONGEST_DELAY }),
      ),
      ['tellOn'],
    ),
  );

function isWithin(today: string, day: string | null): boolean {
  if (!day || !isDay(day)) return false;
  const days = (Date.parse(day) - Date.parse(today)) / DAY;
  return days >= 1 && days <= LONGEST_DELAY;
}

/** The 31st of February is taken by Date.parse for the 3rd of March, and by the database for nothing. */
const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};
