/** Sentences as people type them, written without a look at the detectors; `find` is the exact words that should be marked. */
export const TELLING: readonly { text: string; find: readonly string[] }[] = [
  {
    text: 'if anyone wants to talk just write me at kasia.lonely77@example.com i answer most nights, cant sleep anyway',
    find: ['kasia.lonely77@example.com'],
  },
  {
    text: 'i dont do phones anymore but you can reach me, j.smith at gmail dot com, no judgement whatever you are on',
    find: ['j.smith at gmail dot com'],
  },
  {
    text: "My email is the same as it was before I went inside: paddy_b(at)example(dot)ie and I'd love to hear from the lads.",
    find: ['paddy_b(at)example(dot)ie'],
  },
  {
    text: 'mail me on sober.sue [at] example [dot] co [dot] uk if you want the reading list, its free',
    find: ['sober.sue [at] example [dot] co [dot] uk'],
  },
  {
    text: 'the key worker wrote from D.OKONKWO-HALE@EXAMPLE.ORG and i never wrote back, i was ashamed',
    find: ['D.OKONKWO-HALE@EXAMPLE.ORG'],
  },
  {
    text: 'wrote it all down and sent it to myself, ravi1989+recovery@example.in,because i had nobody else to send it to',
    find: ['ravi1989+recovery@example.in'],
  },
  {
    text: 'email is tommo underscore k AT example DOT com , dont be shy',
    find: ['tommo underscore k AT example DOT com'],
  },
  {
    text: 'You can ring me day or night on 07700 900142, honestly I mean that.',
    find: ['07700 900142'],
  },
  {
    text: 'her number was (212) 555-0147 and i still know it by heart ten yrs after she blocked me',
    find: ['(212) 555-0147'],
  },
  {
    text: 'text me 5550183 area code 406 if your in the valley and need a ride to a meeting',
    find: ['5550183'],
  },
  {
    text: 'mum kept a note on the fridge, IF HE TURNS UP RING 01632 960871, and i turned up every time',
    find: ['01632 960871'],
  },
  {
    text: 'whatsapp is +44 7700 900 318, i run a small group for wives',
    find: ['+44 7700 900 318'],
  },
  {
    text: "My sponsor's mobile is 0491 570 156 and he won't mind, mate, he gives it out to everyone",
    find: ['0491 570 156'],
  },
  {
    text: 'call 303.555.0119 and ask for the night guy he will let u in even after curfew',
    find: ['303.555.0119'],
  },
  {
    text: 'the hostel used to pick up on 0161 496 0555 but after the second warning they stopped taking my calls. i rang Samaritans on 116 123 instead',
    find: ['0161 496 0555'],
  },
  {
    text: 'i kept dialling oh seven seven double oh nine hundred four five six just to hear her voicemail',
    find: ['oh seven seven double oh nine hundred four five six'],
  },
  { text: '+1-555-555-0162 thats my cell, use it before you use', find: ['+1-555-555-0162'] },
  {
    text: 'i put the whole story on my blog https://twelve-winters.example.com/about so i wont repeat it all here',
    find: ['https://twelve-winters.example.com/about'],
  },
  {
    text: 'theres a piece about my crash in the local paper still, www.example.org/news/2016/lorry-driver-jailed and it comes up first when you search me',
    find: ['www.example.org/news/2016/lorry-driver-jailed'],
  },
  {
    text: 'fundraiser for his headstone is gofundme.com/f/headstone-for-our-danny-boy anything helps',
    find: ['gofundme.com/f/headstone-for-our-danny-boy'],
  },
  {
    text: 'my channel is youtube dot com slash brokenbackbetterlife , i film the physio every week',
    find: ['youtube dot com slash brokenbackbetterlife'],
  },
  {
    text: 'Join us bit.ly/3xFakeLnk Thursday nights, cameras off is fine',
    find: ['bit.ly/3xFakeLnk'],
  },
  {
    text: 'facebook.com/marnie.t.recovers is me, say hello, i wasnt ready to before but i am now',
    find: ['facebook.com/marnie.t.recovers'],
  },
  {
    text: 'follow me on insta @clean_since_carly i post the ugly days as well',
    find: ['@clean_since_carly'],
  },
  {
    text: 'im u/needlessly_alive over there if you want the longer version',
    find: ['u/needlessly_alive'],
  },
  {
    text: 'Add me on snap: dazza.does.days and we can keep each other honest',
    find: ['dazza.does.days'],
  },
  {
    text: 'he found me again on tiktok, i was @mrs.nobody_88 then, and thats how the threats started',
    find: ['@mrs.nobody_88'],
  },
  { text: "discord is greyheron#4471 i'm usually up at 3am", find: ['greyheron#4471'] },
  {
    text: "my telegram's @ArjunWalksAgain, message only pls no calls, I stammer since the injury",
    find: ['@ArjunWalksAgain'],
  },
  {
    text: "you'll find me as BigRhonda_Sober on Twitter and I say what I think",
    find: ['BigRhonda_Sober'],
  },
  {
    text: 'on the 14th of March 2011 i took my last drink, a warm can behind the bins',
    find: ['14th of March 2011'],
  },
  {
    text: 'I was sentenced on 03/09/2018 and my daughter was born the week after, without me there.',
    find: ['03/09/2018'],
  },
  {
    text: 'she passed Nov 2nd, 2020 and i dont remember anything till spring',
    find: ['Nov 2nd, 2020'],
  },
  {
    text: 'd.o.b 7.6.84, thats what they called me by in the cells, not even my name',
    find: ['7.6.84'],
  },
  {
    text: 'released 2019-08-23, back in by christmas, thats the short version',
    find: ['2019-08-23'],
  },
  {
    text: 'It was the night of twenty-first June nineteen ninety-nine and the wind was coming in off the water, we found his boots first',
    find: ['twenty-first June nineteen ninety-nine'],
  },
  {
    text: 'my accident was tuesday 9 feb 2016 at about twenty past four, i know cos the radio was reading out the traffic',
    find: ['9 feb 2016'],
  },
  {
    text: 'our Niamh would of been thirty on the 30th August and i still bought the cake',
    find: ['30th August'],
  },
  {
    text: 'i grew up in Barnsley and there was nothing to do but drink so thats what we did',
    find: ['Barnsley'],
  },
  {
    text: 'moved back to ballymena after the divorce, worst thing i couldve done, everybody knew me and every one of them had a pint waiting',
    find: ['ballymena'],
  },
  {
    text: 'I got clean in a church basement in Chattanooga, Tennessee, eleven of us and one fan',
    find: ['Chattanooga, Tennessee'],
  },
  {
    text: 'we lived out past Wagga Wagga on a block with no phone signal and thats where the pills started',
    find: ['Wagga Wagga'],
  },
  {
    text: 'In Ludhiana nobody says the word depression, my father told relatives I had typhoid.',
    find: ['Ludhiana'],
  },
  {
    text: 'slept rough in peckham for two winters then in a car round the back of lewisham station',
    find: ['peckham', 'lewisham station'],
  },
  {
    text: 'the bus from Letterkenny was the longest three hours of my life, shaking, sick in a carrier bag',
    find: ['Letterkenny'],
  },
  {
    text: 'everyone from the Easterhouse estate knows which stairwell i mean',
    find: ['Easterhouse estate'],
  },
  {
    text: 'I hitched from Tulsa to a little place called Okmulgee with a busted jaw',
    find: ['Tulsa', 'Okmulgee'],
  },
  {
    text: 'born in coimbatore raised in slough, belonged in neither, drank in both',
    find: ['coimbatore', 'slough'],
  },
  {
    text: 'we had the flat at 42b Marigold Street above the chippy and he threw my clothes out the front window',
    find: ['42b Marigold Street'],
  },
  {
    text: 'i used to score on the corner of Dunmore and 5th and i cross the road now rather than walk by',
    find: ['Dunmore and 5th'],
  },
  {
    text: 'Come to the Thursday group, its 118 Old Quarry Rd, Hobart TAS 7000, round the side door',
    find: ['118 Old Quarry Rd', 'Hobart', '7000'],
  },
  {
    text: 'they moved us into temporary housing on larkspur avenue, no cooker, one bulb, two babies',
    find: ['larkspur avenue'],
  },
  {
    text: "my nan's postcode was LS9 7ZZ, the taxi wouldnt go there after dark",
    find: ['LS9 7ZZ'],
  },
  { text: 'the eircode is D08 X0X0 and the guards had it on a whiteboard', find: ['D08 X0X0'] },
  { text: 'Zip 59901 if you care, one stop light, four bars', find: ['59901'] },
  {
    text: "write to me, Flat 6, Cormorant House, Tanner's Lane, SE16 0ZZ. i like getting post",
    find: ["Flat 6, Cormorant House, Tanner's Lane", 'SE16 0ZZ'],
  },
  {
    text: 'our place was H.No. 17/3, Gandhi Nagar, near the water tank, pin 600999, and the moneylender came each first of the month',
    find: ['H.No. 17/3, Gandhi Nagar', '600999'],
  },
  { text: 'P.O. Box 2207, that is where my letters went for six years', find: ['P.O. Box 2207'] },
  {
    text: "They kept me nine weeks in St Brannock's Hospital on the locked ward, window that opened two inches",
    find: ["St Brannock's Hospital"],
  },
  {
    text: 'did four years in HMP Wakefield and the last one was the hardest, not the first',
    find: ['HMP Wakefield'],
  },
  {
    text: 'i was a junkie teacher at Holloway Road Primary and no one noticed for two years, thats how good i was at lying',
    find: ['Holloway Road Primary'],
  },
  {
    text: "detoxed in leeds general infirmary with my ex's mum as the nurse, you couldnt make it up",
    find: ['leeds general infirmary'],
  },
  {
    text: 'i was in the Mountjoy for a stretch in my twenties and the chaplain there saved my life',
    find: ['Mountjoy'],
  },
  {
    text: 'Every payday we went to the Crooked Heron, same stools, landlord kept a slate for me',
    find: ['Crooked Heron'],
  },
  {
    text: "my son's at Pine Hollow Middle School so i can't be seen walking into that clinic, its right across the road",
    find: ['Pine Hollow Middle School'],
  },
  {
    text: 'spent my 21st in Larch County Correctional Facility eating noodles with a guy who murdered his brother',
    find: ['Larch County Correctional Facility'],
  },
  {
    text: 'the rehab was called Serenity Ridge, out in Gympie, and they made us feed the goats at 5am',
    find: ['Serenity Ridge', 'Gympie'],
  },
  {
    text: 'I was a second year at Trinity College Dublin when the voices started. my tutor thought i was hungover.',
    find: ['Trinity College Dublin'],
  },
  {
    text: 'they took me to NIMHANS in the back of my uncles car with my dupatta tied round my hands',
    find: ['NIMHANS'],
  },
  { text: 'wormwood scrubs, b wing, 2009, if you were there you know', find: ['wormwood scrubs'] },
  {
    text: 'we buried him from Our Lady of Sorrows Church and I was stoned for the whole mass',
    find: ['Our Lady of Sorrows Church'],
  },
  {
    text: 'i drove for Hendry & Pike Haulage for sixteen years and not one breathalyser till the one that counted',
    find: ['Hendry & Pike Haulage'],
  },
  {
    text: "Lost my job at Tesco for turning up in yesterday's clothes, smelling of it",
    find: ['Tesco'],
  },
  {
    text: 'worked nights at the amazon warehouse in Doncaster, speed was the only way i could hit the rate',
    find: ['amazon', 'Doncaster'],
  },
  {
    text: 'my boss at Kelleher Roofing Ltd paid for my first week in treatment out of his own pocket, never told a soul',
    find: ['Kelleher Roofing Ltd'],
  },
  {
    text: 'I was a paramedic with Northfold Ambulance Service when my back went, and the morphine was right there in the bag',
    find: ['Northfold Ambulance Service'],
  },
  {
    text: "got hired on by Walmart after prison, they knew, they said everybody's got something",
    find: ['Walmart'],
  },
  {
    text: 'I am a software engineer in Brightloop Technologies Pvt Ltd, they are still thinking I had jaundice',
    find: ['Brightloop Technologies Pvt Ltd'],
  },
  {
    text: 'my number was A4417ZX and i still write it on forms without thinking',
    find: ['A4417ZX'],
  },
  {
    text: 'Inmate #00418836, state of nowhere, thats who i was to my own kids for a while',
    find: ['00418836'],
  },
  {
    text: "case no. CR-2017-004521 if anybody cares to look it up, i'm not hiding it",
    find: ['CR-2017-004521'],
  },
  {
    text: 'they read out docket 18-CV-3307 and i thought that cant be me, thats a machine part',
    find: ['18-CV-3307'],
  },
  {
    text: 'NI number QQ 12 34 56 C, i had to say it out loud in the jobcentre while everyone listened',
    find: ['QQ 12 34 56 C'],
  },
  {
    text: 'NHS no 999 000 0018, that was on the wristband, i kept the wristband',
    find: ['999 000 0018'],
  },
  { text: 'MY DOC NUMBER IS 771904 AND I AM MORE THAN THAT', find: ['771904'] },
  {
    text: 'FIR no. 0212/2015 was lodged against my brother, and after that no one in our lane would talk to us',
    find: ['0212/2015'],
  },
  {
    text: 'my officer Brannigan used to slip me a second teabag, small thing, kept me going',
    find: ['Brannigan'],
  },
  {
    text: 'Dr. Feodora Whitlatch told me I had a year left if I carried on and I laughed in her face',
    find: ['Feodora Whitlatch'],
  },
  {
    text: 'my sponsor is gerry mcallindon and without him i would be in the ground',
    find: ['gerry mcallindon'],
  },
  {
    text: "hi all, i'm Thandiwe Marsh-Bello and this is my first time writing any of it down",
    find: ['Thandiwe Marsh-Bello'],
  },
  {
    text: "my ex husband, Colm Driscoll-Hughes, he's the one that first gave me it, on our honeymoon if you please",
    find: ['Colm Driscoll-Hughes'],
  },
  {
    text: 'Judge Pemberthy looked over her glasses and said son, this is the last time',
    find: ['Pemberthy'],
  },
  {
    text: 'i owe it all to my probation officer Mrs Achterberg who came out on a sunday in the snow',
    find: ['Achterberg'],
  },
  {
    text: "my cellmate's name was Lucius Vandermolen, he snored like a tractor and he died in there",
    find: ['Lucius Vandermolen'],
  },
  {
    text: 'we named her Saoirse Mae Cullinane and she lived for forty minutes',
    find: ['Saoirse Mae Cullinane'],
  },
  {
    text: 'Sr. Perpetua at the refuge and Constable Jaswinder Tholl were the only two who believed me',
    find: ['Perpetua', 'Jaswinder Tholl'],
  },
  {
    text: 'my psychiatrist Dr Venkataraghavulu madam said take rest, but who will cook',
    find: ['Venkataraghavulu'],
  },
  {
    text: 'my best mate Kev Stapleforth hung himself the week before we was meant to go fishing and i still got his rod in my shed',
    find: ['Kev Stapleforth'],
  },
  {
    text: 'the man i hit was called mr ossian pettigrove, he was 71, walking his dog, i say his name every morning',
    find: ['ossian pettigrove'],
  },
  {
    text: '27f here from Dunedin, six months off the meth and my teeth are coming out',
    find: ['27f here from Dunedin'],
  },
  {
    text: "i'm a 34 year old postman in Skibbereen, so yeah, small pond",
    find: ['34 year old postman in Skibbereen'],
  },
  {
    text: 'Started using at 13 in Gary, Indiana, stopped at 41 in a cell',
    find: ['13 in Gary, Indiana'],
  },
  {
    text: 'i was the only girl welder in Whyalla, 22 yrs old, and drinking with the men was how you got through',
    find: ['only girl welder in Whyalla, 22 yrs old'],
  },
  {
    text: 'My name is Bartholomew Quaye, I live at 9 Saltmarsh Close, Grimsby and I am an alcoholic. There. I said it.',
    find: ['Bartholomew Quaye', '9 Saltmarsh Close', 'Grimsby'],
  },
  {
    text: 'on 5 January 2022 they let me out the gate of hmp styal with a plastic bag and forty six quid, nobody there, so i walked to wilmslow',
    find: ['5 January 2022', 'hmp styal', 'wilmslow'],
  },
  {
    text: 'ring Noreen Tuffnell on 020 7946 0358 or email noreen@example.net, she does the tea and the rota',
    find: ['Noreen Tuffnell', '020 7946 0358', 'noreen@example.net'],
  },
  {
    text: 'I was at Bundaberg Base Hospital from 12/11/19, bed by the window. Nurse Kirralee Dodd held the bucket.',
    find: ['Bundaberg Base Hospital', '12/11/19', 'Kirralee Dodd'],
  },
  {
    text: 'so the cops in Amarillo ran my plates and my PO, Officer Dwight Scarborough, was on the phone before I even got the window down',
    find: ['Amarillo', 'Dwight Scarborough'],
  },
  {
    text: 'i fell off a scaffold at the Quayside Towers job in Gateshead in 2014, woke up and couldnt feel my legs. foreman was Mick Ollerenshaw, he never once visited',
    find: ['Quayside Towers', 'Gateshead', 'Mick Ollerenshaw'],
  },
];

/** Sentences that give nobody away; nothing in them should be marked. */
export const HARMLESS: readonly string[] = [
  'sober 1,204 days today and i still dream about it',
  'if you are in a bad way right now please ring 988, i did, the lad on the other end just let me cry',
  "Samaritans are on 116 123 and it's free, doesn't matter what hour it is",
  'I had 1-800-273-8255 written on the inside of my wrist in biro for about a year',
  'lifeline is 13 11 14 mate, put it in your phone now before you need it',
  'we rang 112 and they were there inside ten minutes, i counted every one',
  'my little girl dialed 911 herself, seven years old, stood on a chair',
  'Text HOME to 741741 if you cant speak out loud, thats what i did from the bathroom floor',
  'i was on 80 mg of methadone and they took me down by 5 a fortnight, it was slow but it held',
  'step 4 nearly finished me, step 9 put me back together',
  'woke at 4:30 every morning, shaking, counting coins for the shop to open at 6',
  "It started in March and by the autumn I couldn't get out of bed.",
  '2008 was the year everything went, the house, the wife, the dog',
  'THANK YOU TO EVERYONE WHO WROTE BACK. I READ EVERY SINGLE ONE. I AM STILL HERE.',
  'my sponsor says feelings arent facts and i hate it when shes right',
  'the hospital was kind, the waiting was not',
  'i come from a small town where everyone drinks and nobody talks',
  "God and I weren't speaking at that point. Mum was, every night, through the letterbox.",
  'My probation officer never once made me feel like dirt, which is more than i can say for myself',
  'AA didnt work for me the first four times, NA did, then funnily enough AA did',
  'Nobody tells you that the Twelve Steps are mostly about washing up and stacking chairs',
  'they put me on Sertraline, then Mirtazapine, then both, and then i slept for what felt like a year',
  'Naltrexone took the shine off the drink, thats the only way i can put it',
  'every Tuesday and Thursday for three years i sat in that same plastic chair',
  'im irish so of course they thought it was funny, me on the lemonade',
  'I grew up in India where you do not say these things to your elders, you just become thin.',
  'when i left prison they gave me £46 and a travel warrant and wished me luck',
  "Lost 3 stone in two months. Gained 5 back. Don't care. Alive.",
  'he was 17, i was 19, neither of us had a clue',
  'i did 6 months of a 14 month sentence, then tag, then nothing, then the silence',
  'Dad would come home about half eleven and we could tell from how the key went in',
  'The doctor on the ward said my liver numbers were 412 and should be under 40, I asked if that was good',
  'one day at a time they say, well some days it was one minute at a time,then one breath',
  'so i told the judge the truth, all of it, and she put her pen down',
  'bought a bottle, poured it out, bought another one, poured half of it out, you get the picture',
  "Relapse isn't failure. Shame is what kills us. Ask for help.",
  'rated my pain 9/10 and they gave me two paracetamol',
  'was on 24/7 obs for a bit, arms length, even in the loo',
  'day 1 again. page 417 of the Big Book again. kettle on again.',
  'Grief doesnt go in order, i did anger at Christmas and denial at Easter',
  'my brother and my sister both stopped inviting me round, cant blame them, i robbed the kids moneybox',
  'I May have been the worst patient they ever had but Will i go back? no chance',
  'Hope you are all well. Faith is a big word for me but Joy is coming back in small bits.',
  'it was summer, hot as hell, and the lads were all off at the beach while i was lying in a dark room with the curtains pinned',
  'spent roughly $200 a day, thats 73,000 a year, i could of bought the street',
  'C5 and C6, thats where the neck went, and C6 decides whether you can hold a fork',
  "Suboxone 8mg/2mg under the tongue, coffee after, then the school run, that's my morning for now",
  'my mate @ the meeting said keep coming back so i kept coming back',
  'Al-Anon taught me i didnt cause it, cant control it and cant cure it',
  "The chaplain, a big fella with cold hands, just sat there. Didn't preach. Thats what did it.",
  'he went to Australia for work and came back a different man, quieter like',
  'Diagnosed Bipolar II and PTSD in the same afternoon, went home and made beans on toast',
  "Arrey what to say, wife has gone to her mother's house and I am sitting with two empty quarters and one full",
  'i scored a 21 on the PHQ-9 and the GP went very quiet',
  'ninety meetings in ninety days, missed two, told everyone i missed none',
  'Monday: cried. Tuesday: cried. Wednesday: made soup!',
  'the dealer lived two doors down from us so moving house was the first thing that actually helped',
  'Our third child was stillborn at 38 weeks and for a long time i drank at her, if that makes sense.',
];
