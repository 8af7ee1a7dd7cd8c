import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import {
  addNote,
  changeNote,
  keptNotesNow,
  log,
  noteHistory,
} from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { threePeople } from './support.ts';

const world = useDatabase();
let wren: Context;
let marta: Context;
beforeAll(async () => {
  const people = await threePeople(world.db);
  wren = await people.wren.again();
  marta = await people.marta.again();
});

const STREET = { title: 'A street', words: 'Can the name of the street go?' };

test('a note is kept, changed, retired and brought back, and every change stays', async () => {
  await addNote(marta, STREET);
  const [note] = await keptNotesNow(marta);
  expect(note).toMatchObject({ ...STREET, number: 1, act: 'added' });
  const seen = note!;
  await changeNote(marta, seen, { ...STREET, words: 'Could the street go?' });
  await expect(changeNote(marta, seen, STREET), 'somebody else changed it').rejects.toMatchObject({
    message: 'changed-meanwhile',
  });
  await changeNote(marta, { ...seen, number: 2 }, 'retired');
  expect(await keptNotesNow(marta)).toMatchObject([{ act: 'retired', number: 3 }]);
  await changeNote(marta, { ...seen, number: 3 }, 'brought_back');
  expect(await noteHistory(marta, seen.noteId)).toMatchObject([
    { number: 4, act: 'brought_back', words: 'Could the street go?' },
    { number: 3, act: 'retired' },
    { number: 2, act: 'changed' },
    { number: 1, act: 'added', words: STREET.words },
  ]);
  const { entries } = await log.page(marta, undefined, { about: seen.noteId });
  expect(entries.map(({ act }) => act).toSorted()).toEqual([
    ...['note.added', 'note.brought_back', 'note.changed', 'note.retired'],
  ]);
});

test('of two who change a note at once one is told of the other', async () => {
  await addNote(marta, { title: 'Twice', words: 'Once.' });
  const note = (await keptNotesNow(marta)).find(({ title }) => title === 'Twice')!;
  const both = await Promise.allSettled([
    changeNote(marta, note, { title: 'Twice', words: 'First.' }),
    changeNote(marta, note, { title: 'Twice', words: 'Second.' }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('nobody but the team finds them', async () => {
  await expect(keptNotesNow(wren)).rejects.toMatchObject({ status: 404 });
  await expect(noteHistory(wren, crypto.randomUUID())).rejects.toMatchObject({ status: 404 });
  await expect(noteHistory(marta, 'nothing')).rejects.toMatchObject({ status: 404 });
});
