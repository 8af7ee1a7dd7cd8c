import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { LONGEST_NOTE } from './form.ts';

const LONGEST_TITLE = 100;

/** A note that the team keeps to write from: as it was after one change. */
export type NoteChange = {
  noteId: string;
  /** Counts the changes. */
  number: number;
  act: 'added' | 'changed' | 'retired' | 'brought_back';
  title: string;
  words: string;
  day: string;
};

export const noteForm = v.object({
  noteId: v.optional(v.string(), ''),
  number: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)), 0),
  title: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.minLength(1, () => m.notes_title_missing()),
    v.maxLength(LONGEST_TITLE, () => m.notes_title_long({ most: LONGEST_TITLE })),
  ),
  words: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.minLength(1, () => m.notes_words_missing()),
    v.maxLength(LONGEST_NOTE, () => m.review_note_long({ most: LONGEST_NOTE })),
  ),
});
export type NoteInput = Pick<v.InferOutput<typeof noteForm>, 'title' | 'words'>;

/** A press that changes whether a note is in use. */
export const noteUseForm = v.object({
  noteId: v.string(),
  number: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)), 0),
  act: v.picklist(['retired', 'brought_back']),
});
