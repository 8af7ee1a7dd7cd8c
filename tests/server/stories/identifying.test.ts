import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChoices, findIdentifying } from '#lib/server/stories/index.ts';

/** Sentences with the words that should be pointed at; an empty list means none should. */
const TELLING: [string, ...string[]][] = [
  ['Write to me at jo.bloggs+blog@mail.example any time.', 'jo.bloggs+blog@mail.example'],
  ['Ring 0151 496 0123 after six.', '0151 496 0123'],
  ['My number is +44 20 7946 0018.', '+44 20 7946 0018'],
  ['It was (555) 010-4477 back then.', '(555) 010-4477'],
  ['See https://me.example/about for more.', 'https://me.example/about'],
  ['It is all on www.me.example now.', 'www.me.example'],
  ['I am @quietriver on there.', '@quietriver'],
  ['On 12 March 2024 I walked out.', '12 March 2024'],
  ['It happened on March 12th, 2024.', 'March 12th, 2024'],
  ['The hearing was on 3/4/2019.', '3/4/2019'],
  ['We met on 2021-06-30.', '2021-06-30'],
  ['They wrote case no. 17-2231 on it.', 'case no. 17-2231'],
  ['I was inmate A4471BX for a year.', 'inmate A4471BX'],
  ['My patient number: 993-221-X stayed.', 'patient number: 993-221-X'],
  ['My officer Karen Smith listened.', 'Karen Smith'],
  ['My probation officer Alan came.', 'Alan'],
  ['I told Dr. Osei everything.', 'Dr. Osei'],
  ['Judge Whitcombe looked up.', 'Judge Whitcombe'],
  ['They call me Maren.', 'Maren'],
  ['My sponsor Tom drove me home.', 'Tom'],
  ['I worked at Brightwater Foods then.', 'Brightwater Foods'],
  ['I got a job with Harlow Motors.', 'Harlow Motors'],
  ['I lived in Dunmore for nine years.', 'Dunmore'],
  ['I grew up in Easter Vale.', 'Easter Vale'],
  ['The ward at Saint Brannoc Hospital was quiet.', 'Saint Brannoc Hospital'],
  ['We stayed at 14 Garland Road.', '14 Garland Road'],
];

const HARMLESS = [
  'I wanted to die, ten years ago, and I am glad I did not.',
  'If it gets bad, call 988, or 116 123, or text HOME to 741741.',
  'Lifeline is 13 11 14, day and night, and Samaritans are on 116 123.',
  'In the UK text 85258; in an emergency call 911 or 000.',
  'SAMHSA answers on 1-800-662-4357.',
  'It took 400 days and 12 tries.',
  'I was sober from 2014-2019 and again since.',
  'My officer was kind, and my boss was not.',
  'I lived in fear for years and worked for nothing.',
  'On Monday I went back. In March it was easier.',
  'I was born in April and grew up fast.',
  'God grant me the serenity. I said it every day.',
  'The doctor said nothing. A nurse smiled.',
  'I read 3 books a week and slept 7 hours.',
  'He wrote "see you @ noon" on the wall.',
  'The case was closed and the file was thin.',
  'It cost 1,200 a month.',
  'May I sit down, she asked.',
];

describe('P20: what could tell who someone is', () => {
  test('is found in every telling sentence', () => {
    const missed = TELLING.filter(
      ([text, ...words]) =>
        !words.every((word) => findIdentifying(text).some((span) => span.words === word)),
    );
    expect(missed).toEqual([]);
  });

  test('is not seen in ordinary sentences and the numbers of help lines', () => {
    const alarmed = HARMLESS.filter((text) => findIdentifying(text).length > 0);
    expect(alarmed).toEqual([]);
  });

  test('never overlaps, is in order, and stands where it says', () => {
    const pieces = fc.constantFrom(...TELLING.map(([text]) => text), ...HARMLESS);
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (sentences) => {
        const text = sentences.join(' ');
        const spans = findIdentifying(text);
        spans.forEach(({ start, end, words }, i) => {
          expect(text.slice(start, end)).toBe(words);
          expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
        });
      }),
    );
  });

  test('stays, is softened or goes, as the writer chose for each', () => {
    const text = 'My officer Karen Smith rang 0151 496 0123 on 12 March 2024.';
    expect(applyChoices(text, ['keep', 'keep', 'keep'])).toBe(text);
    expect(applyChoices(text, ['soften', 'remove', 'soften'])).toBe(
      'My officer someone rang … on one day.',
    );
    expect(applyChoices(text, [])).toBe(text);
  });
});
