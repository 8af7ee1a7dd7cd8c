import { parseForm, type Refusal } from '#lib/forms/form.ts';
import * as stories from '#lib/server/stories/index.ts';
import { draftForm, LISTS } from '#lib/stories/form.ts';
import { CHECKED_FIELDS, type ChoiceForWords, CHOICES } from '#lib/stories/writing-views.ts';

const ASKED = /^(?:words|choice)-\d+$/;

/**
 * Does in the form's texts what its writer chose on the page that shows what was found. The choices
 * leave the form; words that stay are remembered in it, so that nobody is asked twice.
 * `undecided` says what happens to words that were shown and about which nothing was chosen.
 */
export function applyChosen(data: FormData, undecided: 'kept' | 'open'): void {
  const names = [...data.keys()].filter((name) => ASKED.test(name));
  const chosen = new Map(
    names
      .filter((name) => name.startsWith('words-'))
      .map((name) => [textIn(data, name), choiceIn(data, name.replace('words', 'choice'))]),
  );
  for (const name of names) data.delete(name);
  for (const [words, choice] of chosen)
    if (choice === 'keep' || (!choice && undecided === 'kept')) data.append('kept', words);
  const changes = new Map(
    [...chosen].filter((one): one is [string, ChoiceForWords] => one[1] !== undefined),
  );
  if (changes.size === 0) return;
  for (const field of CHECKED_FIELDS)
    data.set(field, stories.applyChoices(textIn(data, field), changes));
}

const choiceIn = (data: FormData, name: string) =>
  CHOICES.find((choice) => choice === data.get(name));

/** As the forms read it: browsers send line ends as CR LF. */
const textIn = (data: FormData, name: string): string => {
  const { values } = parseForm(draftForm, pick(data, name), LISTS);
  return String(values[name] ?? '');
};

function pick(data: FormData, name: string): FormData {
  const one = new FormData();
  const value = data.get(name);
  if (value !== null) one.set(name, value);
  return one;
}

/** What is looked through before a story is sent, and what its writer has kept already. */
export const toLookThrough = (
  values: Refusal['values'],
): [texts: stories.Texts, kept: ReadonlySet<string>] => {
  const text = (name: string) => String(values[name] ?? '');
  const kept = values['kept'];
  return [
    { title: text('title'), story: text('story'), summary: text('summary') },
    new Set(Array.isArray(kept) ? kept : []),
  ];
};
