import { boolean, date, pgEnum, pgTable, smallint, text } from 'drizzle-orm/pg-core';

export const warningDegree = pgEnum('warning_degree', ['mentioned', 'described', 'in-detail']);
/** The writer's required choice: a list, none of them, or rather not say. */
export const warningStatement = pgEnum('warning_statement', [
  'listed',
  'none-apply',
  'rather-not-say',
]);

/** The vocabulary. Slugs and codes are never reused; `label` is set where the operator chose one. */
export const contentWarnings = pgTable('content_warnings', {
  slug: text().primaryKey(),
  code: smallint().notNull().unique(),
  family: text().notNull(),
  position: smallint().notNull(),
  shipped: boolean().notNull().default(true),
  label: text(),
  includes: text(),
  retiredOn: date({ mode: 'string' }),
});
