import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween } from '#lib/server/text/changes.ts';

const told = (before: string, after: string) =>
  changesBetween(before, after)
    ?.map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind])
    .join('');

describe('what changed between two texts', () => {
  test('is told in whole words', () => {
    expect(told('I lived in Ashton then.', 'I lived in Dunmore then.')).toBe(
      'I lived in -Ashton-+Dunmore+ then.',
    );
    expect(told('The same.', 'The same.')).toBe('The same.');
    expect(told('', 'New.')).toBe('+New.+');
  });

  test('leaves out what stayed far from any change', () => {
    const same = Array.from({ length: 100 }, (_, n) => `w${n}`).join(' ');
    expect(told(`${same} old`, `${same} new`)).toBe(
      `… ${Array.from({ length: 14 }, (_, n) => `w${n + 86}`).join(' ')} -old-+new+`,
    );
  });

  test('loses and makes up nothing: with the changes of each side alone both texts come back', () => {
    const text = fc
      .array(fc.constantFrom('one', 'two', 'Three,', 'four.', '\n\n', "it's", '…'), {
        maxLength: 20,
      })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = changesBetween(before, after)!;
        const side = (other: string) =>
          changes
            .filter(({ kind }) => kind !== other)
            .map(({ text: words }) => words)
            .join('');
        expect(side('added')).toBe(before);
        expect(side('removed')).toBe(after);
      }),
    );
  });
});
