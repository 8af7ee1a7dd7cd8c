import type { DemoStory } from '../story.ts';

export const picksTheFilm: DemoStory = {
  ...{ by: 'tuesdaybread', as: { penName: 'Row F' }, daysAgo: 4, readBy: 'marlow' },
  audience: 'listed',
  title: 'My daughter picks the film',
  summary: 'Every other Saturday for two hours, in the dark, with popcorn. How we began again.',
  warnings: 'none-apply',
  topics: ['family', 'drugs'],
  perspective: 'own',
  text: `When they let me see my daughter again it was two hours, every other Saturday, somewhere public. She was eight. I had last been any use to her when she was four.

I asked the family worker what an eight-year-old likes. She said, “What about asking her?” I did, on the phone, in front of my own list of questions. There was such a long pause that I thought the line had gone. Then she said, “I like it when nobody talks.”

So we go to the pictures.

It was the cleverest thing anyone could have thought of, and she thought of it. You sit side by side. You don’t have to look at each other. You are both looking at the same thing, and you are allowed to cry about a penguin.

She picks. I have seen films about ponies that I could recite. I’ve seen the one with the robot three times. In the early days she sat with a seat between us, and her coat was on it. I brought the popcorn and put it on top of the coat. That was the border post. Our hands met there sometimes and both went home.

I never once said sorry in the cinema. I had been told not to unload on her, and rightly. I said it one time, short, on the bench outside. I had practised. “I was ill and I did things wrong, and none of it was because of you.” She swung her legs. She said, “I know. Mum’s told me.” And after a bit, “Can you still do the duck voice?” I could still do the duck voice.

About a year in she took the coat off the seat. She did not say anything. She sat down in her own place and hung the coat on the back of the chair in front, and there was just an empty seat with popcorn on it. Four films after that, she moved up.

I’ve been clean for nearly six years and I have had some big days, with certificates, and once with a cake. None of them comes near to the robot film, third time round, in row F, when she fell asleep on my arm and I couldn’t feel my fingers, and would not have moved for a fire.

She’s twelve now, and it is whole weekends. She still picks. Last Saturday the lights went down and she leaned over and said, “You can talk if you want.” I said, “I like it when nobody talks.” She elbowed me quite hard.`,
  thread: [
    {
      by: 'oldnorthroad',
      as: { penName: 'Wednesday Post' },
      after: 0.4,
      text: `The coat. The border post. I know that coat. I am at the stage where she walks ahead and points, and I would not have moved for a fire either.`,
    },
    {
      by: 'juniper',
      after: 1.1,
      text: `I read this to my son. He would like to hear the duck voice.`,
      replies: [
        {
          by: 'writer',
          after: 1.6,
          text: `It does not come across in print. It is mostly the neck.`,
          replies: [
            {
              by: 'juniper',
              after: 2.0,
              text: `He has been doing his own version since. I blame you.`,
            },
          ],
        },
      ],
    },
  ],
};

export const dayOne: DemoStory = {
  ...{ by: null, as: { penName: 'Candle End' }, daysAgo: 2, readBy: 'tamsin', audience: 'listed' },
  title: 'For whoever is on day one',
  summary: 'A short letter to someone who has just stopped, from someone four hundred days along.',
  warnings: 'none-apply',
  topics: ['drink', 'drugs'],
  perspective: 'own',
  text: `Hello. I don’t know what you have stopped. It hardly matters for this.

You are probably reading this on a phone, at a strange hour. You might be sweaty, or wide awake, or quite surprisingly bored. Nobody mentions the boredom. An evening is about four times as long as they told you.

Here is what I would have wanted someone to say.

You don’t have to do for ever. I could not have done for ever. I did the bit until the kettle boiled, and then the bit until it was cool enough to drink.

If your body is used to it, tell a doctor or a nurse before you go on, today if you can. With some things, stopping all at once is not safe on your own, and asking doesn’t make you weak. They have heard it before. They’ve heard it this morning.

Tell one person. It needn’t be the most important person in your life. Mine was the lad who came about the boiler.

Eat something sweet.

You may feel a lot worse on day three, and you’ll think that means it isn’t working. It means it is day three.

Your mind is going to make some excellent points. It has had years of practice, and it knows you very well. You do not need to win the argument. You can just be out when it calls.

If it goes wrong: come back. You won’t be back at the start. You will be someone who has done a day one, and that is a person who knows the way.

And if it gets so dark that you are thinking of not being here, please press *Help now* at the top of this page. There are people in there who are awake. I’ve rung them twice. Once I only breathed. They stayed.

I am four hundred and six days along. There’s frost on the window this morning and I got up to look at it. I used to see that hour from the other side.

I can’t see you, but I’m thinking about you, and the light’s on at this end.`,
  thread: [],
};

export const madeUp: DemoStory = {
  ...{ by: 'isolde', as: 'handle', daysAgo: 1, readBy: 'marlow', audience: 'listed' },
  title: 'Everyone in this demonstration is made up',
  summary: 'A note from the team: no story, comment or name here belongs to a real person.',
  warnings: 'none-apply',
  topics: [],
  perspective: 'organisation',
  text: `You are looking at a demonstration of Footbridge. The stories and comments on this site were written to show how it works. **Everyone in it is made up**: the writers, the people who answer them, the moderators and me. No real person’s story was used, and if one of them sounds like somebody you know, that is because these things happen to a great many people.

What you can try:

- Read without an account. Some stories come under a veil until you open them, and some have a veiled part inside. Choose for yourself under *Reading settings*.
- Sign in as a member to comment, or to see a story that came back from review with a note.
- Sign in as a moderator and open the queue. Three stories and a few comments are waiting there, and there is one report. Approve, return or decline them as you like; nothing can go wrong.
- Come back with the receipt that was printed at the start. It belongs to somebody who wrote here without an account.

The sign-ins and the receipt stand in the window where the demonstration was started. Anyone who can reach this address can use them, so please do not write anything here that is true and yours.

The help lines on *Help now* are real. They are on every page, as they would be on any Footbridge site. If you came here looking for help and not for software, start there: people answer, by day and by night.`,
  thread: [
    {
      by: 'marlow',
      after: 0.3,
      text: `I am made up too. I have tried to read with care all the same.`,
    },
  ],
};
