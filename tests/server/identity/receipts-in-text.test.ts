import { beforeAll, describe, expect, test } from 'vitest';
import { createAnonymous, issueReceipt, refuseReceipts } from '#lib/server/identity/index.ts';
import { RECEIPT_WORDS } from '#lib/server/identity/receipts/receipt-words.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';

const base = useDatabase();
let words: string;
beforeAll(async () => {
  const personaId = await createAnonymous(base.db, contextOf(base.db), 'thread');
  words = (await issueReceipt(base.db, 'story', personaId)).words;
});
const look = (text: string) => refuseReceipts(base, { text });
const found = { message: 'receipt-in-text', details: { field: 'text' } };

describe('a receipt in a text is found', () => {
  const ways: [string, (words: string[]) => string][] = [
    ['alone', (seven) => seven.join(' ')],
    ['within a sentence', (seven) => `My words are ${seven.join(' ')}. Is that right?`],
    ['one to a line, with numbers', (seven) => seven.map((w, i) => `${i + 1}. ${w}`).join('\n')],
    ['in capitals', (seven) => seven.join(' ').toUpperCase()],
    ['with commas and marks', (seven) => `**${seven.join('**, *')}`],
    ['with hyphens', (seven) => seven.join('-')],
    ['in wide letters', (seven) => seven.join(' ').replace(/[a-z]/g, wide)],
    [
      'after other words of the list',
      (seven) => [...RECEIPT_WORDS.slice(0, 5), ...seven].join(' '),
    ],
    ['at the end of a long text', (seven) => `${'We went on. '.repeat(4000)}${seven.join(' ')}`],
  ];
  test.each(ways)('%s', async (_, put) => {
    await expect(look(put(words.split(' ')))).rejects.toMatchObject(found);
  });
});

const wide = (letter: string) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0);

test('what is not a receipt of this site is only words', async () => {
  const seven = words.split(' ');
  await look(seven.slice(1).join(' '));
  await look(seven.toReversed().join(' '));
  await look([...seven.slice(0, 3), 'and', ...seven.slice(3)].join(' '));
  await look(RECEIPT_WORDS.slice(0, 40).join(' '));
  await look('');
});

test('the longest text of nothing but listed words costs one query', async () => {
  const text = Array.from({ length: 12_000 }, (_, i) => RECEIPT_WORDS[(i * 7) % 4000]).join(' ');
  expect(text.length).toBeGreaterThan(60_000);
  base.queries.length = 0;
  await look(text.slice(0, 60_000));
  expect(base.queries).toHaveLength(1);
  expect(base.queries[0]!.length).toBeLessThan(500);
  await look('An ordinary sentence, without seven such words in a row.');
  expect(base.queries, 'mostly none at all').toHaveLength(1);
});
