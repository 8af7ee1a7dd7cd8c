const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A day such as '2026-03-10' as it is read: '10 March 2026'. */
export const dayLabel = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));
