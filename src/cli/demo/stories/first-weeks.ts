import type { DemoStory } from '../story.ts';

export const blueMug: DemoStory = {
  ...{ by: 'juniper', as: 'handle', daysAgo: 55, readBy: 'marlow', audience: 'listed' },
  title: 'The blue mug on the sill',
  summary: 'How I stopped drinking with the help of one mug, one neighbour and a lot of tea.',
  warnings: { 'active-use': 'mentioned' },
  topics: ['drink', 'family'],
  perspective: 'own',
  text: `I want to tell you about a mug, because I cannot tell you about the whole of it.

It is blue, with a chip where the handle meets the cup. My neighbour across the landing gave it to me the week I came home from treatment. She is eighty-one. She had heard most of the years before that through the wall. She knocked, held it out and said, “You will need something to hold in the evenings.”

I was insulted. I had just spent seven weeks talking about feelings with strangers, and here was somebody who thought it came down to crockery.

It came down to crockery.

What I had not understood is that drinking, for me, was mostly a thing my hands did between six o’clock and bed. Take away the glass, and there they were. I cleaned the oven. I bit my nails until they hurt. On the fourth evening I filled the blue mug with tea and carried it from room to room like a lantern, and when the tea was gone I filled it again. I must have drunk ten cups. I slept badly and I slept sober.

I did that every night for a year. When I was asked at my group what my higher power was, I nearly said a mug.

There were other things, of course. I rang the same woman every day at noon for four months and some days we only talked about her tomatoes. I moved my chair so that it did not face the shop. I told my sister the truth about the money. I went back to a meeting after I had drunk again, in the second month, and nobody’s face changed when I walked in. I think that was the day it began to work: not the first day, but the day I came back and the chair was still there.

My son is nine. He asked me last winter why I always have the same cup. I said it keeps my hands busy so that my head can rest. He thought about it and said, “Like colouring in.” Exactly like colouring in.

It has been three years in March. I do not carry the mug around any more. It stands on the sill with a pencil in it. Some evenings I still take it down, run my thumb over the chip and remember that an old woman heard everything and decided to bring me a present.

If you are in the first week: find something to hold. It does not have to be wise.`,
  thread: [
    {
      by: 'mossbank',
      after: 0.6,
      text: `I have been holding a smooth stone from the beach in my coat pocket for two years and I have never told anyone why. Thank you.`,
      replies: [
        {
          by: 'writer',
          after: 0.9,
          text: `A stone is better than a mug. It does not need washing up.`,
          replies: [
            {
              by: 'mossbank',
              after: 1.2,
              text: `That made me laugh out loud on a train.`,
            },
          ],
        },
      ],
    },
    {
      by: 'secondkettle',
      after: 1.8,
      text: `I am on the other side of the wall, so to speak. My daughter is five months sober. I never know whether I am allowed to give her things. I think I will buy her a cup.`,
      replies: [
        {
          by: 'writer',
          after: 2.1,
          text: `Buy her the cup. If she is anything like me she will be cross about it and then keep it for ever.`,
        },
      ],
    },
    {
      by: 'guest',
      as: 'anonymous',
      after: 4.5,
      text: `Day three. Holding a cold bottle of squash. It is something.`,
      replies: [
        {
          by: 'writer',
          after: 4.9,
          text: `It is something. I am glad you are here on day three. The page called Help now, at the top, has people who pick up tonight if the squash is not enough.`,
        },
        {
          by: 'bracket',
          after: 5.4,
          text: `Day three is the one I remember best. Come and tell us about day four if you feel like it.`,
        },
      ],
    },
  ],
};

export const nightBus: DemoStory = {
  ...{ by: 'wintering', as: { penName: 'Slow Tide' }, daysAgo: 53, readBy: 'tamsin' },
  audience: 'unlisted',
  title: 'What the bus driver did not know',
  summary: 'On a very bad night a stranger said an ordinary sentence to me, and I went home.',
  warnings: { 'suicide-thoughts': 'described' },
  topics: ['mind'],
  perspective: 'own',
  text: `I used to take the last bus to the end of its line and back again. It was warm, and nobody asks you anything on a bus.

That winter I had stopped answering the phone. I was still going to work, which is why nobody noticed. I answered letters about car insurance all day, then I rode the bus, then I lay down. I am writing this because I looked so normal.

::: warning suicide-thoughts described
By February I thought about dying most of the day. It did not feel like a storm. It felt like paperwork: a thing I would have to get round to. I was not frightened of the thought any more, and I now know that this is exactly when you should tell someone. I had begun to tidy up my life, so that it would be less trouble for other people. I had given away my plants.

That night I had made up my mind that I would not be going to work in the morning, or anywhere.
:::

At the last stop the driver turned the engine off and walked down the aisle to check for umbrellas. He saw me and he said, “You’re my regular. I was worried when you weren’t on last Thursday.”

That is all. Last Thursday I had had a dentist’s appointment. But for a week a man whose name I do not know had carried around a small worry with my face on it.

I said, “I’m not very well, actually.” It was the first true thing I had said out loud in months. He sat down across the aisle. He did not say anything clever. He said his wife had been poorly in that way, and that she had rung a number, and did I want to sit there while I rang it. So I rang it from the back of a parked bus with the heating off, and he pretended to do his sheets.

The woman on the phone asked me straight out, in those words, whether I was thinking of ending my life. Nobody had ever asked me. It did not put the idea in my head. It took some of the weight off it.

The next bit was not quick. There was a doctor who listened and one who did not. There was medicine that did not suit me and then one that did. There was a Tuesday group in a library where we mostly talk about television. It took about a year before I noticed that a whole day had gone by without the thought. I noticed it while buying a plant.

I never saw that driver again; they changed the routes. If somebody is a regular in your day, and one Thursday they are not there, you could say so. You would be surprised what it can hold up.`,
  thread: [
    {
      by: 'leftfoot',
      after: 0.8,
      text: `“It felt like paperwork.” I have tried to explain this to my doctor for years. I am going to read her that sentence.`,
      replies: [
        { by: 'writer', after: 1.5, text: `Please do. I hope she is one of the ones who listen.` },
      ],
    },
    {
      by: 'ferryman',
      after: 1.1,
      text: `I drive for a living. Not buses, but I have my regulars too. I will say it out loud from now on.`,
    },
    {
      by: 'saltmarsh',
      as: 'anonymous',
      after: 3.2,
      text: `My brother had nobody on the bus. I am so glad you did. I mean that with my whole heart.`,
      replies: [
        {
          by: 'writer',
          after: 3.9,
          text: `I am so sorry about your brother. I read your comment several times. Thank you for being glad for me; I can guess what it costs.`,
        },
      ],
    },
  ],
};

export const nineSaturdays: DemoStory = {
  ...{ by: 'halfpast', as: 'handle', daysAgo: 50, readBy: 'marlow', audience: 'listed' },
  title: 'Nine Saturdays',
  summary:
    'I counted my way out of betting one Saturday at a time. I got to nine, then started again.',
  warnings: { 'gambling-compulsion': 'described' },
  topics: ['gambling'],
  perspective: 'own',
  text: `Saturday is the problem. Monday to Friday I have work and rules. On Saturday at about eleven something in my chest starts to lean forward.

**Saturday one.** I gave my bank card to my flatmate. He asked how long for. I said I would tell him when. He put it in the biscuit tin, which we both thought was funny.

**Saturday two.** I walked eleven miles. I am not a walker. I had blisters like grapes and I slept like a child.

**Saturday three.** I told my flatmate what it was really about. He had thought I was bad with money. I said no, I am very good with money, I can find it anywhere. I told him about his own forty that he thought he had lost. He was quiet and then he made toast. I still owe him more than the forty.

**Saturday four.** I put the block on: the one where you tell the companies not to let you in. It took nine minutes. I had been putting off those nine minutes for six years.

**Saturday five.** A man at work won and bought everybody cakes. I went and stood in the stairwell. I was not angry that he had won. I was angry that he could stop.

**Saturday six.** My first meeting. I sat by the door. A retired teacher said that the losing was never the worst part for her, the worst part was the winning, because it proved she was right. I had been on my way out. I sat down again.

**Saturday seven.** Nothing happened. I wrote it in my diary: *nothing happened*. I have underlined it twice.

**Saturday eight.** I rang my mum. I will keep that one for myself.

**Saturday nine.** I lost it. I found a way round and I lost a week’s rent in the time it takes to have a bath. I remember the exact sound of the boiler.

So that was nine. I want to be honest about what came next because I have read stories where it goes up and up.

What came next was the worst Sunday of my life, and then Monday, and on Monday evening the retired teacher rang, because I had given her my number in week six. She said, “So you know how to do eight. That is more than you knew in the spring.” I said it does not count if you start again. She said, “Who told you that? Is it somebody who has done eight?”

I am on forty-one now. I count them differently. I do not count how many in a row. I count how many I have had. Eight plus forty-one is forty-nine Saturdays that I know how to do, and nobody can take those eight back off me, not even me.

The card is still in the biscuit tin. There are biscuits in it again as well.`,
  thread: [
    {
      by: 'oldnorthroad',
      after: 1.3,
      text: `“I do not count how many in a row. I count how many I have had.” Writing that on the inside of my cupboard door.`,
    },
    {
      by: 'juniper',
      after: 2.2,
      text: `I drank again in my second month, and I threw away the whole two months in my head as if they had never happened. I wish I had had your teacher. Forty-nine. Well done.`,
      replies: [
        {
          by: 'writer',
          after: 2.6,
          text: `Fifty-one by now, by the time anyone reads this. She says hello. I read her your comment at the meeting, I hope that was all right.`,
        },
      ],
    },
    {
      by: 'brightpath',
      after: 6.5,
      text: `Good honest read. The stairwell got me.`,
    },
  ],
};
