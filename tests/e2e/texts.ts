// Data: what people of the village wrote. Made up, in the manner of real stories.
import type { StoryInput } from '#lib/stories/form.ts';

export const KETTLE: Partial<StoryInput> = {
  title: 'The kettle and the key',
  summary: 'After eleven years inside, someone learns to live with a door of their own.',
  statement: 'listed',
  warnings: { custody: 'mentioned', 'overdose-withdrawal': 'mentioned' },
  topics: ['coming-home', 'drugs'],
  audience: 'listed',
  byline: 'anonymous',
  source: `The first morning I made tea in my own kitchen I stood and watched the kettle until it boiled, because nobody was counting how long I stood there. Then I locked the door, unlocked it, and locked it again. It was the key I could not get used to. It was mine, and it worked from the inside.

People ask what freedom feels like. Mostly it feels like **choosing cheese**. There were forty kinds and I went home with none.

## What helped

- A neighbour who said good morning every day for a month before I said it back.
- Two cups, so that there was always a clean one.
- [A list of night buses](https://example.org/buses), because I could not sleep.

::: warning overdose-withdrawal mentioned
In the second spring my brother was found on the stairs. He lived. I sat with him in the corridor and we did not speak, and that was the longest talk we ever had.
:::

> You do not have to be finished to come in.

That is what it said on the door of the place where I go on Thursdays. I have been there two hundred and six times. I still lock my door twice. But I leave the key in a bowl now, and I do not look for it at night.`,
};

export const NEIGHBOURS: Partial<StoryInput> = {
  title: 'What the neighbours heard',
  summary: 'A woman leaves a house, and the street turns out to have been listening.',
  statement: 'listed',
  warnings: { 'domestic-abuse': 'described', 'suicide-thoughts': 'mentioned' },
  topics: ['family'],
  perspective: 'own',
  byline: 'pen_name',
  penName: 'Marisol',
  source:
    'The wall between our kitchen and theirs was one brick thick. I knew when they put the radio on, so they must have known about us. For six years I believed that they did not. '.repeat(
      4,
    ),
};

export const LETTER: Partial<StoryInput> = {
  title: 'A letter to the person in bed four',
  summary: 'Someone writes to the stranger who shared a ward with them.',
  statement: 'rather-not-say',
  topics: ['illness', 'mind'],
  perspective: 'family',
  source:
    'You snored, and I have never been so grateful for a sound. It meant that the night was going on for someone else too. '.repeat(
      5,
    ),
};

export const SHORT: Partial<StoryInput> = {
  title: 'Ninety days and one umbrella',
  summary: 'Three months without a drink, told by the weather.',
  topics: ['drink', 'work'],
  source:
    'On day nine it rained and I had nowhere to stand. On day thirty it rained and I had an umbrella, because somebody at the meeting had left two. I have not told anyone at work. I will. '.repeat(
      3,
    ),
};

export const WAITING: Partial<StoryInput> = {
  title: 'My mother’s handwriting',
  summary: 'Finding the recipe book, the year after the funeral.',
  statement: 'listed',
  warnings: { 'death-of-loved-one': 'described' },
  topics: ['grief'],
  source:
    'She wrote the sevens with a line through them, like her father. The book falls open at plum jam. I have not made it yet, but I bought the jars. '.repeat(
      3,
    ),
};

export const DRAFT: Partial<StoryInput> = {
  title: 'Not yet',
  summary: '',
  source: 'I do not know how to begin this, so I begin here.',
};

export const ANSWER =
  'The part about the door made me put the phone down and look at mine. Thank you for telling it.';
export const REPLY = `I am glad it reached you.

::: warning custody mentioned
It took two years before I slept with it shut.
:::`;
export const HELD = 'My son is inside now. I will show him this when I see him.';
export const COMPLAINT = { reason: 'identifies', details: 'It names the street.' } as const;
