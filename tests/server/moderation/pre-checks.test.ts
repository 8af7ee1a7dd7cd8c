import { describe, expect, test } from 'vitest';
import type { CheckCode } from '#lib/moderation/checks.ts';
import { hintsIn, preCheck } from '#lib/server/moderation/pre-checks/index.ts';

const STORY = { kind: 'story', waiting: 0, again: false } as const;
const codesIn = (text: string) => preCheck(STORY, { story: text }).reasons.map(({ code }) => code);

/** Of each kind what it is there for, and what reads like it and is something else. */
const SENTENCES: Record<
  Exclude<CheckCode, 'flood' | 'repeat' | 'again' | 'opinion'>,
  { is: string[]; isNot: string[] }
> = {
  crisis: {
    is: [
      'I want to die.',
      'I am going to kill myself tonight.',
      "I'm suicidal and I do not know who to tell.",
      "I can't go on like this.",
      'I don’t want to be here anymore.',
      'The pills are in front of me.',
      'This is my last letter. Be kind to my dog.',
      'By the time you read this I will be gone.',
      'Everyone will be better off without me.',
      'He is going to kill me when he comes home.',
      "I'm scared I will hurt him.",
      'I have decided to kill myself.',
    ],
    isNot: [
      'I wanted to die, ten years ago.',
      'I used to think that I want to die.',
      'Years ago I said I am going to kill myself, and I did not.',
      'I do not want to die.',
      'My mother is going to kill me for staining the rug.',
      'I was laughing so much that I nearly died.',
      'He said goodbye everyone at the door of the meeting and went for his bus.',
      'I never want to kill myself again.',
      'A film about a man who says I want to die.',
      'My feet are killing me.',
    ],
  },
  harassment: {
    is: [
      'Go kill yourself.',
      'Nobody would miss you.',
      'You deserved it.',
      'Once a junkie, always a junkie.',
      'I know where you live.',
      'I hope you relapse.',
    ],
    isNot: [
      'He raped me. He was a bastard and I hated every fucking minute.',
      'You deserve better than that.',
      'You deserve kindness.',
      'People like you make it easier to come back.',
      'She told me to kill yourself, those were her words.',
      'I will find out tomorrow.',
    ],
  },
  method: {
    is: [
      'I took 30 paracetamol.',
      'He hanged himself from the door.',
      'She was on 40 mg a day.',
      'I ate 300 calories and ran.',
      'I weighed 41 kg.',
      'I got down to 6 stone.',
      'I bought them online from a dark web site.',
      'He jumped off the bridge by the mill.',
      'I swallowed the whole bottle.',
    ],
    isNot: [
      'I took all the blame.',
      'I hung out with Sam at the back of the chapel.',
      'It cost 30 pounds.',
      'We lost 3 games.',
      'I jumped from the sofa when it rang.',
      'I ran 5 miles and lost my hat.',
      'I take one every day as the doctor says.',
      'A hundred people came.',
    ],
  },
  personal: {
    is: ['My officer was called Derek Hallam.', 'I lived in Ashton-under-Lyne.'],
    isNot: ['I walked by the river.', 'My brother came on Sunday.'],
  },
  contact: {
    is: ['Write to me at someone@example.org.', 'Look at https://example.org/help for it.'],
    isNot: ['I wrote to her every week.', 'You can ring the Samaritans on 116 123.'],
  },
  promotion: {
    is: [
      'Visit my website for more.',
      'Subscribe to my channel.',
      'Use my discount code.',
      'Our clinic offers a programme.',
      'Free consultation for readers.',
    ],
    isNot: [
      'I visit my mother on Sundays.',
      'The clinic offered me a bed.',
      'I follow him up the stairs every night.',
      'We paid a full price for it.',
    ],
  },
};

describe.each(Object.entries(SENTENCES))('pre-check: %s', (code, { is, isNot }) => {
  test.each(is)('points at: %s', (text) => {
    expect(codesIn(text)).toContain(code);
  });
  test.each(isNot)('lets pass: %s', (text) => {
    expect(codesIn(text)).not.toContain(code);
  });
});

describe('pre-checks', () => {
  test('add up to the priority, each once, and say what it comes from', () => {
    const text = 'I want to die. I want to die. Write to a@example.org or b@example.org.';
    const { priority, reasons, lane } = preCheck(STORY, { title: 'Now', story: text });
    expect(reasons).toEqual([
      { code: 'crisis', points: 100 },
      { code: 'contact', points: 0 },
    ]);
    expect([priority, lane]).toEqual([100, 'crisis']);
  });

  test('a quiet text has no priority and waits in its own lane', () => {
    expect(preCheck({ ...STORY, kind: 'comment' }, { comment: 'I walked by the river.' })).toEqual({
      priority: 0,
      reasons: [],
      lane: 'comment',
    });
  });

  test('many that wait already are a flood, and the same line again and again is seen', () => {
    expect(preCheck({ ...STORY, waiting: 5 }, { story: 'Hello.' }).reasons).toEqual([
      { code: 'flood', points: 0 },
    ]);
    expect(preCheck({ ...STORY, waiting: 4 }, { story: 'Hello.' }).reasons).toEqual([]);
    expect(codesIn('I cannot stop thinking of that door.\n'.repeat(4))).toEqual(['repeat']);
    expect(codesIn('I cannot stop thinking of that door.\n'.repeat(3))).toEqual([]);
  });

  test('whoever mended a text is read before those who came after', () => {
    const { priority, reasons } = preCheck({ ...STORY, again: true }, { story: 'Hello.' });
    expect([priority, reasons]).toEqual([10, [{ code: 'again', points: 10 }]]);
  });

  test('a hint is the place of the words, in the field where they stand', () => {
    const texts = { title: 'A title', story: 'It was late. I want to die, I said.' };
    const [hint] = hintsIn(texts);
    expect(hint).toMatchObject({ code: 'crisis', field: 'story' });
    expect(texts.story.slice(hint!.start, hint!.end)).toBe('I want to die');
  });

  test('a long text is looked at in one go, whatever it is made of', () => {
    for (const piece of ['I want to die. ', 'a@b.c ', '. . . ', 'kill ', '"(', '1 mg of it '])
      expect(() => hintsIn({ story: piece.repeat(60_000 / piece.length) })).not.toThrow();
  });
});
