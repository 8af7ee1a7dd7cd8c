const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The month of a day, as it is read: 'March 2026'. */
export const monthLabel = (day: string): string => MONTH.format(new Date(`${day}T00:00:00Z`));

const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A day without its year: '10 Mar'. */
export const shortDayLabel = (day: string): string => SHORT.format(new Date(`${day}T00:00:00Z`));

/** A day such as '2026-03-10' as it is read: '10 March 2026'. */
export const dayLabel = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));
