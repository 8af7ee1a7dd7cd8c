import { and, asc, desc, eq } from 'drizzle-orm';
import type { NoteChange, NoteInput } from '#lib/moderation/kept-notes.ts';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import type { Database } from '../db/client.ts';
import { keptNotes } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { transact } from '../events/index.ts';
import { append } from './log.ts';
import { requireStaff } from './policy.ts';
import { isId } from './submission-row.ts';

/** How each note is now, those in use first, by title. */
export async function keptNotesNow(ctx: Context): Promise<NoteChange[]> {
  requireStaff(ctx.actor);
  const rows = await ctx.db
    .selectDistinctOn([keptNotes.noteId], VIEW)
    .from(keptNotes)
    .orderBy(asc(keptNotes.noteId), desc(keptNotes.number));
  const rank = ({ act }: NoteChange) => (act === 'retired' ? 1 : 0);
  return rows.toSorted((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title));
}

/** All that was ever changed about one note, the newest first. Throws notFound. */
export async function noteHistory(ctx: Context, noteId: string): Promise<NoteChange[]> {
  requireStaff(ctx.actor);
  const changes = isId(noteId) ? await changesOf(ctx.db, noteId) : [];
  if (changes.length === 0) throw notFound();
  return changes;
}

/** Keeps a new note. */
export const addNote = (ctx: Context, input: NoteInput): Promise<void> =>
  change(ctx, { noteId: newId(), number: 0, act: 'added', ...input });

/**
 * Changes a note, takes it out of use or brings it back. `number` is the change that was seen:
 * throws conflict 'changed-meanwhile' when there is a later one, and notFound.
 */
export async function changeNote(
  ctx: Context,
  seen: { noteId: string; number: number },
  what: NoteInput | 'retired' | 'brought_back',
): Promise<void> {
  requireStaff(ctx.actor);
  const [now] = isId(seen.noteId) ? await changesOf(ctx.db, seen.noteId) : [];
  if (!now) throw notFound();
  if (now.number !== seen.number) throw conflict('changed-meanwhile');
  const { title, words } = typeof what === 'string' ? now : what;
  const act = typeof what === 'string' ? what : 'changed';
  await change(ctx, { ...seen, act, title, words });
}

type Change = NoteInput & { noteId: string; number: number; act: NoteChange['act'] };

async function change(ctx: Context, { number, ...said }: Change): Promise<void> {
  const { accountId } = requireStaff(ctx.actor);
  await transact(ctx, async (tx) => {
    const kept = await tx
      .insert(keptNotes)
      .values({ ...said, number: number + 1, changedBy: accountId, changedOn: dayOf(ctx.now) })
      .onConflictDoNothing()
      .returning({ number: keptNotes.number });
    if (kept.length === 0) throw conflict('changed-meanwhile');
    const subject = { subjectKind: 'note', subjectId: said.noteId } as const;
    await append(tx, ctx, { act: `note.${said.act}`, ...subject });
  });
}

const VIEW = {
  noteId: keptNotes.noteId,
  number: keptNotes.number,
  act: keptNotes.act,
  title: keptNotes.title,
  words: keptNotes.words,
  day: keptNotes.changedOn,
};

const changesOf = (db: Database, noteId: string): Promise<NoteChange[]> =>
  db
    .select(VIEW)
    .from(keptNotes)
    .where(and(eq(keptNotes.noteId, noteId)))
    .orderBy(desc(keptNotes.number));
