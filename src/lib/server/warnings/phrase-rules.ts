import type { TextWord } from './phrase-words.ts';

const NEGATIONS = new Set(['not', 'never', 'no', 'nor', 'neither', 'without', 'nobody', 'none']);
const NOT = /n't$|^(?:cannot|dont|didnt|wasnt|isnt|cant|couldnt|wont)$/;

/** What is negated is another word: 'could not stop cutting', 'never told anyone that'. */
const TAKES_IT = new Set(
  (
    'stop stopped help resist escape only just bear remember know knew understand believe forget ' +
    'talk tell told say said wait asked surprised alone matter wanted want first last see saw ' +
    'realise longer until before because when after'
  ).split(' '),
);

const OVER = [
  ['used', 'to'],
  ['no', 'longer'],
  ['any', 'more'],
];
const STOPPED = new Set(['stopped', 'quit', 'anymore', 'sober', 'avoided', 'formerly']);

const WORKS = new Set(
  (
    'film films book books novel novels article series programme documentary course training ' +
    'leaflet leaflets poster lecture charity research podcast song play class workshop talk report ' +
    'essay policy study lesson statistics exhibition'
  ).split(' '),
);
const ABOUT = new Set(['about', 'on', 'against', 'called', 'prevent', 'preventing', 'into']);

const NEGATES_WITHIN = 4;
const LOOKS_BACK = 7;

/** 'I never tried to': words in the same clause take back what follows. */
export function isNegated(words: readonly TextWord[], from: number): boolean {
  const { clause } = words[from]!;
  for (let at = from - 1; at >= Math.max(0, from - NEGATES_WITHIN); at--) {
    const word = words[at]!;
    if (word.clause !== clause || TAKES_IT.has(word.lower)) return false;
    if (NEGATIONS.has(word.lower) || NOT.test(word.lower)) return true;
  }
  return false;
}

/** 'I used to', 'I stopped', 'years ago': said to be over. */
export function isOver(words: readonly TextWord[], from: number, to: number): boolean {
  const before = inSentence(words, from, from - LOOKS_BACK, from);
  const after = inSentence(words, from, to, to + LOOKS_BACK);
  return (
    before.some(
      (word, i) => STOPPED.has(word) || OVER.some((pair) => startsWith(before, i, pair)),
    ) ||
    [before, after].some((run) =>
      run.some((word, i) => /^years?$|^decades?$/.test(word) && run[i + 1] === 'ago'),
    ) ||
    after.some((word) => word === 'anymore')
  );
}

/** 'A film about …', 'training on …': a work or a lesson is not what it is about. */
export function isAboutWork(words: readonly TextWord[], from: number): boolean {
  const before = inSentence(words, from, from - LOOKS_BACK, from);
  const work = before.findIndex((word) => WORKS.has(word));
  return work >= 0 && before.slice(work + 1).some((word) => ABOUT.has(word));
}

const startsWith = (run: readonly string[], at: number, pair: readonly string[]) =>
  pair.every((word, i) => run[at + i] === word);

function inSentence(words: readonly TextWord[], of: number, from: number, to: number): string[] {
  const { sentence } = words[of]!;
  return words
    .slice(Math.max(0, from), Math.max(0, to))
    .filter((word) => word.sentence === sentence)
    .map(({ lower }) => lower);
}
