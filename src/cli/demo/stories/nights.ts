import type { DemoStory } from '../story.ts';

export const wardAtNight: DemoStory = {
  ...{ by: 'lanternhill', as: 'anonymous', daysAgo: 33, readBy: 'tamsin', audience: 'unlisted' },
  title: 'The ward at night',
  summary: 'Ten weeks in hospital, and what the nights taught me about asking for things.',
  warnings: { 'medical-detail': 'in-detail' },
  topics: ['illness'],
  perspective: 'own',
  text: `By day a hospital is run by people who know what they are doing. By night it is run by whoever is awake.

::: warning medical-detail in-detail
It started with pins and needles in my feet, on a Sunday, like having knelt too long. On Monday I could not feel the pedals. By Wednesday I could not lift a spoon, and on the Thursday a doctor explained to me, very slowly, that my own body had taken my nerves for something foreign and was taking them apart, that it usually stops, and that it might reach my breathing before it did. It reached my breathing. There was a tube in my throat for nineteen days. There were drips in both arms and a neat row of bruises. I could move my eyes and, on good days, one eyebrow.

I was completely awake. People do not expect that. They talk across you about their holidays.
:::

What I learned in those nights is how little you need in order to be a person, and how much you need that little.

There was a healthcare assistant who worked four nights on and three off. She had found out about the eyebrow. Everyone else asked me questions that began with *would you like*, and then they went through the whole alphabet on a board. She asked things I could answer. “Is it the pillow? Is it the noise? Is it just three in the morning?” Eyebrow. It was just three in the morning. “I can’t fix that,” she said. “I can sit in it with you for a minute.” And she would do her notes on the end of my bed.

Nobody had ordered that. It is not on any chart. I have worked out since that she must have sat with me for perhaps five hours in all, a few minutes at a time. I believe those five hours are the reason that I wanted to come back into my body when it began to let me in.

It came back from the top down, which is the wrong way round for getting out of bed. Swallowing. A whisper. One shoulder. I cried when I held a cup and again when I dropped it. I was ten weeks on the ward and five months in the place where they teach you to walk, and I am still not what I was. I get tired as if somebody had pulled the plug out. My feet live a little way off.

But I used to be someone who never asked for anything. I was known for it. I would have carried a piano on my own sooner than ring a neighbour’s bell. I had nineteen days with one eyebrow, and when I got my voice back I found that I had lost the knack of pretending to be fine. It has not returned and I do not miss it.

If you work nights somewhere: we remember you.`,
  thread: [
    {
      by: 'leftfoot',
      after: 0.7,
      text: `“I can’t fix that. I can sit in it with you for a minute.” If I were in charge I would print this over the door of every ward.`,
    },
    {
      by: 'guest',
      as: { penName: 'Four On Three Off' },
      after: 5.1,
      text: `I work nights. We never find out what happened to people. I am sitting in my car before a shift and I have read this twice. Thank you for telling us.`,
      replies: [
        {
          by: 'writer',
          after: 5.6,
          text: `You are who I wrote it for. I hope it is a quiet one tonight.`,
        },
      ],
    },
  ],
};

export const countedPages: DemoStory = {
  ...{ by: 'mossbank', as: { penName: 'Paper Boat' }, daysAgo: 31, readBy: 'isolde' },
  audience: 'members',
  title: 'The year I counted pages instead',
  summary: 'Recovery from an eating disorder, told without numbers, except page numbers.',
  warnings: { 'eating-disorder': 'described' },
  topics: ['mind', 'illness'],
  perspective: 'own',
  text: `There are no numbers in this, apart from page numbers. I promised myself that. I was good at numbers.

When I was ill, other people’s stories were a kind of textbook to me. I read them for tips. So I have taken everything out of this one that I would have looked for, and if you have come here looking, in the way I used to: I see you, I am not cross, and there is nothing here for that. Stay anyway.

::: warning eating-disorder described
I was ill from fifteen to twenty-six. It was never about how I looked, although I said so, because people understood that. It was about being *finished*: being a thing that needed nothing and could not be caught out. My whole day was a system. I lied to everybody I loved, quite fluently, with a smile. I was cold all the time. I had one friend left, and I was about to let her go because she kept inviting me to dinner.
:::

She was the one who said it, that friend. She did not say that I looked ill. She said, “I miss talking to you. You are always doing sums.” And it was true. We had been sitting in a park for an hour, and I could not have told you one thing that she had said.

Getting better was the least heroic thing I have ever done. It was meals, at a table, with a woman called whatever I shall call her, Ruth, who knitted. It was the same six meals for a long time. It was rage. I had no idea how angry I was until I was warm.

Ruth found out that I used to read. She said: instead of the other counting, count pages. When the noise starts, pick up a book and tell me on Monday what page you got to. I thought it was childish. I got to page four. The next week I got to page thirty, and I had noticed something: at page thirty I had not been anywhere near my own head for a quarter of an hour. It was like finding a door in a flat I had lived in for eleven years.

I read all that winter. Detectives, mostly. Islands. I read a book about folding paper, and that is where I got my name here. I was sick of the table and the six meals and Ruth’s clicking needles, and I came every time.

I will not tell you that I never hear it now. I hear it when I am tired and in changing rooms. It is like a radio in another house. I know that it’s on. I do not know the words any more.

That friend and I have dinner on the first Friday of the month. Last Friday she stopped in the middle of a sentence and said, “You’re listening.” I was on page one of nothing. I had even forgotten to be proud of the pudding.`,
  thread: [
    {
      by: 'wintering',
      after: 1.6,
      text: `“I had no idea how angry I was until I was warm.” Oh. Yes.`,
    },
    {
      by: 'tuesdaybread',
      as: 'anonymous',
      after: 3.3,
      text: `Thank you for leaving the numbers out. I always check first, and this time I could stop checking.`,
      replies: [
        { by: 'writer', after: 3.8, text: `I am glad. I read it through four times to make sure.` },
      ],
    },
  ],
};

export const lettersUnsent: DemoStory = {
  ...{ by: 'oldnorthroad', as: { penName: 'Wednesday Post' }, daysAgo: 29, readBy: 'marlow' },
  audience: 'unlisted',
  title: 'Letters I did not send',
  summary:
    'A father writes to his daughter from prison for two years, and learns what to leave out.',
  warnings: { custody: 'described' },
  topics: ['coming-home', 'family'],
  perspective: 'own',
  text: `I wrote to my daughter every Wednesday. I sent about a third.

The first letter that I did not send was nine pages long and it was all about me. How sorry I was, how I had not slept, how I would make it up to her. I showed it to the man in the next cell because he was good at spelling. He gave it back and said, “How old is she?” I said, twelve. He said, “That’s a lot for her to carry to school.”

::: warning custody described
You have a great deal of time in there to feel things about yourself. The light goes off when they say so, the noise does not stop when they say so, and what is left is you, round and round. On visits there was a table with a low rail, and we were told where our hands should be. She came once, in her school coat. She looked at my hands the whole time. I asked her mother not to bring her again until I could think of something better to be looked at.
:::

So I had to learn to write to a child. I had not been much good at talking to her outside, so it was not a skill that I had lost.

I found out that a letter which makes you feel better is usually not the one to send. The ones I sent were short. I told her what birds there were. There was a wagtail that had worked out the kitchen bins, and I gave it a name and it had adventures. I asked her one question each time, a small one. Favourite biscuit. Whether the tall lad still bounced the ball against our wall. I wrote *You don’t need to answer* at the end of every letter, and I meant it by about the tenth.

She answered the fourteenth. One line, on a page torn from a maths book. *Hobnails is a stupid name for a wagtail.* I have been given certificates that meant less.

The long ones I kept, in a shoe box. I thought that I would give them to her when she was grown. I have been home for a year and a half now, and she is sixteen, and I read through them in the spring. Most of them are not for her at all. They are for me, or for the people I hurt, or for my own dad. I burned those, one Wednesday, in the yard, with a cup of tea. Four I kept. They have jokes in them.

She comes on Sundays. We are shy. We have been to see some actual wagtails. She walks a bit ahead and points.

To anyone who’s writing home from there tonight: write the nine pages. Then put them under the mattress, and tell her about the birds.`,
  thread: [
    {
      by: 'secondkettle',
      after: 0.9,
      text: `“A letter which makes you feel better is usually not the one to send.” True of texts to grown-up daughters as well.`,
    },
    {
      by: 'ferryman',
      after: 1.8,
      text: `Hobnails. I will be thinking about that bird all week.`,
      replies: [
        {
          by: 'writer',
          after: 2.2,
          text: `He was last seen leaving with a whole crust. No fixed abode, doing well.`,
        },
      ],
    },
    {
      by: 'guest',
      as: 'anonymous',
      after: 27.5,
      waits: true,
      text: `My father wrote to me like this, from there. Only birds and the weather. I was angry about it for years: I thought he had nothing to say to me. I think I will get the letters out again.`,
    },
  ],
};
