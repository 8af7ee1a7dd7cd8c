import type { DemoStory } from '../story.ts';

export const newspaper: DemoStory = {
  ...{ by: 'wintering', as: { penName: 'Slow Tide' }, daysAgo: 12, readBy: 'isolde' },
  audience: 'unlisted',
  title: 'The man who brought the newspaper',
  summary: 'I was very unwell and did not know what was real. Somebody told me the date each day.',
  warnings: { 'psychosis-panic': 'described', 'forced-treatment': 'described' },
  topics: ['mind'],
  perspective: 'own',
  text: `This was before the bus. I have told that one already. I was twenty-three the first time.

::: warning psychosis-panic described
It began as being very clear. I understood things. I understood the number plates, and why people coughed. I slept an hour a night and did not need more. Then it turned, and everything I understood was about me. The neighbours knew. The radio knew and was being polite about it. I took the batteries out of everything in the flat and sat in the bath, dry, with my coat on, because it was the only room without a window. I was not dangerous. I was more frightened than I have ever been.
:::

::: warning forced-treatment described
I was taken to hospital by people whom I did not choose to go with. I won’t go through the details. Some of it was done well and some of it was done in a hurry by people who were frightened too. I was held. I was given something that I had said no to. For years I couldn’t hear a set of keys without my stomach dropping. Both things are true: it may have saved my life, and it should have been done differently. I used to think that I had to choose.
:::

There was an older patient on that ward who’d been a printer. He was not well either. He wore a tie every day. Each morning at about nine he came into the day room, sat down next to me, not too near, unfolded the paper and read out the top line. Only that. The name of the paper, the day, the date. Then he would fold it in half and go away.

I thought he was part of it at first. But what he read was always one more than yesterday. Monday, then Tuesday. The eleventh, then the twelfth. In all that noise there was one thing that moved forward at a pace I could follow. I began to wait for it. By the third week I used to say the date under my breath, just before he did, and one morning he lowered the paper and said, “Correct.”

That was the first thing I was sure of.

I have had two more times since then, and both were shorter, because I have a plan now, and people who have a copy. It is on one page. It says what it looks like when it’s starting. (I tidy. I stop using contractions.) It says whom to ring, what helps, what I do not want done and what to do instead. It says *tell me the date*. My doctor signed it. So did my mother, and so did I, on a good day, and that means that on a bad day the person whom they are listening to is still me.

I went back to thank the printer. He’d gone home. They would not tell me where, quite rightly. So each morning I read the top line of the paper out loud in my kitchen. It’s for him, and the kettle.`,
  thread: [
    {
      by: 'tuesdaybread',
      after: 0.7,
      text: `“Correct.” I got goose pimples.`,
    },
    {
      by: 'halfpast',
      after: 1.4,
      text: `I think I know that ward. Is it the one behind the station, with the day room over the car park? My cousin was there that same spring.`,
      reported:
        'This could show where the writer lives, and they chose a pen name. Please take a look.',
    },
    {
      by: 'lanternhill',
      after: 2.1,
      text: `Your one page is a wonderful thing. I should like to make one for my own illness. May I ask what “what to do instead” looks like, without the private parts?`,
      replies: [
        {
          by: 'writer',
          after: 2.8,
          text: `Of course. “Ask before touching. One person talks, and the others step back. Offer the liquid, not the other thing. Leave the door open.” Most of it is like that.`,
          replies: [
            {
              by: 'lanternhill',
              after: 3.2,
              text: `Thank you. “Leave the door open” is going on mine.`,
            },
          ],
        },
      ],
    },
  ],
};

export const biscuit: DemoStory = {
  ...{ by: 'halfpast', as: { penName: 'Lead and Collar' }, daysAgo: 9, readBy: 'marlow' },
  audience: 'listed',
  title: 'A dog called Biscuit',
  summary:
    'My dad died and left me a dog who needed walking at seven, whatever I had done at night.',
  warnings: { 'death-of-loved-one': 'mentioned' },
  added: {
    warnings: { 'active-use': 'mentioned' },
    reason:
      'I have added “active use, mentioned” for the evenings in the second part. Nothing in your text was changed. If you see it differently, answer this note.',
  },
  topics: ['grief', 'drink'],
  perspective: 'own',
  text: `My dad left me a clock, a debt and a dog. The clock does not go.

Biscuit was eleven, deaf in one ear, and believed in seven o’clock. At seven he came and stood by the bed and breathed. If that did not work he put one paw on the mattress, quite politely, like somebody asking for a stamp.

I was drinking then in the way that you do when a person has died and everyone gives you a bit of rope. I’d drink till I could not hear the flat. And at seven there would be a paw.

I hated that dog for about a month. I walked him in my slippers. I walked him in Dad’s coat, with my own sick on it once. He did not mind. He had his route: the railings, the bakery, the bench, a long think at the war memorial, home. Dad had walked that route for ten years, and everybody along it knew the dog and did not know me.

“Morning, Biscuit,” said the bakery. “Where’s himself?” I had to tell her. I had to tell the railings man, and the lady on the bench with the trolley. I told it six times that first week, out of doors, in daylight, sober because it was ten past seven. I didn’t tell it to a single person I was related to.

They each had a piece of him. He used to carry the lady’s trolley down the steps. He’d lent the railings man a ladder in 1998 and it was still a sore point. I had lived twenty minutes away from him for all those years, and I met my father at the bakery after he was dead.

It’s hard to drink the same way once you’ve started to have mornings. I am not saying it was the dog. I went and talked to someone in the end. But the reason I gave, when she asked me why now, was that I’d been ten minutes late the day before and he had waited with his paw up.

He died himself in the spring, at the right age, on the rug, with a good breakfast in him. I took the lead round the route, to let people know. The bakery came out from behind the counter.

I still go at seven. I carry the trolley down the steps. I brought back the ladder.`,
  thread: [
    {
      by: 'secondkettle',
      after: 0.5,
      text: `“Like somebody asking for a stamp.” I love him. I love your dad as well.`,
    },
    {
      by: 'juniper',
      after: 1.0,
      text: `Met my father at the bakery after he was dead. That is going to stay with me for a good while.`,
      replies: [
        { by: 'writer', after: 1.4, text: `She has put his picture up. The dog’s, not Dad’s.` },
      ],
    },
    { by: 'leftfoot', after: 2.6, text: `Glad about the ladder. These things weigh on a man.` },
  ],
};

export const shiftWork: DemoStory = {
  ...{ by: 'lanternhill', as: 'handle', daysAgo: 6, readBy: 'tamsin', audience: 'unlisted' },
  title: 'Half a shift',
  summary: 'Going back to work part time after a long illness, and learning to stop at noon.',
  warnings: 'none-apply',
  topics: ['work', 'illness'],
  perspective: 'own',
  text: `They offered me half a shift. I said I would do the whole one or none, and my manager, who is twenty-six, said, “Then it’ll be none, and I’d miss you.” So I took the half.

I work in a seed merchant’s. In spring it is a madhouse and in winter it’s a library. I had been away for sixteen months. My apron was on its hook, with a pencil stub in the pocket and a shopping list for a meal I never cooked.

No one had warned me that the hard part of half a shift is the end of it. At noon you have to put down the thing you are in the middle of, say, “That’s me,” and walk past people who are carrying sacks. The first week I could not. I found reasons. I stayed until one, till two, and on the Thursday I sat down on a pallet of compost and couldn’t get up, and that was the following week gone.

The occupational health woman drew me a battery. I said that I wasn’t a telephone. She said, “No, you’re more like a well,” and crossed it out and drew that instead. “You can take water out all day, if you only take what has come in. Or you can let the bucket down to the bottom, and wait for a week. It is the same water.”

I’m a gardener. I understood a well.

So now there is an alarm at ten to twelve. It plays a tuba. The whole shop knows it. Somebody calls out, “That’s her,” and they take the thing out of my hands, whatever it is. I go home. I lie on the floor in the sun with my feet up on a chair, I do not call it giving in, and by four I’m a person who can make supper.

I used to be proud of never stopping. I really thought it was my character. It turns out that it was just good luck with my nerves.

My manager put a chair behind the counter. No fuss; it appeared. A customer asked me if I was all right to be sitting down. I said, “I’m all right *because* I’m sitting down,” and sold him some beans.

I am up to five mornings. They might go to six, and they might not. There are sweet peas coming up behind the bins that I sowed in the first week back, in between, when nobody was looking. They’re about as tall as a hand.`,
  thread: [
    {
      by: 'leftfoot',
      after: 0.6,
      text: `A tuba. Magnificent. My two days at the college are my half a shift. I needed the well.`,
    },
    {
      by: 'ferryman',
      after: 1.7,
      text: `Your manager is twenty-six and already better than any I had. “Then it’ll be none, and I’d miss you.”`,
      replies: [
        { by: 'writer', after: 2.1, text: `I have told her so. She went the colour of a radish.` },
      ],
    },
    {
      by: 'guest',
      as: { penName: 'Up and Down' },
      after: 5.5,
      waits: true,
      text: `I go back on Monday after a year. Can I ask what you said when people asked where you had been?`,
    },
  ],
};
