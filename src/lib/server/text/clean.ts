const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

// Controls that PostgreSQL refuses or nobody can see; soft hyphens and zero-width spaces, which
// split words for search and can mark a copy of a text; overrides that make text read other than
// it is stored. The joiners (200C, 200D) and direction marks (200E, 200F, 061C) stay: Persian,
// Hindi, Hebrew and many emoji are wrong without them.
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- these are what is taken out
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u180E\u200B\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

// Tag characters hide whole sentences; only the flags of England, Scotland and Wales need them.
const HIDDEN_TAGS = /(\u{1F3F4}[\u{E0030}-\u{E007A}]{1,6}\u{E007F})|[\u{E0000}-\u{E007F}]/gu;

// The parser reads a run of blanks once for each of them.
const LONG_BLANKS = /[ \t\u00A0]{100,}/g;

/** The text with one kind of line end and without characters that cannot be stored or seen. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_ENDS, '\n')
    .replace(UNSEEN, '')
    .replace(HIDDEN_TAGS, '$1')
    .replace(LONG_BLANKS, (blanks) => blanks.slice(0, 100));
}
