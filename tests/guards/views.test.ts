import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { filesIn, importsOf } from './files.ts';

/** Columns that no page is ever given: what is sealed or hashed, who is behind it, and hours. */
const KEPT =
  /^(sealed\w*|\w*[hH]ash|threadKey|nameKey|keyProof|accountId|personaIds?|actorId|claimedBy|decidedBy|\w+At|listKey|codes|requestId)$/;

test('no page or handler knows a table', () => {
  const knowing = filesIn('src/routes', '.ts', '.svelte').filter((file) =>
    importsOf(file).some((path) => path.includes('server/db/schema')),
  );
  expect(knowing.map(({ path }) => path)).toEqual([]);
});

describe('what a page is given', () => {
  const files = filesIn('src/routes', '+page.server.ts', '+layout.server.ts').map(
    ({ path }) => path,
  );
  const { program, checker } = compile(files);

  test.each(files)('%s', (path) => {
    const given = program
      .getSourceFile(path)!
      .statements.flatMap((statement) =>
        ts.isVariableStatement(statement)
          ? statement.declarationList.declarations.flatMap(handlersIn)
          : [],
      );
    expect(given.length, 'a load or an action').toBeGreaterThan(0);
    const names = given.flatMap((handler) => {
      const [signature] = checker.getTypeAtLocation(handler).getCallSignatures();
      return signature ? namesIn(signature.getReturnType()) : ['?'];
    });
    expect(names.filter((name) => KEPT.test(name) || name === '?')).toEqual([]);
  });

  /** The functions in `load` and in each of `actions`. */
  function handlersIn({ initializer }: ts.VariableDeclaration): ts.Node[] {
    if (!initializer) return [];
    if (ts.isArrowFunction(initializer)) return [initializer];
    if (!ts.isObjectLiteralExpression(initializer)) return [];
    return initializer.properties.map((property) =>
      ts.isPropertyAssignment(property) ? property.initializer : property.name!,
    );
  }

  /** Names of all properties that can come, however deep; '?' where anything can. */
  function namesIn(type: ts.Type, seen = new Set<ts.Type>()): string[] {
    if (seen.has(type)) return [];
    seen.add(type);
    if (type.flags & ts.TypeFlags.Any) return ['?'];
    if (type.isUnionOrIntersection()) return type.types.flatMap((one) => namesIn(one, seen));
    const awaited = checker.getAwaitedType(type);
    if (awaited && awaited !== type) return namesIn(awaited, seen);
    if (checker.isArrayType(type) || checker.isTupleType(type))
      return checker
        .getTypeArguments(type as ts.TypeReference)
        .flatMap((one) => namesIn(one, seen));
    if (!(type.flags & ts.TypeFlags.Object) || isBuiltIn(type)) return [];
    return checker.getPropertiesOfType(type).flatMap((property) => {
      const [at] = property.declarations ?? [];
      const own = at
        ? checker.getTypeOfSymbolAtLocation(property, at)
        : checker.getTypeOfSymbol(property);
      return [property.name, ...namesIn(own, seen)];
    });
  }

  /** A date's or a map's own methods are of no interest. */
  function isBuiltIn(type: ts.Type): boolean {
    const [at] = type.symbol?.declarations ?? [];
    return !!at && program.isSourceFileDefaultLibrary(at.getSourceFile());
  }
});

function compile(files: string[]) {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram([...files, 'src/app.d.ts'], options);
  return { program, checker: program.getTypeChecker() };
}
