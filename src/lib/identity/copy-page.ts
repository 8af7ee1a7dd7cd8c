import { reasonLabel } from '#lib/moderation/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CopyContents } from '../server/identity/index.ts';
import { itemLabel } from './register-words.ts';

type Item = CopyContents['writing'][number];
type Row = Record<string, unknown>;

/** The page of a copy that someone can open and read, without a script and without any address. */
export function copyPage(contents: CopyContents): string {
  const { day, items, writing } = contents;
  const beside = Object.entries(items).filter(([item]) => !WITH_TEXTS.has(item));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(m.copy_page_title())}</title>
<style>body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 Georgia,serif}
dt{font-weight:bold}dd{margin:0 0 .6rem}.text{white-space:pre-wrap;border-left:4px solid;padding-left:1rem}</style>
</head><body>
<h1>${escape(m.copy_page_title())}</h1>
<p>${escape(m.copy_page_day({ day }))}</p>
<p>${escape(m.copy_page_files())}</p>
<h2>${escape(m.copy_page_texts())}</h2>
${writing.map((item, i) => textOf(contents, item, i)).join('\n') || paragraph(m.copy_page_none())}
<h2>${escape(m.copy_page_rest())}</h2>
<dl>${beside.map(([item, tables]) => restOf(item, tables)).join('\n')}</dl>
</body></html>
`;
}

/** Told with the texts they belong to. */
const WITH_TEXTS = new Set('draft revision story comment submission decision report'.split(' '));

function textOf({ names }: CopyContents, item: Item, i: number): string {
  const { title, personaId, text, kind, state } = item;
  const name = names.find(({ id }) => id === personaId)?.name ?? '';
  const about = kind === 'story' ? m.copy_page_story : m.copy_page_comment;
  return `<section><h3>${i + 1}. ${escape(title || m.write_untitled())}</h3>
${paragraph(about({ name, state }))}
<div class="text" dir="auto">${escape(text)}</div>
${historyOf(item).map(paragraph).join('\n')}</section>`;
}

/** What was decided on it, in order, and how reports about it ended. */
function historyOf({ rows }: Item): string[] {
  const decisions = (rows.decisions ?? []).map((row) =>
    [
      m.copy_page_decision({ day: say(row.decided_on), what: KINDS[say(row.kind)]?.() ?? '' }),
      row.reason_code ? m.my_reason({ reason: reasonLabel(say(row.reason_code)) }) : '',
      row.note_to_writer ? `${m.my_note()} ${say(row.note_to_writer)}` : '',
    ]
      .filter(Boolean)
      .join(' '),
  );
  const reports = (rows.reports ?? []).map((row) =>
    m.copy_page_report({ day: say(row.closed_on), what: OUTCOMES[say(row.state)]?.() ?? '' }),
  );
  return [...decisions, ...reports];
}

const KINDS: Record<string, () => string> = {
  approve: m.copy_page_approve,
  return: m.copy_page_return,
  decline: m.copy_page_decline,
  undo: m.copy_page_undo,
};
const OUTCOMES: Record<string, () => string> = {
  upheld: m.copy_page_upheld,
  not_upheld: m.copy_page_not_upheld,
};

function restOf(item: string, tables: Record<string, Row[]>): string {
  const lines = Object.values(tables)
    .flat()
    .map((row) => `<dd>${escape(Object.entries(row).map(pair).filter(Boolean).join('; '))}</dd>`);
  return `<dt>${escape(itemLabel(item))}</dt>${lines.join('')}`;
}

const pair = ([name, value]: [string, unknown]): string =>
  value === null ? '' : `${name.replaceAll('_', ' ')}: ${say(value)}`;

const say = (value: unknown): string =>
  typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);

const paragraph = (text: string): string => `<p>${escape(text)}</p>`;

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
