const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The month of a day, as it is read: 'March 2026'. */
export const monthLabel = (day: string): string => MONTH.format(new Date(`${day}T00:00:00Z`));

/** A day such as '2026-03-10' as it is read: '10 March 2026'. */
export const dayLabel = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));
