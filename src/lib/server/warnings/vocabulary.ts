import { channel } from 'node:diagnostics_channel';
import { asc } from 'drizzle-orm';
import {
  GROUPS,
  useVocabulary,
  type Warning,
  type WarningGroup,
  type WarningKind,
} from '#lib/warnings/vocabulary.ts';
import type { Database } from '../db/client.ts';
import { contentWarnings } from '../db/schema/index.ts';
import { CHANGES } from '../events/index.ts';
import { log } from '../log.ts';

/** Where a changed vocabulary is told: to other processes by NOTIFY, in ours at once. */
export const VOCABULARY_CHANGES = 'footbridge_vocabulary';

const KINDS: Record<string, WarningKind> = { other: 'other', 'rather-not-say': 'unsaid' };

/** Reads the vocabulary of this community; from then on it is the one in use here. */
export async function loadVocabulary(db: Database): Promise<void> {
  const rows = await db.select().from(contentWarnings).orderBy(asc(contentWarnings.position));
  const groups = new Map(GROUPS.map((group, place) => [group, place]));
  const place = ({ group }: Warning) => groups.get(group) ?? GROUPS.length;
  useVocabulary(rows.map(toWarning).sort((a, b) => place(a) - place(b)));
}

/** Reads it again whenever it changed; pages that were made with the earlier one are not kept. */
export function followVocabulary(db: Database): void {
  channel(VOCABULARY_CHANGES).subscribe(() => {
    loadVocabulary(db).then(
      () => channel(CHANGES).publish(VOCABULARY_CHANGES),
      (err: unknown) => log.error({ err }, 'the changed vocabulary could not be read'),
    );
  });
}

const toWarning = (row: typeof contentWarnings.$inferSelect): Warning => ({
  slug: row.slug,
  code: row.code,
  group: row.family as WarningGroup,
  kind: KINDS[row.slug] ?? 'content',
  ...(row.label !== null && { label: row.label }),
  ...(row.includes !== null && { includes: row.includes }),
  ...(row.retiredOn !== null && { retired: true }),
});
