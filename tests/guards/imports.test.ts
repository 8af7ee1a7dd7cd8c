import { describe, expect, test } from 'vitest';
import { filesIn, importsOf, withoutTypes } from './files.ts';

/** Features in their order: each may import only those before it, and only their index. */
const FEATURES = ['identity', 'warnings', 'moderation', 'stories', 'comments'];
/** What every feature may use. */
const GROUND = [
  'context.ts',
  'errors.ts',
  'env.ts',
  'file-lock.ts',
  'log.ts',
  'db/',
  'events/',
  'jobs/',
  'mail/',
  'text/',
];

const featureOf = (path: string) => /^src\/lib\/server\/([a-z]+)\//.exec(path)?.[1];
const isGround = (path: string) => GROUND.some((name) => path.startsWith(`src/lib/server/${name}`));

describe('who imports whom', () => {
  test('a feature imports only the features before it, through their index', () => {
    const wrong = filesIn('src/lib/server', '.ts').flatMap((file) => {
      const own = featureOf(file.path);
      const rank = FEATURES.indexOf(own ?? '');
      if (rank < 0) return [];
      return importsOf(file)
        .filter((path) => path.startsWith('src/lib/server/') && !isGround(path))
        .filter((path) => featureOf(path) !== own)
        .filter((path) => {
          const other = FEATURES.indexOf(featureOf(path) ?? '');
          return other < 0 || other > rank || !path.endsWith('/index.ts');
        })
        .map((path) => `${file.path} → ${path}`);
    });
    expect(wrong).toEqual([]);
  });

  test('the server is plain TypeScript: no framework, no texts of the interface', () => {
    const wrong = filesIn('src/lib/server', '.ts').flatMap((file) =>
      importsOf(file)
        .filter((path) => /^(\$|svelte|@sveltejs)|paraglide|\.svelte$|src\/routes/.test(path))
        .map((path) => `${file.path} → ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  test('the ground stands on no feature', () => {
    const wrong = filesIn('src/lib/server', '.ts')
      .filter(({ path }) => isGround(path) && !path.startsWith('src/lib/server/jobs/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((path) => FEATURES.includes(featureOf(path) ?? ''))
          .map((path) => `${file.path} → ${path}`),
      );
    expect(wrong).toEqual([]);
  });

  test('routes reach the server through the index of a feature', () => {
    const allowed =
      /^src\/lib\/server\/([a-z]+\/index\.ts|context\.ts|errors\.ts|env\.ts|log\.ts|db\/ready\.ts)$/;
    const wrong = filesIn('src/routes', '.ts', '.svelte').flatMap((file) =>
      importsOf(withoutTypes(file))
        .filter((path) => path.startsWith('src/lib/server/') && !allowed.test(path))
        .map((path) => `${file.path} → ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  test('what is shared with pages takes only types from the server, and nothing from routes', () => {
    const wrong = filesIn('src/lib', '.ts', '.svelte')
      .filter(({ path }) => !path.startsWith('src/lib/server/'))
      .flatMap((file) =>
        importsOf(withoutTypes(file))
          .filter((path) => /^src\/(lib\/server|routes|cli)\//.test(path))
          .map((path) => `${file.path} → ${path}`),
      );
    expect(wrong).toEqual([]);
  });

  test('only one file knows the session library', () => {
    const users = filesIn('src', '.ts', '.svelte').filter((file) =>
      importsOf(file).includes('lucia'),
    );
    expect(users.map(({ path }) => path)).toEqual(['src/lib/server/identity/sessions.ts']);
  });
});

describe('one way of doing a thing', () => {
  test('HTML is printed by RichText alone', () => {
    const printing = filesIn('src', '.svelte').filter(({ text }) => text.includes('{@html'));
    expect(printing.map(({ path }) => path)).toEqual(['src/lib/components/RichText.svelte']);
  });

  test('time and chance come from one module', () => {
    const source = /\bDate\.now\(|new Date\(\)|Math\.random\(|\brandomUUID\(/;
    const using = filesIn('src/lib/server', '.ts').filter(({ text }) => source.test(text));
    expect(using.map(({ path }) => path)).toEqual(['src/lib/server/context.ts']);
  });

  test('every page is rendered on the server and ships no framework', () => {
    const settings = filesIn('src/routes', '+layout.ts', '+page.ts').filter(({ text }) =>
      text.includes('csr'),
    );
    expect(settings.map(({ path, text }) => [path, text.trim()])).toEqual([
      ['src/routes/+layout.ts', 'export const csr = false;'],
    ]);
    const handlers = filesIn('src', '.svelte').filter(({ text }) =>
      /\son[a-z]+=\{|\bon:[a-z]+/.test(text),
    );
    expect(
      handlers.map(({ path }) => path),
      'no handler works on such a page',
    ).toEqual([]);
  });

  test('routes hold no SQL and no queries', () => {
    const wrong = filesIn('src/routes', '.ts', '.svelte').filter(({ text }) =>
      /drizzle|sql`|\.db\.(select|insert|update|delete|execute)/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
