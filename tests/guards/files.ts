import { readdirSync, readFileSync } from 'node:fs';

export type SourceFile = { path: string; text: string };

/** All files below a folder of the project whose name ends in one of `endings`. */
export const filesIn = (folder: string, ...endings: string[]): SourceFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .filter((path) => !path.startsWith('src/lib/paraglide/'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** What a file imports, as paths from the project's top where they are our own. */
export function importsOf({ path, text }: SourceFile): string[] {
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return Array.from(found, ([, name = '']) => resolveImport(path, name));
}

/** Imports of types alone, which leave nothing behind in what runs. */
export const withoutTypes = ({ path, text }: SourceFile): SourceFile => ({
  path,
  text: text.replace(/import type [^;]+;/g, '').replace(/export type \{[^}]*\} from [^;]+;/g, ''),
});

/** A module as a path from the project’s top, where it is our own. */
export function resolveImport(from: string, name: string): string {
  if (name.startsWith('#lib/')) return `src/lib/${name.slice(5)}`;
  if (name === '#env') return 'src/lib/server/env.ts';
  if (!name.startsWith('.')) return name;
  const parts = from.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
