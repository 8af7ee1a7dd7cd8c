import { customType } from 'drizzle-orm/pg-core';

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

export const citext = customType<{ data: string }>({ dataType: () => 'citext' });

/** Words with their places, as PostgreSQL searches them; only ever made and read in the database. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
