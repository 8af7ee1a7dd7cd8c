import { expect, test } from 'vitest';
import { filesIn } from './files.ts';

const lines = (text: string) => text.split('\n').length - 1;

test('a file stays a room one can look around in', () => {
  const tooLong = filesIn('src', '.ts', '.svelte')
    .filter(({ path, text }) => lines(text) > (path.endsWith('.svelte') ? 150 : 200))
    // Over the limit needs its reason in a comment at the very top.
    .filter(({ text }) => !/^(\/\/|\/\*|<!--)/.test(text))
    .map(({ path, text }) => `${path}: ${lines(text)}`);
  expect(tooLong).toEqual([]);
});

test('exported functions of the server say what they promise', () => {
  const silent = filesIn('src/lib/server', '.ts').flatMap(({ path, text }) =>
    Array.from(text.matchAll(/(?<before>^|.*\n)export (async )?function\*? (?<name>\w+)/g))
      .filter(({ groups }) => !groups?.before?.trimEnd().endsWith('*/'))
      .map(({ groups }) => `${path}: ${groups?.name}`),
  );
  expect(silent).toEqual([]);
});
