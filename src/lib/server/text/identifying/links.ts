import { type Detector, matches, whole } from './find.ts';

const LINK = /(?<![\p{L}\p{N}@])(?:https?:\/\/|www\.)[^\s<>()[\]"]{3,300}/giu;
// Without its beginning; the end of a sentence is followed by a blank.
const BARE =
  /(?<![\p{L}\p{N}@./-])(?:[a-z\d-]{2,63}\.){1,3}(?:com|org|net|info|blog|me|io|co|uk|ie|us|ca|au|nz|eu|de|fr|example|ly|gg|tv|social|link|page|site|online)(?:\/[^\s<>()[\]"]{0,200})?(?![\p{L}\p{N}.@-])/giu;

const SPOKEN = whole(
  String.raw`(?:www dot )?[a-z\d-]{2,63} dot (?:com|org|net|info|blog|me|io|co dot uk|co|uk|ie|us|ca|au|nz|in|tv)(?: (?:forward )?slash [\w-]{2,63}){0,3}`,
);

const SIGNED = /(?<![\p{L}\p{N}@_.])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{1,38}[\p{L}\p{N}_])(?!@)/gu;
const ON_REDDIT = /(?<![\p{L}\p{N}/])\/?u\/[\w-]{3,30}/gu;
const SITES =
  'insta(?:gram)?|ig|facebook|fb|twitter|tik ?tok|snap(?:chat)?|reddit|discord|telegram|signal|whatsapp|youtube|twitch|steam|xbox|psn|kik|tumblr|mastodon|bluesky|linkedin|onlyfans|soundcloud|threads';
const NAME = String.raw`[a-z\d][\w.-]{0,30}[\d_.#][\w.#-]{0,20}[\w]`;
const NAMED = [
  String.raw`(?:${SITES})\s?(?:name|handle|user ?name|account|tag|id|profile)?(?:\s(?:is|was|as|at|under|called|to)\s|\s?[:=]\s?|\s)(?<told>${NAME})`,
  String.raw`(?:handle|user ?name|screen ?name|gamer ?tag|nick(?:name)? (?:there|online|on \w{1,15}))\s(?:is|was|there is|there was)\s(?<told>[\w.-]{3,40})`,
  String.raw`(?:i'?m|i am|me|add me|find me|follow me|look me up|message me|dm me|go by|post(?:ed|ing)? as|post(?:ed|ing)? under|user) (?:as |by )?(?<told>${NAME}) (?:on|over on) (?:${SITES})`,
  String.raw`(?:add me|find me|follow me|look me up|message me|dm me|i go by|posting as|posting under|i post as|i post under|known online as|online as)(?: on (?:${SITES}|there|here|the \w{2,15}))?[,:]? (?:as |under |at |by )?(?<told>${NAME})`,
].map((source) => whole(source));

/** Addresses of pages. */
export const links: Detector = function* ({ text }) {
  for (const find of matches(text, LINK, 'link', 'a page')) yield trimmed(text, find);
  yield* matches(text, BARE, 'link', 'a page');
  yield* matches(text, SPOKEN, 'link', 'a page');
};

/** Names of accounts elsewhere, by their sign or by what is said about them. */
export const handles: Detector = function* ({ text }) {
  yield* matches(text, SIGNED, 'handle', 'an account');
  yield* matches(text, ON_REDDIT, 'handle', 'an account');
  for (const pattern of NAMED) yield* matches(text, pattern, 'handle', 'an account');
};

/** A sentence may end right behind an address. */
function trimmed<T extends { start: number; end: number }>(text: string, find: T): T {
  const words = text.slice(find.start, find.end);
  return { ...find, end: find.start + words.replace(/[.,;:!?'*_]{1,10}$/, '').length };
}
