import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readEnv } from '#env';
import { filesIn } from './files.ts';

const ENV = 'src/lib/server/env.ts';
const read = (path: string) => readFileSync(path, 'utf8');
const names = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern), ([, n]) => n!);

const variables = names(read(ENV), /^ {2}([A-Z_]+): (?:v\.|number\(|url\()/gm);
const documented = names(read('.env.example'), /^#?([A-Z_]+)=/gm);
const sources = filesIn('src', '.ts', '.svelte').filter(({ path }) => path !== ENV);

describe('every setting', () => {
  test('is in .env.example, which has no other', () => {
    expect(variables.length).toBeGreaterThan(5);
    expect(documented.sort()).toEqual([...variables].sort());
  });

  test('does something', () => {
    const idle = variables.filter(
      (name) => !sources.some(({ text }) => new RegExp(`\\b${name}\\b`).test(withoutWords(text))),
    );
    expect(idle).toEqual([]);
  });

  test('is read by the one module that checks it', () => {
    const read = sources.flatMap(({ path, text }) =>
      names(text, /process\.env\.([A-Z_]+)\b(?! (?:\?\?)?= )/g).map((name) => `${path}: ${name}`),
    );
    expect(read).toEqual([]);
  });

  test('is what .env.example says when it is not set', () => {
    const example = Object.fromEntries(
      Array.from(read('.env.example').matchAll(/^#([A-Z_]+)=(.*)$/gm), ([, n, value]) => [
        n,
        value,
      ]),
    ) as Record<string, string>;
    const { ORIGIN, DATABASE_URL, ADDRESS_HEADER, SMTP_URL, MAIL_FROM, ...others } = example;
    const { LOG_ANCHOR_FILE, ...usual } = others;
    expect([ORIGIN, DATABASE_URL, ADDRESS_HEADER, SMTP_URL, MAIL_FROM]).not.toContain(undefined);
    expect(LOG_ANCHOR_FILE).toBeDefined();
    const unset = readEnv({}) as Record<string, unknown>;
    expect(usual).toEqual(
      Object.fromEntries(Object.keys(usual).map((name) => [name, String(unset[name])])),
    );
    expect(() => readEnv(example)).not.toThrow();
  });
});

describe('what tells about settings', () => {
  test('names only those that exist', () => {
    const texts = ['README.md', 'Dockerfile', 'compose.yaml'].map((path) => ({
      path,
      text: read(path),
    }));
    const wrong = [...texts, ...sources].flatMap(({ path, text }) =>
      names(text, /\b([A-Z]{2,}(?:_[A-Z]+)*)=[\w/$.:-]/g)
        .filter((name) => ![...variables, ...OTHERS].includes(name))
        .map((name) => `${path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

test('the image copies only what there is, and runs a file that exists', () => {
  const copied = names(read('Dockerfile'), /^COPY --from=build \/app\/(\S+)/gm);
  const made = ['node_modules', 'build'];
  expect(copied.filter((path) => !made.includes(path) && !existsSync(path))).toEqual([]);
  const [, first = ''] = /^COPY (package\S+ .*) \.\/$/m.exec(read('Dockerfile')) ?? [];
  expect(first.split(' ').filter((path) => !existsSync(path))).toEqual([]);
  const [, start = ''] = /^CMD \["node", "([^"]+)"\]/m.exec(read('Dockerfile')) ?? [];
  expect(copied.some((path) => start.startsWith(`${path}/`)) && existsSync(start)).toBe(true);
  const left = read('.dockerignore').split('\n').filter(Boolean);
  expect(copied.filter((path) => left.includes(path)).sort()).toEqual(made.sort());
});

/** Those of Node, of PostgreSQL's image and of the tests. */
const OTHERS = ['NODE_ENV', 'TEST_DEEP', 'POSTGRES_DB', 'POSTGRES_USER', 'POSTGRES_PASSWORD'];

/** Without comments and without texts for people: a setting named there is not used there. */
function withoutWords(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'[^'\n]*'/g, "''");
}
