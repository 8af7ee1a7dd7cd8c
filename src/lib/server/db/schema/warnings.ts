import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

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

export const vocabularyAct = pgEnum('vocabulary_act', [
  'added',
  'reworded',
  'retired',
  'brought_back',
]);

/** What administrators changed in the vocabulary, in the order in which they did. */
export const vocabularyChanges = pgTable(
  'vocabulary_changes',
  {
    id: uuid().primaryKey(),
    warning: text()
      .notNull()
      .references(() => contentWarnings.slug),
    /** Counts the changes of one warning. */
    number: integer().notNull(),
    act: vocabularyAct().notNull(),
    /** The words from then on; empty where they are those the site ships with. */
    label: text(),
    includes: text(),
    changedOn: date({ mode: 'string' }).notNull(),
  },
  (table) => [
    unique('vocabulary_changes_number').on(table.warning, table.number),
    check('vocabulary_changes_label', sql`char_length(${table.label}) between 2 and 60`),
    check('vocabulary_changes_includes', sql`char_length(${table.includes}) between 2 and 200`),
  ],
);

/** Sums of presses on veils, by whole month. They belong to nobody and to no story. */
export const veilFigures = pgTable(
  'veil_figures',
  {
    month: date({ mode: 'string' }).notNull(),
    warning: text()
      .notNull()
      .references(() => contentWarnings.slug),
    kind: text({ enum: ['opened', 'skipped', 'saved'] }).notNull(),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.month, table.warning, table.kind] }),
    check('veil_figures_month', sql`extract(day from ${table.month}) = 1`),
    check('veil_figures_kind', sql`${table.kind} in ('opened', 'skipped', 'saved')`),
    check('veil_figures_count', sql`${table.count} > 0`),
  ],
);
