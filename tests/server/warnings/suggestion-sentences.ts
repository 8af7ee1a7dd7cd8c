/** Sentences that speak for a warning, and such as only sound like it. */
export const SENTENCES: Record<string, { counts: string[]; not: string[] }> = {
  'suicide-thoughts': {
    counts: [
      'That winter I thought about killing myself every evening.',
      'I wanted to die and told nobody.',
      'I kept thinking they would be better off without me.',
      'By March I felt suicidal, and my GP asked me about it.',
    ],
    not: [
      'I was dying to see her new garden.',
      'I nearly died laughing when the goat came in.',
      'I felt low and tired all spring.',
      'I never wanted to die, I only wanted to sleep.',
      'That evening I read a leaflet about suicidal thoughts.',
    ],
  },
  'suicide-attempt': {
    counts: [
      'When I was nineteen I tried to kill myself.',
      'It was a year after my attempt that I could talk about it.',
      'He tried to take his own life twice.',
      'My sister attempted suicide in the spring.',
    ],
    not: [
      'I killed it at work that week, and they promoted me.',
      'I never tried to kill myself.',
      'I attempted the crossword every morning.',
      'We went to a talk about suicide attempts at the library.',
    ],
  },
  'suicide-loss': {
    counts: [
      'My brother killed himself in 2009.',
      'Two years later her husband took his own life.',
      'He died by suicide, and I could not say the word.',
      'I still do not know why he hanged himself.',
    ],
    not: [
      'He killed himself laughing at that film.',
      'Going against the boss was career suicide, and she committed political suicide too.',
      'My grandfather died in his sleep at ninety.',
      'She took her own car to the seaside.',
    ],
  },
  'self-harm': {
    counts: [
      'I started cutting myself at fourteen.',
      'I could not stop cutting myself.',
      'Long sleeves hid the self-harm from my mum.',
      'The urge to hurt myself came back in exams.',
    ],
    not: [
      'I cut myself a slice of bread.',
      'He cut myself and my brother off from the rest of the money.',
      'I cut my arm on a rusty fence when I was ten.',
      'We are cutting the grass and the hedge on Sunday.',
      'I banged my head against a brick wall with the council forms.',
    ],
  },
  'active-use': {
    counts: [
      'I poured another glass and drank until I passed out.',
      'We were smoking crack in the stairwell.',
      'I got drunk before the school run.',
      'He snorted a line off the cistern.',
    ],
    not: [
      'I ordered a shot of espresso.',
      'I used to drink straight from the bottle.',
      'I drank tea and watched the rain.',
      'Prices shot up in the autumn.',
      'We smoked a salmon over apple wood.',
    ],
  },
  'overdose-withdrawal': {
    counts: [
      'I took an overdose that night.',
      'My brother overdosed in the bathroom.',
      'Three days of withdrawal, shaking and sweating.',
      'I went cold turkey on a mattress in her spare room.',
    ],
    not: [
      'We had cold turkey sandwiches on Boxing Day.',
      'I overdosed on chocolate at Easter.',
      'I made a withdrawal at the bank.',
      'He stopped drinking and sleeps well now.',
    ],
  },
  'gambling-compulsion': {
    counts: [
      'I put the rent on a horse and lost my wages by three.',
      'I could not stop gambling.',
      'I chased my losses until the morning.',
      'The gambling app lay on my phone under the bed.',
    ],
    not: [
      'I bet you are tired.',
      'I lost my savings in the bank crash.',
      'I used to chase my losses, and now I pay the debts.',
      'She could not stop playing the piano.',
    ],
  },
  'eating-disorder': {
    counts: [
      'I made myself sick after dinner.',
      'Anorexia had been my secret for years.',
      'I was starving myself and proud of it.',
      'I hid the food in a napkin so nobody saw.',
    ],
    not: [
      'I was starving after the long walk.',
      'We binged the whole series in a weekend.',
      'I stopped eating meat when I was twelve.',
      'I hid the food from the dog on the top shelf.',
    ],
  },
  'domestic-abuse': {
    counts: [
      'My husband hit me in front of the children.',
      'He would not let me see my friends.',
      'I left an abusive relationship with one bag.',
      'She was afraid of her partner and said nothing.',
    ],
    not: [
      'My husband beat me at chess again.',
      'We argued about the bins and then went to bed.',
      'The bank locked me out of my account.',
      'The company let me go in June.',
    ],
  },
  'child-abuse': {
    counts: [
      'My father beat us when he came home.',
      'She was abused as a child.',
      'My stepfather locked me in the cupboard.',
      'When I was seven he touched me.',
    ],
    not: [
      'My father beat us at cards every Sunday.',
      'When I was seven we moved to the coast.',
      'My mother left me alone to read.',
      'We had little money, but the house was warm.',
    ],
  },
  'sexual-violence': {
    counts: [
      'I was raped by someone I knew.',
      'He forced himself on me.',
      'I never told anyone that I was sexually assaulted.',
      'I kept saying no and he did not stop.',
    ],
    not: [
      'The fields were yellow with oilseed rape.',
      'Her letter touched me.',
      'I kept saying no to a second cake.',
      'We took it slowly, and it was good.',
    ],
  },
  'assault-weapons': {
    counts: [
      'A stranger stabbed him outside the station.',
      'They held a knife to my throat.',
      'I was mugged on the way home.',
      'Two men beat me up behind the pub.',
    ],
    not: [
      'I had a stab at the quiz.',
      'He shot me a look across the table.',
      'I felt stabbed in the back by the committee.',
      'She attacked the weeds with a hoe.',
    ],
  },
  'offence-harm-to-others': {
    counts: [
      'I robbed a man who had done nothing to me.',
      'I sold heroin to people I knew.',
      'I hurt somebody badly, and I have to live with it.',
      'I wrote a letter to my victim.',
    ],
    not: [
      'I beat the traffic and was home by six.',
      'I hit my head on the shelf.',
      'I stole a glance at the clock.',
      'I was fined and got two years of probation.',
    ],
  },
  custody: {
    counts: [
      'I spent four months in prison.',
      'They arrested me on a Tuesday.',
      'The cell door closed.',
      'I was taken into custody that night.',
    ],
    not: [
      'She has custody of the minutes.',
      'He got custody of the children.',
      'Her cell phone rang.',
      'I got a fine and went home.',
    ],
  },
  'medical-detail': {
    counts: [
      'The needle went into my arm for the third time.',
      'There was blood everywhere on the sheets.',
      'I had chemotherapy on Mondays.',
      'A tube down my throat breathed for me.',
    ],
    not: [
      'It was like looking for a needle in a haystack.',
      'It took blood, sweat and tears to finish the boat.',
      'The whole move was run like a military operation.',
      'The doctor said I have diabetes.',
    ],
  },
  'injury-accident': {
    counts: [
      'The car skidded and hit a tree.',
      'I fell off a ladder and broke my back.',
      'My sister was knocked over by a bus.',
      'The oil burned my hands and my face.',
    ],
    not: [
      'My computer crashed again.',
      'I fell in love in May.',
      'She broke my heart.',
      'You could have knocked me over with a feather.',
    ],
  },
  'pregnancy-baby-loss': {
    counts: [
      'I had a miscarriage in the spring.',
      'We lost our baby at twenty weeks.',
      'There was no heartbeat.',
      'Our daughter was stillborn.',
    ],
    not: [
      'It was a miscarriage of justice.',
      'I lost the baby weight slowly.',
      'The termination of my contract came by post.',
      'Our son was born on a Sunday, and all was well.',
    ],
  },
  'death-of-loved-one': {
    counts: [
      'My mother died in March.',
      'I held his hand as he took his last breath.',
      'After my nan died the house was quiet.',
      'We stood at my brother’s funeral in the rain.',
    ],
    not: [
      'I nearly died of embarrassment.',
      'My phone died on the train.',
      'I was dying for a cup of tea.',
      'My sister passed her driving test.',
    ],
  },
  'psychosis-panic': {
    counts: [
      'I heard voices telling me to run.',
      'I had a panic attack in the shop.',
      'They were watching me through the walls.',
      'In the psychosis nothing had an end.',
    ],
    not: [
      'I heard voices in the kitchen and smelled coffee.',
      'There was panic buying, and no rice was left.',
      'I worried about the exam.',
      'I saw things differently after that.',
    ],
  },
  'forced-treatment': {
    counts: [
      'I was sectioned in the spring.',
      'Four nurses held me down on the floor.',
      'They kept me in hospital against my will.',
      'They forced me to take the tablets.',
    ],
    not: [
      'We sectioned off the garden for the hens.',
      'I went into hospital because I asked to.',
      'They strapped me into the seat.',
      'The dog was restrained on a lead.',
    ],
  },
  'slurs-discrimination': {
    counts: [
      'They called me a junkie.',
      'A man told us to go back to where we came from.',
      'They refused me the flat because I am black.',
      'There was racist abuse on the bus.',
    ],
    not: [
      'They called me at nine.',
      'I was refused because I was late.',
      'We know that there is a stigma.',
      'I was first because of my name on the list.',
    ],
  },
  'faith-pressure': {
    counts: [
      'The elders shunned me.',
      'They told me I would burn in hell.',
      'I was put through conversion therapy.',
      'They said a demon was inside me.',
    ],
    not: [
      'It is a cult film.',
      'My faith helped me through.',
      'I have been to hell and back.',
      'We left the church hall at nine.',
    ],
  },
};
