import type { DemoText } from '../story.ts';
import type { StaffName } from '../people.ts';

export const twoInTheMorning: DemoText = {
  ...{ by: null, as: 'anonymous', audience: 'unlisted', topics: ['mind'], perspective: 'own' },
  title: 'It is two in the morning',
  summary: 'I am having a bad night. I have rung someone. I am writing until my sister gets here.',
  warnings: { 'suicide-thoughts': 'described' },
  text: `I am not going anywhere tonight. I want to put that first, because I know how the rest may sound.

I have had the thoughts again since about Sunday. I know them by now. They come in and sit down as if they lived here. They say that everyone is tired and that I could let everyone rest. At midnight I noticed that I was starting to agree with them, so I did what it says on my card. I rang the line. The man on it was called something that I forget and he had a cold. He asked me straight, and I said yes, and he said he was glad I had rung before it got any later. We talked for forty minutes. He blew his nose a lot.

Then I rang my sister and woke her. I have never done that. I have always waited for morning, for her sake. She said, “I’m putting my shoes on.” It is an hour and a half by car. She is on the road now and she has me on the speaker, only she has stopped talking so that I can write. I can hear her indicator.

I’m in the kitchen with the big light on. The card says to be in the room with the big light.

I do not know why I’m sending this. Perhaps because it is always the people who are well again who write these things, and I used to read them at this time of night and think, all right for some. I am not well again. I’ve got a cold cup of tea and an indicator. But it is twenty to three and it was midnight before, and I did not agree with them in the end.

She says that she is at the big roundabout. I am going to put the kettle on for her.`,
};

export const allotment: DemoText = {
  ...{ by: 'halfpast', as: 'handle', audience: 'listed', topics: ['work', 'gambling'] },
  perspective: 'own',
  title: 'Plot nineteen',
  summary: 'What I do on Saturdays now: an allotment, two old men and a great many courgettes.',
  warnings: { 'gambling-compulsion': 'mentioned' },
  text: `People asked what I do with my Saturdays these days, after the last one I wrote. I have a patch of mud.

It’s plot nineteen. I got it because the council’s list had a gap, and because the last tenant had left it under carpet. Actual carpet. I spent the first three Saturdays rolling up somebody’s lounge.

You can’t win an allotment. I would like to report that I tried. I bought the biggest packets. I put everything in during one week in March and most of it died of cold, and on plot twenty an old man named Desmond leaned on his fork and said, “You’ve gone all in, haven’t you?” I had to go and stand in the shed.

He and the man on plot eighteen have been neighbours for thirty years and they do not agree on anything. Between them they’ve taught me to plant a little, each week, and to wait. I had honestly never seen how that works. You put in a row. Next Saturday another row. If the slugs get one, there’s one behind it. Nobody shouts when a bean comes up.

At eleven o’clock, when my chest leans forward, I dig. It is quite a deep bed by now.

I had forty courgettes in August. I left them on doorsteps like a criminal. One went to my flatmate with a note: *towards the forty I owe you.* He kept the note and gave back the courgette.`,
};

export const motherKept: DemoText = {
  ...{ by: 'secondkettle', as: 'anonymous', audience: 'unlisted', topics: ['family', 'drink'] },
  perspective: 'family',
  title: 'What my mother kept in the piano',
  summary: 'Growing up with a mother who drank, and clearing out her house with my brothers.',
  warnings: 'rather-not-say',
  text: `We sold the piano last, because of the bottles.

All three of us knew. We had each found them on our own, at different ages, and we’d each put the lid back down and gone out to play. I was nine. My brothers were seven and twelve, it turns out. We had never told each other. We stood around it with our coats on, three people in their fifties, and my little brother lifted the lid and said, “Evening, Mother.”

She was a lovely woman and she was frightened for most of her life. I can say both now. When I was a girl, I could only have one of them at a time, and it depended on what day it was.

I learned early to listen to a house. I could tell from the hall whether it was a toast night or not. I took that with me and I became very good at it, and I have used it on people who deserved it and on a good many who did not. It is only in these last few years that I’ve been learning to come through a door and just say hello.

There was a letter in there as well, behind the pedals. It was to a clinic, with a stamp on it, from 1979. She had written out the address twice to get it neat. She never sent it. My older brother, who does not do this sort of thing, sat down on the stairs with it and said, “She nearly did. Look. She nearly did.”

I have put it in a frame with the writing to the wall. Nearly is not nothing. I’d have liked to tell her so.`,
};

/** Came back to its writer, who has begun to change it. */
export const longWayRound: DemoText & { note: string; by: 'juniper'; readBy: StaffName } = {
  ...{ by: 'juniper', as: 'handle', audience: 'listed', topics: ['drink', 'family'] },
  ...{ perspective: 'own', readBy: 'tamsin' },
  title: 'The long way round',
  summary: 'Why I still walk to my son’s school by the longer road, and who I met on it.',
  warnings: 'none-apply',
  text: `There are two ways to the school and one of them goes past the shop. So we go the other way. It takes eleven minutes longer, and for the first year I told my son that it was for the ducks.

On the long way there’s a yellow house on Pump Lane, number six, with a woman who sits in the window. She has the oxygen, and a cat. We used to wave. One morning she was not there, and I’d had a whole day of worrying before I saw that I had been counting on her. When she was back in the window the next week I did a sort of dance on the pavement. My son was mortified.

I knocked, in the end. I took her some soup. She told me that she had watched us for a year, and that she had said to her nurse, who is called Bernadette and comes on Tuesdays, “They’re late,” and “They’re early,” and “The boy’s got new shoes.” She had been counting on us as well.

I’ve been thinking about that. I took the long way round to get away from something, and I had been somebody’s half past eight.`,
  note: `What a lovely piece, and thank you for the ducks. Before it can go out: the street, the house number, the oxygen and the nurse’s name would let a neighbour know exactly who this lady is, and she has not been asked. Could you leave those four out? Nothing else needs to change.`,
};

/** The same, as far as its writer has got with it. */
export const longWayRoundNow = longWayRound.text
  .replace('a yellow house on Pump Lane, number six, with a woman', 'a yellow house with a woman')
  .replace('She has the oxygen, and a cat. ', 'She has a cat. ')
  .replace('her nurse, who is called Bernadette and comes on Tuesdays,', 'whoever was there,');

/** Could not be published; its writer was told why. */
export const thirtyDays: DemoText & { note: string; readBy: StaffName } = {
  ...{ by: 'brightpath', as: 'handle', audience: 'listed', topics: ['drink', 'drugs', 'gambling'] },
  ...{ perspective: 'own', readBy: 'marlow' },
  title: 'Thirty days to a new you',
  summary: 'How I beat it for good in thirty days, and how you can do the same with my course.',
  warnings: 'none-apply',
  text: `I struggled for years until I found out the thing that nobody tells you. Meetings keep you stuck. Doctors keep you stuck. I built my own programme out of what really works and I was free in thirty days.

I have put it all into a course with four modules and a workbook. The first ten people from this site get it at half the price, and I take only those who are serious. If you are still counting days after a month you are doing it wrong.

Write to me and I will send you the link.`,
  note: `I believe you that those years were hard, and I am glad that you are out of them. We cannot publish something that sells a course, and the line that those who still count their days are doing it wrong could hurt people who are doing it right. If one day you would like to tell us about the years themselves, without the course, I would be glad to read it.`,
};
