import {
  DataSet,
  englishDataset,
  englishRecommendedTransformers,
  parseRawPattern,
  RegExpMatcher,
} from 'obscenity';

/** Words of the library that are names or parts of many, or only coarse: nobody is hurt by them. */
const LET_PASS = new Set(
  'abo anal arse ass cum dick dyke negro orgy scat semen tit turd piss prick rape'.split(' '),
);

/** What it does not know, doubled letters once as it reads them. A stroke marks a word's edge. */
const ALSO =
  '|spic|,|spics|,|gook|,|paki|,|pakis|,|wog|,|wogs|,raghead,towelhead,|coon|,|coons|,|pikey|,|gypo|,shemale,|beaner|,golliwog,|jap|,|japs|,|nonce|,mongoloid,|paedo|,|pedo|,pedophile,paedophile,rapist,hitler,|sieg heil|,|heil|'.split(
    ',',
  );

/** Names of people and places that hold such a word. */
const NAMES =
  'Penistone Peniston Peniscola Cuckfield Fagan Fagin Fagerberg Fagundes Fukuda Fukuoka Fukushima Fukumoto Twatt Wankel Hooker Shittu Shitterton Shitij Harshit Rakshit Nishit Ashit Akshit Dikshit Lakshit Parshit Porntip Pornthip Pornchai Pornpong Bitchfield Kikelomo Rapeseed Pissarro Bastardo Whoreson Bich Fukui'.split(
    ' ',
  );

/** What the library's transformers would fold away: letters that repeat, and numbers. */
const SIGNS = /\b(kkk|kys|1488|kill\s+yoursel(f|ves)|white\s+power)\b/iu;

const dataset = ALSO.reduce(
  (set, word) => set.addPhrase((phrase) => phrase.addPattern(parseRawPattern(word))),
  new DataSet<{ originalWord: string }>()
    .addAll(englishDataset)
    .removePhrasesIf(({ metadata }) => LET_PASS.has(metadata?.originalWord ?? '')),
).addPhrase((phrase) =>
  NAMES.reduce((names, name) => names.addWhitelistedTerm(name.toLowerCase()), phrase),
);

const matcher = new RegExpMatcher({ ...dataset.build(), ...englishRecommendedTransformers });

/** Whether a name holds a slur or an obscenity, also spaced out. People's and places' names pass. */
export function demeans(name: string): boolean {
  const seen = name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return SIGNS.test(seen) || matcher.hasMatch(closedUp(seen));
}

/** 'n a m e' as one word; words stay words, for two good ones can meet in a bad one. */
const closedUp = (name: string): string =>
  /^\P{L}*\p{L}(\P{L}+\p{L})+\P{L}*$/u.test(name) ? name.replace(/\P{L}+/gu, '') : name;
