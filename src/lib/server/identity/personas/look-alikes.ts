/*
 * Letters that look like a Latin one in the faces people read in, lower case (after Unicode's
 * confusables.txt, of which this is the part that names of living scripts can hold: what looks
 * alike only in old scripts is refused, for names mix no scripts). In pairs: what stands for it,
 * and the signs it stands for.
 */
const LOOK_ALIKES: [letter: string, signs: string][] = [
  ['a', 'аαɑᴀӕ'],
  ['b', 'ьвβƅʙ'],
  ['c', 'сϲᴄⅽ'],
  ['d', 'ԁɗđꓒ'],
  ['e', 'еҽєεɛєᴇ'],
  ['f', 'ƒғſẝ'],
  ['g', 'ɡցġɢ'],
  ['h', 'һнհħнʜ'],
  ['j', 'јϳյ'],
  ['k', 'кκҡкᴋқ'],
  // One stroke: in many faces a capital I, a small l, a 1 and these look the same.
  ['l', 'iı1|ӏіɩιլאוןǀłɪʟ'],
  ['m', 'мᴍ'],
  ['n', 'пոηռɴ'],
  ['o', '0оοσօøѳөꞷסᴏ'],
  ['p', 'рρᴘр'],
  ['q', 'ԛգզ'],
  ['r', 'гʀᴦг'],
  ['s', 'ѕʂꜱ'],
  ['t', 'тτţŧтᴛ'],
  ['u', 'υսʋцᴜ'],
  ['v', 'νѵᴠ'],
  ['w', 'ԝաѡωшᴡ'],
  ['x', 'хχ×'],
  ['y', 'уγүʏў'],
  ['z', 'ᴢʐ'],
];

const STANDS_FOR = new Map(
  LOOK_ALIKES.flatMap(([letter, signs]) => [...signs].map((sign) => [sign, letter] as const)),
);

/** A lower-case text with each letter that looks like a Latin one put as that. */
export const toLookAlikes = (text: string): string =>
  [...text].map((sign) => STANDS_FOR.get(sign) ?? sign).join('');
