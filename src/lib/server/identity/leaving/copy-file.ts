import { strToU8, type Zippable, zipSync } from 'fflate';
import type { CopyContents } from './copy-contents.ts';

/** The page of a copy that can be read as it is; its words are the interface's own. */
export type CopyPage = (contents: CopyContents) => string;

/** What goes into a copy that someone keeps: all of it for machines, each text, and a page to read. */
export function packCopy(contents: CopyContents, page: CopyPage): Uint8Array {
  const { day, items, names, writing } = contents;
  const files: Zippable = {
    'read-this.html': strToU8(page(contents)),
    'everything.json': strToU8(JSON.stringify({ day, items, names }, null, 2)),
  };
  writing.forEach((item, i) => {
    // Numbers, not titles: the names of files are seen by whoever looks at the screen.
    files[`texts/${String(i + 1).padStart(3, '0')}.md`] = strToU8(markdownOf(item, names));
  });
  return zipSync(files, { mtime: new Date(`${day}T00:00:00Z`) });
}

function markdownOf(
  { kind, title, state, personaId, text }: CopyContents['writing'][number],
  names: CopyContents['names'],
): string {
  const name = names.find(({ id }) => id === personaId)?.name ?? '';
  const facts = { kind, state, name, title };
  const head = Object.entries(facts).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${head.join('\n')}\n---\n\n${text}\n`;
}
