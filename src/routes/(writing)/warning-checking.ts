import { parseForm, type Refusal } from '#lib/forms/form.ts';
import * as stories from '#lib/server/stories/index.ts';
import { draftForm, LISTS } from '#lib/stories/form.ts';
import { writersSlugs } from '#lib/warnings/vocabulary.ts';

/** What becomes of the warnings and the summary that were shown before a story is sent. */
type Shown = { offered: string[]; added: string[]; summaryStays: boolean };

/** Takes what was chosen on that page out of the form, before anything else changes its texts. */
export function takeShown(data: FormData): Shown {
  const texts = (name: string) => data.getAll(name).map(String);
  const seen = data.get('summary-seen');
  const shown = {
    offered: texts('offered'),
    added: texts('add'),
    summaryStays: seen !== null && plain(seen) === plain(data.get('summary')),
  };
  for (const name of ['offered', 'add', 'summary-seen']) data.delete(name);
  return shown;
}

/**
 * Adds the warnings that were ticked. When the story goes on its way, what was left as it is is
 * remembered in the form, so that nobody is asked twice.
 */
export function applyShown(data: FormData, shown: Shown, undecided: 'kept' | 'open'): void {
  for (const one of shown.added) {
    const [slug = '', degree = ''] = one.split(':');
    if (!writersSlugs().has(slug) || data.getAll('warnings').includes(slug)) continue;
    data.append('warnings', slug);
    data.set(`degree-${slug}`, degree);
    dropNoneApply(data);
  }
  if (undecided === 'open') return;
  const summary = shown.summaryStays ? [stories.decidedOnSummary(summaryOf(data))] : [];
  const looked = new Set([...data.getAll('looked').map(String), ...shown.offered, ...summary]);
  data.delete('looked');
  for (const one of looked) data.append('looked', one);
}

/** What the form remembers as looked at. */
export const lookedAt = (values: Refusal['values']): ReadonlySet<string> => {
  const looked = values['looked'];
  return new Set(Array.isArray(looked) ? looked : []);
};

function dropNoneApply(data: FormData): void {
  const others = data.getAll('statement').filter((one) => one !== 'none-apply');
  data.delete('statement');
  for (const one of others) data.append('statement', one);
}

/** As the forms read it: browsers send line ends as CR LF. */
const plain = (value: FormDataEntryValue | null) => String(value ?? '').replace(/\r\n?/g, '\n');

const summaryOf = (data: FormData): string =>
  String(parseForm(draftForm, data, LISTS).values['summary'] ?? '');
