import type { DemoStory } from '../story.ts';

export const twoSugars: DemoStory = {
  ...{ by: 'tuesdaybread', as: 'handle', daysAgo: 26, readBy: 'tamsin', audience: 'unlisted' },
  title: 'Two sugars',
  summary: 'Somebody at a drop-in remembered how I take my tea. It took me two more years to stop.',
  sentBack: {
    summary: 'The night I nearly died, and the man who remembered how I take my tea.',
    note: 'Thank you for trusting us with this. I would like to publish it as it is. One thing first: the safe summary shows in lists, even to people who chose not to meet this, so could it leave out that night? Your text can stay exactly as you wrote it.',
  },
  warnings: { 'overdose-withdrawal': 'described', 'active-use': 'mentioned' },
  topics: ['drugs'],
  perspective: 'own',
  text: `Two sugars and the milk in first. Nobody else in the world knew that about me at the time. I had made sure.

The drop-in was a church hall with a heater that ticked. You could get a hot drink, a shower on Tuesdays, and nobody gave you a form until you had been there three times. I went for the heater.

The second time I came, the man behind the hatch looked up and said, “Two sugars, milk in first.” I nearly walked out. When you live as I was living, someone who remembers things about you is usually a policeman.

I was not ready, and I want to say so, because I’m tired of stories where a kind word fixes it. I went on for two more years. I stole a purse from a woman at that same drop-in. I gave it back, less the money, through the letter box. They let me in again on the Tuesday. I do not know if I would have.

::: warning overdose-withdrawal described
Then there was the night when I did not wake up by myself. I don’t remember it. I have only been told: that I was blue, that a girl I hardly knew stayed with me and rang for help when everyone else had gone, that she told them my name because she did not want me to die as nobody. I woke up furious. You do; they warn you about it. Then the days that came after, in a bed by a window, when I was so sick and so cold and every hair hurt. I would not do those days again for anything. I would not swap them either. The nurse said, “It is the worst flu you will ever have and it is all leaving.” I held on to that: *leaving*.
:::

When I came out of there I had a place at a house an hour from anyone that I knew. I had a bag. I had eleven days. My bus was not until the afternoon and the only warm place I could think of was the hall.

It was a Tuesday. He looked up.

I said, “I’m just passing through.” He said, “I know, love, I can see the bag.” He made the tea. He did not say well done and he didn’t say anything about the purse. He just put it down, milk in first, and pushed the sugar over, and he’d gone and remembered that I like to put it in myself.

That is six years ago. I bake now. The house had a kitchen, and the kitchen needed somebody who was awake at four in the morning, and I was. I send forty rolls to the hall each week, on a Tuesday. The girl who said my name does not want to be thanked; I’ve tried. So I thank her here, where she won’t see it.`,
  thread: [
    {
      by: 'juniper',
      after: 0.6,
      text: `I am tired of those stories as well. Thank you for the two years in the middle, and for the purse.`,
    },
    {
      by: 'bracket',
      after: 1.3,
      text: `For the man behind the hatch, from one of us: we do hope you will come back, and we never know. Forty rolls. He must be so proud.`,
      replies: [
        {
          by: 'writer',
          after: 1.9,
          text: `He complains that they are too small. That is how I know.`,
        },
      ],
    },
    {
      by: 'guest',
      as: 'anonymous',
      after: 8.8,
      text: `Nineteen days. It is all leaving.`,
      replies: [
        { by: 'writer', after: 9.0, text: `It is. Nineteen is huge. Eat something warm.` },
        {
          by: 'ferryman',
          after: 9.4,
          text: `Nineteen. Keep going, we are all a bit further along the same road.`,
        },
      ],
    },
  ],
};

export const newMentors: DemoStory = {
  ...{ by: 'bracket', as: { penName: 'The Long Corridor' }, daysAgo: 24, readBy: 'marlow' },
  audience: 'listed',
  title: 'What I tell new volunteers',
  summary: 'Twelve short things from a volunteer who visits people before and after release.',
  warnings: { custody: 'mentioned' },
  topics: ['coming-home'],
  perspective: 'mentor',
  text: `I have trained about sixty volunteers to walk beside people who are coming home. This is the talk, more or less. It used to last two hours.

**Turn up.** If you say Tuesday, it’s Tuesday. Most of the people you will meet have been let down by professionals. You are going to be let off nothing.

**Do not ask what they did.** You’ll be told what you need for safety. The rest is theirs.

**Do not be interesting.** They have enough interesting people.

**Bring a pen.** I can’t tell you how often the whole visit has turned on somebody having a pen.

**Find out what went well last week.** Ask it before anything else. Sit through the silence. There is nearly always something, and nobody has asked.

**Small money is large.** A bus fare can decide whether a man keeps his appointment. Learn where the fund is before you need it.

**Do not lend your own.** You’ll want to. Then you will be a creditor, and they have those.

**Families are tired.** If his sister’s short with you on the phone, she has been doing your job for ten years, unpaid, with love.

**Celebrate the boring.** A library card. A haircut. A dentist. I’ve seen a man frame his first gas bill.

**If someone talks about not wanting to be alive, ask straight out.** Ask if they are thinking of ending their life. Ask calmly, as you would about a pain. Then stay, listen and get help with them, not behind them. You carry the numbers in your phone. You tell me the same day, because you aren’t to carry it home alone.

**They may go back.** Some do. You will go over every visit in your mind. I will go over it with you once, properly, and then we shall both stop.

**They may forget you.** This is the one that stings. If you have done it well, one day they will cancel, because they’ve got something on. They’ll be at work, or in love, or just asleep on a sofa that belongs to them. Nobody will write to say thank you. You’ll put your coat back on the hook, and you will have to work out for yourself that it was the whole point.

I had that last month, with a man I’d seen every week for two years. He rang: “Can’t make it, I’ve got the plumber.” I stood in the corridor and laughed until the caretaker came out to look.`,
  thread: [
    {
      by: 'oldnorthroad',
      after: 1.0,
      text: `I was somebody’s plumber. I never rang him after that. I am going to ring him today.`,
      replies: [
        {
          by: 'writer',
          after: 1.3,
          text: `He will say it was nothing. Ring him anyway.`,
          replies: [
            {
              by: 'oldnorthroad',
              after: 2.4,
              text: `He said it was nothing. Then he asked me to hold on, and I could hear him blowing his nose.`,
            },
          ],
        },
      ],
    },
    {
      by: 'saltmarsh',
      after: 3.6,
      text: `Thank you for “ask straight out”. Everyone was so careful around my family that nobody asked anything.`,
    },
  ],
};

export const quiet: DemoStory = {
  ...{ by: null, as: { penName: 'No Fixed Colour' }, daysAgo: 22, readBy: 'isolde' },
  audience: 'unlisted',
  title: 'Quiet',
  summary: 'I have not told this to anyone. It is short, and I would rather not label it.',
  warnings: 'rather-not-say',
  topics: ['mind'],
  perspective: 'own',
  text: `I do not have an account here. I don’t want one. I want to put this down somewhere that is not my house.

Something happened to me for a long time when I was small. You can fill in what. I will not, because I’ve noticed that when people know *what* it was they look at that, and they stop looking at me.

For thirty years I was quiet about it. I was so quiet that I thought I was a quiet person. I became a librarian. I am not joking.

Then, last autumn, I was reading to the Saturday children, a silly book about a bear, and I came to the line where the bear shouts. And I shouted it. Properly, from the stomach. The children loved it. They screamed. They made me do it four more times, and each time it got louder and I could feel it come from further down.

I went into the stockroom and shook for a while. I was not sad. It was like when your foot has gone to sleep and the blood comes back.

That week I rang a number. I’d had it on a card for eleven years, behind my bus pass. I didn’t say much. I said, “I was a child and it was not my fault.” I had never heard it in my own voice. The woman said, “No. It was not.” She left a lot of room round it.

I see someone on Thursdays now. It is slow. Some weeks we talk about the bear.

I am still mostly quiet. I have found out that I like it, when it is mine.

That is all. Thank you for having a place where I can set this down and not be looked at.`,
  thread: [
    {
      by: 'saltmarsh',
      after: 0.8,
      text: `I will not look at it. I see you, and a bear.`,
    },
    {
      by: 'mossbank',
      after: 1.4,
      text: `“She left a lot of room round it.” I hope this page leaves some, too. Thank you for setting it down here.`,
      replies: [
        {
          by: 'writer',
          after: 6.2,
          text: `I did not think I would come back to look. I came back. It does. Thank you both.`,
        },
      ],
    },
    {
      by: 'lanternhill',
      as: 'anonymous',
      after: 7.7,
      text: `It was not your fault. I am saying it because I think it can’t be said too often, and I am also saying it to myself.`,
    },
  ],
};
