import ts from 'typescript';
import { isExported } from './calls.ts';
import { filesIn, type SourceFile } from './files.ts';

/**
 * Every way into the site, read from its source: 'GET /stories/[slug]', 'POST /account/sessions?/end'.
 * A load that belongs to no page of its own is told as 'LAYOUT /'.
 */
export function handlers(): string[] {
  const found = [
    ...filesIn('src/routes', '+page.svelte').map(({ path }) => `GET ${routeOf(path)}`),
    ...filesIn('src/routes', '+page.server.ts', '+page.ts').flatMap(inPage),
    ...filesIn('src/routes', '+server.ts').flatMap(inEndpoint),
    ...filesIn('src/routes', '+layout.server.ts').map(({ path }) => `LAYOUT ${routeOf(path)}`),
  ];
  return [...new Set(found)].toSorted();
}

function inPage(file: SourceFile): string[] {
  const route = routeOf(file.path);
  return exportsOf(file).flatMap(({ name, value }) => {
    if (name === 'load') return [`GET ${route}`];
    if (name !== 'actions') return [];
    if (!value || !ts.isObjectLiteralExpression(value))
      throw new Error(`${file.path}: actions are to be written out, so that each can be counted`);
    return value.properties.map(({ name }) => {
      const action = name?.getText() ?? '…';
      return action === 'default' ? `POST ${route}` : `POST ${route}?/${action}`;
    });
  });
}

const inEndpoint = (file: SourceFile): string[] =>
  exportsOf(file)
    .filter(({ name }) => /^[A-Z]+$|^fallback$/.test(name))
    .map(({ name }) => `${name} ${routeOf(file.path)}`);

function exportsOf({ path, text }: SourceFile): { name: string; value?: ts.Expression }[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement) && isExported(statement))
      return statement.declarationList.declarations.map(({ name, initializer }) => ({
        name: name.getText(),
        value: initializer,
      }));
    if (ts.isFunctionDeclaration(statement) && isExported(statement))
      return [{ name: statement.name?.text ?? '' }];
    if (ts.isExportDeclaration(statement) && statement.exportClause)
      throw new Error(`${path}: handlers are exported where they are written`);
    return [];
  });
}

/** A file's route: its folder without the groups in brackets. */
const routeOf = (path: string): string =>
  path
    .replace('src/routes', '')
    .replace(/\/\([a-z]+\)/g, '')
    .replace(/\/\+[^/]+$/, '') || '/';
