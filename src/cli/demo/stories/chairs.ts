import type { DemoStory } from '../story.ts';

export const brothersChair: DemoStory = {
  ...{ by: 'saltmarsh', as: 'anonymous', daysAgo: 48, readBy: 'isolde', audience: 'members' },
  title: 'My brother’s chair',
  summary: 'My brother died three years ago. This is about the chair, and about setting the table.',
  warnings: { 'suicide-loss': 'described', 'death-of-loved-one': 'described' },
  topics: ['grief', 'family'],
  perspective: 'family',
  text: `There are four of us and there were five. At my parents’ table nobody sat in the fifth chair for a year and two months. We walked round it. The cat sat in it.

::: warning suicide-loss described
My brother died by suicide at the end of a summer. He was thirty-four and he could whistle in two parts. I will not write how or where, because that was one day, and he had more than twelve thousand others.

I was the last of us to speak to him. He asked about my knee. I have gone over that call so often that it has no edges left. For a long time I believed there must be a sentence in it that I had missed, and that if I found it I would have to serve some kind of time for it.

A woman in the group I go to, who lost her wife, told me that everyone in the room had a phone call like that. “We all have the last ordinary thing,” she said. “It was ordinary. That is why you didn’t hear anything in it.”
:::

I want to write about what helped, because I looked for that in the first weeks and found mostly candles.

*A form.* A friend came with a folder and did every form. Bank, phone, the library. She did not ask how I was; she asked where he kept his post.

*Being told it was all right to be angry.* I was so angry that I was afraid to be near the good plates.

*People saying his name.* Most stopped. I understand why. But each time someone said it, he had lived again for a second, and each time they swallowed it he had not.

*The group.* I went expecting to be made sadder. It was the only hour of the week in which I was not the saddest person present, or the strange one.

Then the chair. On my father’s seventieth birthday my niece, who was four, arrived late and hungry and climbed straight up on it. We all stopped. She looked round at us and said, “What? It’s the empty one.”

My mother laughed first. Then we all did, and then we did the other thing, and then we ate.

It is still his chair. We say so. But anyone who is late gets it, and he was always late, so it seems right.

I still have days that are only about August. There are fewer of them, and I know now what they are. If you are in the first year, I will not tell you that it gets better. I will tell you that it gets other things in it as well.`,
  thread: [
    {
      by: 'lanternhill',
      after: 1.4,
      text: `He whistled in two parts. I will remember that about him.`,
      replies: [
        {
          by: 'writer',
          after: 1.9,
          text: `Thank you. That is the best thing you could have said.`,
        },
      ],
    },
    {
      by: 'wintering',
      after: 2.4,
      text: `“It gets other things in it as well.” I have been on the other side of this and stayed. I never saw it from where you are until now. I am so sorry, and I am grateful you wrote it.`,
    },
    {
      by: 'secondkettle',
      after: 8.1,
      text: `The friend with the folder. I want to be that friend for someone.`,
    },
  ],
};

export const busStop: DemoStory = {
  ...{ by: 'oldnorthroad', as: 'handle', daysAgo: 45, readBy: 'tamsin', audience: 'listed' },
  title: 'The gate and the bus stop',
  summary: 'The first four hours after I came out, and the man who told me which change I needed.',
  warnings: { custody: 'mentioned' },
  topics: ['coming-home'],
  perspective: 'own',
  text: `They give you a clear plastic bag. Everyone at the stop knows what a clear plastic bag means. I had six years in mine and it was not heavy.

I had planned that morning for so long that I had worn it out. In my plan the sun was up. In fact it was raining and the bus wanted the exact fare on a card I did not have. There were not so many cards when I went in.

The driver looked at my bag, and looked at the queue, and said loudly enough for the queue: “Machine’s broken, mate. Sit down.” It was not broken. I watched it beep for every person after me.

I have thought about him more than about any of the people who were paid to help me. And I was helped, I want to be fair. But he was the first person in six years who broke a rule in my favour.

The next hours I will give you just as they came.

A door that I had to open myself. I stood in front of it. A woman behind me said, “You have to push.”

A shop with a whole wall of bread. I left without any.

A bench, and an hour on it, because nobody told me to get up.

A phone call to my mother from a phone my probation worker lent me. She said, “Where are you?” and I said, “I’m on a bench,” and we both found that so funny that we could not speak.

And then the hostel, and a man at the desk who had come home himself, eleven years before. He had a list on the wall. It did not say rules, it said THINGS THAT WILL BE STRANGE. Noise. Choosing. Doors. Kindness. Sundays. Shoes with laces. He had crossed out *Sleeping* and written *Sleeping (see me)*.

I saw him about sleeping. I saw him about most of it, one thing at a time. When I got my first wage he made me photocopy the payslip and he pinned it beside the list.

I did harm to get to that bus stop. I am not going to tell that here, because it is not only mine to tell. I do the things that were agreed, and some that were not. This is only about the way back, which nobody had drawn me a map of.

So here is a bit of map. Take the plastic bag and put it inside another bag as soon as you can. Push the door. Bread is at the end on the left. Kindness will be strange; take it anyway.

I drive past that stop now on my way to work. If there is someone standing there with a clear bag, I have room for one, and my machine is broken too.`,
  thread: [
    {
      by: 'bracket',
      after: 0.7,
      text: `I have put your list up in our office, with your name for it. A man read it this morning and said “Sundays” and sat down.`,
      replies: [
        {
          by: 'writer',
          after: 1.2,
          text: `That list belongs to the man on the desk, but he would be pleased. Tell your fellow that Sundays took me two years.`,
        },
      ],
    },
    {
      by: 'ferryman',
      after: 1.5,
      text: `Doors, for me. I still wait for a second before each one. My wife thinks it is good manners.`,
    },
    {
      by: 'guest',
      as: { penName: 'Rain on Friday' },
      after: 9.2,
      text: `My dad comes home in the spring. I am fifteen. I did not know about the bread or the doors. I will open them for him at first and not make a thing of it.`,
      replies: [
        {
          by: 'writer',
          after: 9.8,
          text: `He is lucky in you. Let him push a few himself, too. And you are allowed to find him strange; it is on the list.`,
        },
      ],
    },
  ],
};

export const otherHand: DemoStory = {
  ...{ by: 'leftfoot', as: 'handle', daysAgo: 43, readBy: 'marlow', audience: 'listed' },
  title: 'I learned to write with the other hand',
  summary: 'After an accident at work I had to become a beginner at everything, at forty-six.',
  warnings: { 'injury-accident': 'described', 'medical-detail': 'mentioned' },
  topics: ['injury', 'work'],
  perspective: 'own',
  text: `My handwriting is that of a boy of seven. I know, because my granddaughter is seven and we compared.

::: warning injury-accident described
I was a joiner for twenty-eight years. On a wet Wednesday, on a job I could have done asleep, I was nearly asleep. I had been up two nights with a sick dog and I had told nobody. It was over in less time than it takes to say so. I remember the radio was still on. I remember the apprentice, who was nineteen and who did everything right, and whose face I have apologised to since.

They did what they could with my right hand, over four operations. It is a hand. It waves.
:::

Everybody was very kind and I was not. I sent cards back. I did not want to be brave, I wanted to hang a door.

The occupational therapist was the only one I could stand, because she was bored by my misery. She put a pencil into my left hand and a sheet of lined paper under it, the paper with the dotted middle line, and went to make calls. When she came back I had written my name, and it looked like a spider had been in a fight. She said, “Good. Now fifty more,” and went off again.

I did fifty more. There is a kind of shame in being bad at something small. It is smaller than the big shame, and you can get to the end of it. I think she knew that. By the third page I was not thinking about the hand at all; I was thinking about the letter *g*.

It took eight months to write so that others could read it. In that time, without anyone making a speech, I had also learned to do up a shirt, peel an egg, ask for a lid to be opened without hating the person who opened it, and sit in a room with my son and cry in front of him. I count the egg as the hardest.

I do not work wood now. I teach it, two days a week, at the college. I stand there with one good hand, and I have to *say* what I used to just do. My old boss came to watch. He told me I was a better joiner now than I had been, and I told him to get out.

The apprentice is on his own tools these days. He came by with plans for a staircase and asked me to check his sums. I wrote the corrections in the margin in my boy’s handwriting, and he could read every word.`,
  thread: [
    {
      by: 'lanternhill',
      after: 1.0,
      text: `“A kind of shame in being bad at something small. You can get to the end of it.” I am learning to walk up stairs again. I will think of the letter g.`,
      replies: [
        {
          by: 'writer',
          after: 1.6,
          text: `Fifty more, and ignore anyone who claps too early.`,
        },
      ],
    },
    {
      by: 'tamsin',
      after: 3.0,
      text: `Speaking as a reader and not for the team: I laughed at the egg and then I had to put the page down for a minute. Thank you for this.`,
    },
    {
      by: 'mossbank',
      after: 3.4,
      text: `The apprentice being nineteen. You thought of his face the whole way through. I noticed that.`,
    },
  ],
};
