/**
 * Made-up stories and comments for measuring: the same for the same seed, whatever the number of
 * them. Words are drawn with falling frequency from common English ones and invented ones, so that
 * sizes, line breaks and search behave as with real text, and no page can be mistaken for one.
 */
const COMMON =
  'the and to of a in that it was i for on he with as you his at be this have from or had by but what some we can out other were all there when up use your how said an each she which do their time if will way about many then them write would like so these her long make thing see him two has look more day could go come did my sound no most number who over know water than call first people may down side been now find head stand own page should country found answer school grow study still learn plant cover food sun four between state keep eye never last let thought city tree cross farm hard start might story saw far sea draw left late run while press close night real life few north open seem together next white children begin got walk example ease paper group always music those both mark often letter until mile river car feet care second book carry took science eat room friend began idea fish mountain stop once base hear horse cut sure watch colour face wood main enough plain usual young ready above ever red list though feel talk bird soon body dog family direct leave song measure door product black short question happen complete ship area half rock order fire south problem piece told knew pass since top whole king space heard best hour better during hundred five remember step early hold west ground interest reach fast sing listen six table travel less morning ten simple several toward lay against pattern slow centre love person money serve appear road map rain rule pull cold notice voice power town fine certain fly fall lead cry dark machine note wait plan figure star box field rest correct able pound done beauty drive stood contain front teach week final gave green quick develop ocean warm free minute strong special mind behind clear tail produce fact street inch nothing course stay wheel full force blue object decide surface deep moon island foot system busy test record boat common gold possible plane instead dry wonder laugh thousand ago ran check game shape hot miss brought heat snow bring yes distant fill east paint language among'.split(
    ' ',
  );
const SYLLABLES =
  'ba be bi bo bu ca ce co da de di do fa fe fi ga go ha he hi ka ke la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te ti to va ve vi wa we ya yo za'.split(
    ' ',
  );
const VOCABULARY = 4000;

/** In about a fifth of the stories: a common word to search for. */
const SEARCH_WORD = 'lighthouse';

/** Numbers in [0, 1) that are the same for the same seed (mulberry32, Tommy Ettinger 2017). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export type MadeStory = { title: string; summary: string; text: string };

/** Story `i` of a seed: about 600 words in paragraphs of five sentences. */
export function madeStory(seed: number, i: number): MadeStory {
  const next = numbers(1_000_003 + seed * 15_485_863 + i * 7919);
  const sentences = sentencesOf(next, 550 + Math.floor(next() * 100));
  if (next() < 0.2) sentences.splice(3, 0, `Then came the ${SEARCH_WORD} again.`);
  const paragraphs = Array.from({ length: Math.ceil(sentences.length / 5) }, (_, at) =>
    sentences.slice(at * 5, at * 5 + 5).join(' '),
  );
  const title = wordsOf(next, 6).join(' ');
  const summary = capital(`${wordsOf(next, 18).join(' ')}.`);
  return { title: capital(title), summary, text: paragraphs.join('\n\n') };
}

/** The text of comment `j` of a seed: 15 to 65 words. */
export function madeComment(seed: number, j: number): string {
  const next = numbers(5_000_011 + seed * 32_452_843 + j * 104_729);
  return sentencesOf(next, 15 + Math.floor(next() * 50)).join(' ');
}

const vocabulary = makeVocabulary();

function makeVocabulary(): string[] {
  const next = numbers(7);
  const invented = () =>
    Array.from({ length: 2 + Math.floor(next() * 3) }, () => pick(next, SYLLABLES)).join('');
  const known = [...new Set(COMMON)];
  return [...known, ...Array.from({ length: VOCABULARY - known.length }, invented)];
}

function sentencesOf(next: () => number, total: number): string[] {
  const sentences: string[] = [];
  for (let left = total; left > 0;) {
    const length = Math.min(left, 8 + Math.floor(next() * 12));
    sentences.push(`${capital(wordsOf(next, length).join(' '))}.`);
    left -= length;
  }
  return sentences;
}

const wordsOf = (next: () => number, count: number) =>
  Array.from({ length: count }, () => vocabulary[Math.floor(next() ** 2.6 * VOCABULARY)] as string);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** One of a list, evenly. */
export function pick<T>(next: () => number, list: readonly T[]): T {
  return list[Math.floor(next() * list.length)] as T;
}
