import ts from 'typescript';
import { filesIn, resolveImport } from './files.ts';

/** Something at the top of a file: `name` is '*' for the file as a whole. */
export type Place = { file: string; name: string };
type Unit = {
  parts: Map<string, ts.Node>;
  /** What a name stands for that is imported here. */
  names: Map<string, Place>;
  exports: Map<string, Place>;
};

/** The server's source as a graph of what mentions what; types are left out. */
export class Source {
  #units = new Map<string, Unit>();

  constructor(folder = 'src/lib/server') {
    for (const { path, text } of filesIn(folder, '.ts')) this.#units.set(path, unitOf(path, text));
  }

  /** The functions an index exports, with those of the namespaces it exports. */
  exportsOf(file: string, under = ''): (Place & { as: string })[] {
    const unit = this.#units.get(file);
    if (!unit) return [];
    return [...unit.exports].flatMap(([as, place]) => {
      if (place.name === '*') return this.exportsOf(place.file, `${as}.`);
      const found = this.find(place);
      return found && isFunction(this.#nodeOf(found)) ? [{ ...found, as: under + as }] : [];
    });
  }

  /** Where a name that stands in a file was written down. */
  find({ file, name }: Place): Place | null {
    const unit = this.#units.get(file);
    if (!unit) return null;
    if (unit.parts.has(name)) return { file, name };
    const from = unit.names.get(name) ?? unit.exports.get(name);
    return from ? (from.name === '*' ? from : this.find(from)) : null;
  }

  /** The steps of a function in their order; those in a transaction stand for themselves. */
  stepsOf(place: Place): ts.Node[] {
    const node = this.#nodeOf(place);
    return node ? stepsIn(bodyOf(node)) : [];
  }

  /** Whether a piece of a file leads, by whatever it mentions, to what is looked for. */
  leads(file: string, piece: ts.Node, to: Sought, seen = new Set<string>()): boolean {
    if (to.node?.(piece)) return true;
    const next = this.#mentioned(file, piece);
    if (next && !seen.has(`${next.file} ${next.name}`)) {
      seen.add(`${next.file} ${next.name}`);
      if (to.not?.(next)) return false;
      if (to.place?.(next)) return true;
      const node = this.#nodeOf(next);
      if (node && this.leads(next.file, node, to, seen)) return true;
    }
    return !!ts.forEachChild(piece, (child) => this.leads(file, child, to, seen) || undefined);
  }

  #nodeOf = ({ file, name }: Place) => this.#units.get(file)?.parts.get(name);

  #mentioned(file: string, node: ts.Node): Place | null {
    if (ts.isTypeNode(node)) return null;
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      const space = this.find({ file, name: node.expression.text });
      return space?.name === '*' ? this.find({ file: space.file, name: node.name.text }) : null;
    }
    return ts.isIdentifier(node) ? this.find({ file, name: node.text }) : null;
  }
}

export type Sought = {
  place?: (place: Place) => boolean;
  node?: (node: ts.Node) => boolean;
  /** Where not to look any further. */
  not?: (place: Place) => boolean;
};

function unitOf(path: string, text: string): Unit {
  const unit: Unit = { parts: new Map(), names: new Map(), exports: new Map() };
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  for (const statement of source.statements) {
    for (const [name, part] of partsOf(statement)) {
      unit.parts.set(name, part);
      if (isExported(statement)) unit.exports.set(name, { file: path, name });
    }
    if (ts.isImportDeclaration(statement))
      takeNames(unit.names, path, statement, statement.importClause?.namedBindings);
    if (ts.isExportDeclaration(statement))
      takeNames(unit.exports, path, statement, statement.exportClause);
  }
  return unit;
}

function partsOf(statement: ts.Statement): [string, ts.Node][] {
  if (ts.isFunctionDeclaration(statement) && statement.name)
    return [[statement.name.text, statement]];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.map((one) => [one.name.getText(), one]);
}

export const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  !!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

function takeNames(
  names: Map<string, Place>,
  path: string,
  { moduleSpecifier }: ts.ImportDeclaration | ts.ExportDeclaration,
  bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined,
): void {
  if (!bindings || !moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return;
  const file = resolveImport(path, moduleSpecifier.text);
  if (ts.isNamespaceImport(bindings) || ts.isNamespaceExport(bindings)) {
    names.set(bindings.name.text, { file, name: '*' });
    return;
  }
  for (const { name, propertyName, isTypeOnly } of bindings.elements)
    if (!isTypeOnly) names.set(name.text, { file, name: (propertyName ?? name).text });
}

const isFunction = (node: ts.Node | undefined): boolean =>
  !!node &&
  (ts.isFunctionDeclaration(node) ||
    (ts.isVariableDeclaration(node) && !!node.initializer && ts.isArrowFunction(node.initializer)));

function bodyOf(node: ts.Node): ts.Node {
  if (ts.isVariableDeclaration(node) && node.initializer) return bodyOf(node.initializer);
  if (ts.isFunctionLike(node) && 'body' in node && node.body) return node.body;
  return node;
}

function stepsIn(body: ts.Node): ts.Node[] {
  if (ts.isBlock(body)) return body.statements.flatMap((step) => stepsIn(step));
  const inside = transactionIn(body);
  return inside ? stepsIn(bodyOf(inside)) : [body];
}

/** The function given to `transact` or `transaction` in a step that does nothing else. */
function transactionIn(step: ts.Node): ts.Node | undefined {
  let node = step;
  for (;;) {
    if (ts.isCallExpression(node) && /transact(ion)?$/.test(node.expression.getText()))
      return node.arguments.find((one) => ts.isArrowFunction(one));
    if (!hasExpression(node)) return undefined;
    node = node.expression;
  }
}

const hasExpression = (node: ts.Node): node is ts.Node & { expression: ts.Node } =>
  (ts.isReturnStatement(node) || ts.isExpressionStatement(node) || ts.isAwaitExpression(node)) &&
  node.expression !== undefined;
