import type { DemoStory } from '../story.ts';

export const pramInTheHall: DemoStory = {
  ...{ by: 'greylag', as: { penName: 'October Child' }, daysAgo: 19, readBy: 'tamsin' },
  audience: 'unlisted',
  title: 'The pram in the hall',
  summary: 'We lost a baby, and kept a pram. Two years of walking round it, and where it went.',
  warnings: { 'pregnancy-baby-loss': 'described' },
  topics: ['grief', 'family'],
  perspective: 'own',
  text: `You can’t get to our kitchen without passing the hall, and you could not pass the hall without the pram. It had come a month early. I was superstitious about that and my husband was not, and for a while I held it against him, as though the pram had heard.

::: warning pregnancy-baby-loss described
She was born in October, in the thirty-eighth week, and she did not breathe. She had his ears. We had her with us for a night and a morning. The midwife, who had done this before and had clearly not got used to it, took prints of her feet in grey ink and asked us her name, and then used it, every time, as you would for any child. I had not known until then that I would need that.

I came home with milk and no baby. No one tells you about the milk.
:::

After that the world divided into people who crossed the street and people who said, “At least.” At least you’re young. At least you know you can. I became a collector of at-leasts. A woman at the chemist’s, whom I’d never spoken to, put down her basket and said, “I had a boy. He’d be forty.” She is the one I remember.

My husband went back to work after two weeks because that was what there was. He is not a talker. I thought he was all right. I thought it for eight months. Then I came down one night and he was sitting on the stairs in the dark, with one hand on the handle of the pram, moving it. Two inches forward, two inches back.

I sat down beside him. We had not been sad at the same time before. We’d been taking turns, so that one of us could drive.

The group was his idea in the end, oddly. Parents in a room above a shop. He says about one sentence a month there, and people wait for it.

We talked about the pram for a long time. I did not want it sold. I didn’t want some stranger to get it cheap. In the second spring the midwife, we had kept in touch, told us that there was a girl on her list with nothing, and nobody, and a baby due at Easter. We never met her. We cleaned it. He oiled the wheels. I put the grey blanket in, then took it out again, because that is ours.

The hall is very wide now. On her birthday we walk out along the estuary, where the geese come in. We say her name to each other at the end of the wall. It is a good name and I am not going to tell you it.

There is no at least. There’s just also. We lost her, and also we had her.`,
  thread: [
    {
      by: 'guest',
      as: 'anonymous',
      after: 1.9,
      text: `I had a girl. She would be six. Thank you for “also”.`,
      replies: [{ by: 'writer', after: 2.3, text: `Thank you for telling me about her. Six.` }],
    },
    {
      by: 'secondkettle',
      after: 2.0,
      text: `The midwife using her name. And him on the stairs. I have nothing wise, I only did not want to read this and leave without a word.`,
    },
    {
      by: 'guest',
      as: { penName: 'One Sentence a Month' },
      after: 18.2,
      waits: true,
      text: `I am a husband on the stairs. I did not know there were others. I will show this to my wife.`,
    },
  ],
};

export const spareKey: DemoStory = {
  ...{ by: 'juniper', as: 'anonymous', daysAgo: 17, readBy: 'marlow', audience: 'members' },
  title: 'The spare key',
  summary: 'How I left a marriage in which I was afraid, and who kept a key for me until I could.',
  warnings: { 'domestic-abuse': 'described' },
  topics: ['family', 'mind'],
  perspective: 'own',
  text: `My colleague had a key to her own flat on a red ribbon, and she hung it inside the door of the stationery cupboard. She said it was in case she locked herself out. It hung there for fourteen months. It was for me. She never said so.

::: warning domestic-abuse described
He did not hit me often. I used to say that to myself as if it were in his favour. Mostly he kept accounts. Of my mileage, my minutes, how long I’d spent in the shop. If the sum was wrong there would be a weekend. I knew the weather in that house to the hour. I wore a watch in bed.

I left three times in my head, and twice in fact. I went back both times. Please don’t ask why she doesn’t leave. Ask what it is that she knows.
:::

What she knew, in my case, was that the leaving was the dangerous part. I was not being weak; I was right, and I found out later that everyone who works in this field knows it. So what I needed wasn’t courage. What I needed was a plan, and a plan needs somewhere to be kept.

I could not keep mine at home, nor in my phone. I kept it in the stationery cupboard. A copy of my passport went into the box marked *toner*. Some money. A jumper. One day I found that somebody had put a toothbrush in there, still in its packet, and a card with the number of a line that I could ring from the office phone. Neither of us said a word about it. We talked about staples.

I rang from the supply room on my lunch breaks. They did not tell me what to do. They asked me good questions: which days, which door, who has the dog. It took eleven weeks. They were in no hurry, and that made me feel as though I was being taken seriously for the first time in years.

I went on an ordinary Thursday. I used the red ribbon that night. She had made up the sofa, and left a light on, and gone to her sister’s, so that I would not have to talk.

It is seven years. There were courts, and there was a bad time after the good time; people are surprised by that, when you are safe and fall apart. That’s what safe is for. I have a small flat with a blue door. I have stopped wearing a watch.

There’s a key on a red ribbon in my own cupboard at work now. I tell people that I am always locking myself out.

*If you are reading this on a machine that someone else looks at: the button at the top of the page takes you away from here in one press. It can’t clear the history. There are people who will help you with that, too.*`,
  thread: [
    {
      by: 'lanternhill',
      after: 0.9,
      text: `“That’s what safe is for.” I have been cross with myself for falling apart after the danger was over. I will try to see it like that.`,
    },
    {
      by: 'wintering',
      after: 2.5,
      text: `The toothbrush. I had to walk around the room.`,
      replies: [
        {
          by: 'writer',
          after: 3.1,
          text: `I still have it. It was never used. I took my own.`,
        },
      ],
    },
    {
      by: 'kerbstone',
      as: 'anonymous',
      after: 6.0,
      text: `Please, where is the line you rang?`,
      replies: [
        {
          by: 'marlow',
          after: 6.1,
          text: `From the team: the page Help now has lines by country. Ask any of them for a local domestic abuse service and they will know one; you need not give your name. If you are in danger at this moment, ring the emergency number. We are very glad you asked.`,
        },
      ],
    },
  ],
};

export const payday: DemoStory = {
  ...{ by: 'plumbline', as: { penName: 'Ledger' }, daysAgo: 14, readBy: 'tamsin' },
  audience: 'unlisted',
  title: 'Payday',
  summary: 'My wife gambled. I kept the books, and I had to learn what the books could not do.',
  warnings: { 'gambling-compulsion': 'mentioned' },
  topics: ['gambling', 'family', 'work'],
  perspective: 'family',
  text: `I am a man who likes a column of figures to come out. When my wife told me how much it was, I asked for a pencil.

I shall not write the sum. It was the house, roughly.

For the first month I was magnificent. I rang everyone. I made a plan with coloured tabs. I took over both wages, and each Friday I gave her cash in an envelope with the week written on it. She thanked me. She thanked me for each one. I can still see how she held out her hand.

I believed that I was helping. It was my sister who told me that I’d become a jailer with a nice hand. I was hurt. I said, “What should I do, hand her the cards?” My sister said no. She said, “You’ve mended the money. Who is mending *you*?”

I had not told a soul at work. I was doing overtime to fill the hole and telling the lads that we were saving up for a kitchen. They used to ask how the kitchen was coming on. I invented a worktop. I had become a good liar, living with a person who was learning to stop.

There is a meeting for families. I found it on a Monday, on the very worst kind of plastic chair. A woman there said that she had kept the receipts for eleven years “in case there was a trial”. We all laughed, the whole room, the way you laugh when somebody opens a window. I had a shoebox of my own at home.

What I learned there, slowly, as I am slow:

That it wasn’t a thing she did to me, though it was done to me.

That I was allowed to be angry for longer than was convenient.

That trust doesn’t come back like a wage, on a date. It comes back like hair.

And that the tabs and the envelopes were good and needed doing; but that at some point they must be done *by both of us*, at a table, with tea, as two people who have a debt, not one who has it and one who guards it.

We do it on the last Friday. She reads out and I write. Some months it is awful. In the spring we got to the end of one creditor, a small one, and she drew a line through it with the ruler, very straight, and said, “That’s the first thing I’ve finished in ten years.” I put the pencil down.

I told the lads about the kitchen in the end. There was a silence, and then one of them said, “So what was the worktop?” I said it was going to be oak.`,
  thread: [
    {
      by: 'halfpast',
      after: 0.8,
      text: `From the other side of the table: the ruler. I know just how that line felt. Please tell her that somebody is cheering for her.`,
      replies: [
        {
          by: 'writer',
          after: 1.2,
          text: `I read it out to her. She said, “Who is that?” and I said, “Somebody with a biscuit tin.” She has read yours as well.`,
        },
      ],
    },
    { by: 'mossbank', after: 2.9, text: `“It comes back like hair.” Perfect, and so annoying.` },
    {
      by: 'leftfoot',
      after: 3.7,
      text: `I can make you that worktop. Left-handed. It will take a year.`,
    },
  ],
};
