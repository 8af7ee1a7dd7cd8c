import type { DemoStory } from '../story.ts';

export const teaAtFour: DemoStory = {
  ...{ by: 'secondkettle', as: { penName: 'Crossword at Four' }, daysAgo: 41, readBy: 'tamsin' },
  audience: 'unlisted',
  title: 'Tea at four',
  summary: 'I could not make my daughter stop using. I could put the kettle on at four each day.',
  warnings: { 'overdose-withdrawal': 'mentioned' },
  topics: ['family', 'drugs'],
  perspective: 'family',
  text: `I am a mother, and for six years I was a detective. I knew the sound of every drawer. I knew which coins had been on the shelf. I could tell from the way the gate closed what kind of night it would be. I was very good at it, and it saved nobody.

A counsellor asked me one day what I did that was not about my daughter’s using. I said I slept. She said, “Do you?” I did not.

She asked me to find one thing I could promise that did not depend on what my girl did. Not money. Not the spare room, because I had taken that back and given it again four times by then, and each time we both lost something. One small thing that I could keep for certain.

So I told my daughter: I will have the kettle on at four every day. If you come, there is tea and something to eat, and I will not search your face. If you don’t, I will drink mine. You don’t have to be well to come. You do have to go home at five, because I need my evening.

She said, “Is that it?” I said that was it.

For the first weeks I sat there and watched the gate. Then I began to bring a crossword. Then, I am a bit ashamed of this, I began to enjoy it: an hour with the radio and a piece of cake. Somewhere in there I stopped being a detective. I had been so busy watching her life that I had let mine go out, like a pilot light.

She came eleven times that first winter. I did count that. Once she slept the whole hour with her coat on. Once she was so angry that she stood in the yard and shouted, and I drank my tea with a shaking hand, and at five she said, “See you, then.”

In the spring there was a telephone call from a hospital. She lived. I will leave it at that, it is hers to tell. What I can tell is that when I walked in she said, before anything else, “What time is it?” It was ten to four. I went and found a machine in the corridor. It was the worst tea either of us has ever had.

She is well now, nineteen months, and I know better than to put that in marble. She has her own kettle. She rings at four when she is working and we have it over the phone.

People ask me what made the difference. I don’t know. She did it, with people who knew how. I only know that I had been trying to hold up the whole sky, and it turned out that I could hold up one hour.`,
  thread: [
    {
      by: 'juniper',
      after: 0.9,
      text: `As a daughter: the not searching my face would have meant more than anything. Nobody could do it. I could not have done it either.`,
      replies: [
        {
          by: 'writer',
          after: 1.3,
          text: `It is the hardest part. I looked at the cake instead. I know our tablecloth very well.`,
        },
      ],
    },
    {
      by: 'halfpast',
      after: 2.7,
      text: `My mum did Saturday eight with me. I did not say what it was in my story but it was this, more or less. With soup.`,
    },
    {
      by: 'guest',
      as: 'anonymous',
      after: 11.0,
      text: `I have been a detective for two years. I did not know there was a word for it. I handed in my badge today, for an hour. Thank you.`,
      replies: [
        {
          by: 'writer',
          after: 11.5,
          text: `An hour is a great deal. Well done. Same time tomorrow?`,
        },
        {
          by: 'mossbank',
          after: 12.2,
          text: `I keep coming back to this thread. “I handed in my badge.” There are groups just for us, the families; mine is why I am still polite to people.`,
        },
      ],
    },
  ],
};

export const lanyard: DemoStory = {
  ...{ by: 'ferryman', as: 'handle', daysAgo: 38, readBy: 'marlow', audience: 'listed' },
  title: 'A job with a lanyard',
  summary: 'On my first day at work after nine years away they gave me a card with my face on it.',
  warnings: 'none-apply',
  topics: ['work', 'drugs'],
  perspective: 'own',
  text: `I have had my photograph taken a few times for other people’s reasons. This was the first time somebody asked me whether I liked it.

“We can do it again,” said the woman at the desk. “You look a bit worried.” I said that is how I look. She printed it, put it in a plastic sleeve and hung it round my neck like a medal. Name. Face. *Logistics.*

I had not worked for nine years. I had been busy, do not get me wrong. Using is a full-time job with terrible hours. Then getting well was a full-time job too. But nobody had given me a card for either.

Things I did not know on the first day:

- that you are allowed to go to the toilet without asking
- that “How was your weekend?” is not a question
- that everybody else is also pretending to understand the system
- what to do with lunch

I ate in my van for the first two weeks. I had a story ready about the nine years. I had practised it: abroad, family business, bit of this, bit of that. It was a good story, and I never had to use it, because nobody asked. That was almost worse. I was guarding a door that no one was trying to open.

In week three an older man called out across the yard, “You play dominoes?” and I said yes before I had thought. There were four of them. They played for matchsticks. No one talked much. On the Friday he said, shuffling, not looking at me: “I was away myself, for a bit. Years back. You get that look off it.” And then, “Your go.”

I did not tell him mine until the summer. I told it badly. He said, “Right,” and then he said the thing I have kept: “So you know how to start from nothing. There’s fellers here been scared of that all their lives.”

I was not well because of the job. I had been well for fourteen months already, and I would tell anyone not to hurry. My key worker made me wait until I could lose it and not fall over. But there was something I could not do in any group, and that was to be ordinary. To be *Logistics*. To be asked to move a pallet by someone who did not care how I felt about it.

Two years now. They have let me train the new ones. There was a lad last month who ate in his car. I gave it two weeks. Then I went over and knocked on the glass and asked him if he played dominoes.`,
  thread: [
    {
      by: 'bracket',
      after: 1.1,
      text: `“I was guarding a door that no one was trying to open.” I am going to borrow this for the people I walk beside, if I may.`,
      replies: [{ by: 'writer', after: 1.4, text: `Borrow it. Knock first.` }],
    },
    {
      by: 'kerbstone',
      after: 2.0,
      text: `Nine years here as well. I start on Monday. I bought a lunch box and put it back and bought it again.`,
      replies: [
        {
          by: 'writer',
          after: 2.3,
          text: `You will be fine, and if you are not fine you will be like everyone else there. Come back and tell us what the weekend question was.`,
          replies: [
            {
              by: 'kerbstone',
              after: 7.6,
              text: `“Up to much?” I said “Not much.” I think I passed.`,
            },
          ],
        },
      ],
    },
    { by: 'leftfoot', after: 4.2, text: `The list made me snort. Lunch. Every time, lunch.` },
  ],
};

export const twelveChairs: DemoStory = {
  ...{ by: 'bracket', as: 'handle', daysAgo: 36, readBy: 'isolde', audience: 'listed' },
  title: 'Twelve chairs in a circle',
  summary: 'I put out the chairs for a meeting for eleven years. Notes from someone who helps.',
  warnings: 'none-apply',
  topics: ['drink'],
  perspective: 'mentor',
  text: `I put out the chairs. That is my whole service, and I have done it on Thursdays for eleven years, except for two funerals and a snowstorm.

I started because I could not yet bear to talk. My sponsor said, “You don’t have to talk, but you can lift.” Twelve chairs, grey, with a split in the seat of the third one that pinches. I put that one at the back, and I sit on it myself, so that nobody new does.

You learn things about people from where they sit. The ones in their first week take the chair nearest the door. I leave a gap there, so that they do not have to climb over anyone’s knees to get out. Some weeks they do get out. I leave the gap again. Twice I have had someone come back after more than a year and walk straight to it, without looking, the way you find a light switch in a house where you used to live.

There was a man who came every week for a winter, always in his coat. I never heard him say a word. In April he took his coat off. Nobody remarked on it. Afterwards in the kitchen four of us stood with tea towels and could not speak.

People think that helping is giving advice. I gave a great deal, at first. I gave it like leaflets. Then an old woman who had heard me do it took me aside and said, “Love, when you were drowning, did you want to hear about swimming?” I have said very little since then, and I believe it has been more use.

What I do say to those I walk beside is short:

1. I will not be shocked.
2. I will not tell anyone, unless you or somebody else is in danger, and then I will tell you first that I am going to.
3. I am not your doctor.
4. I will pick up the phone, or I will ring back.
5. If I ever get tired of it I will say so honestly, and it will be about me.

Number five took me longest to learn. I burned out in my sixth year, because I thought that a person with my luck had no right to be tired. Somebody else put the chairs out for three months. He put the pinching one at the front. I came back.

There is no great ending to this. On Thursday I will be there at half past six. Twelve chairs, and a gap by the door. If you have been walking up and down outside: I know. I walked up and down outside for three weeks. It is warm in here and you do not have to talk.`,
  thread: [
    {
      by: 'juniper',
      after: 0.5,
      text: `The gap by the door. I sat in that gap, in another town, and I never once wondered who had left it. Thank you, whoever you are there, and thank you.`,
    },
    {
      by: 'wintering',
      after: 1.2,
      text: `Number five is the one I needed. I have been wondering whether I am allowed a month off from listening to people.`,
      replies: [
        {
          by: 'writer',
          after: 1.7,
          text: `You are. Say it plainly and give them a name to ring meanwhile. I did neither of those and wish I had.`,
        },
      ],
    },
    {
      by: 'guest',
      as: { penName: 'Still Outside' },
      after: 20.3,
      text: `I am one of the ones walking up and down. Different building. Maybe Thursday.`,
      replies: [
        {
          by: 'writer',
          after: 20.6,
          text: `Maybe Thursday is plenty. The chair does not mind waiting.`,
        },
      ],
    },
  ],
};
