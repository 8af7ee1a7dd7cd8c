import { helpCountries } from '#lib/help/lines.ts';
import type { IdentifyingKind, Span } from '#lib/stories/writing-views.ts';

/** Where a detector looks, and which group of its pattern is the span. */
type Detector = { kind: IdentifyingKind; pattern: RegExp };

// Bounded, so that no text costs more than its length.
const NAME = String.raw`\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’-]{1,30}){0,2}`;

/** More than anyone would look through one by one. */
const MOST = 100;
const MONTH =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';

/*
 * Ordered: what an earlier one found is not looked at again. They point, they do not judge: the
 * writer keeps, softens or takes out each, and nothing leaves the server (promise P20).
 */
const DETECTORS: readonly Detector[] = [
  { kind: 'mail', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu },
  { kind: 'link', pattern: /\b(?:https?:\/\/|www\.)[^\s<>()[\]]{3,300}/giu },
  { kind: 'handle', pattern: /(?<![\w@])@\w{3,30}\b/gu },
  {
    kind: 'number',
    pattern:
      /\b(?:case|docket|inmate|prisoner|booking|file|claim|policy|patient|hospital|badge|account)\s{0,2}(?:number|no\.?|nr\.?|id)?\s{0,2}[:#]?\s{0,2}(?=[\w/-]*\d)[\w/-]{3,20}\b/giu,
  },
  { kind: 'date', pattern: /\b(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})\b/gu },
  {
    kind: 'date',
    pattern: new RegExp(
      String.raw`\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})\.?|(?:${MONTH})\.? \d{1,2}(?:st|nd|rd|th)?)\b(?:,? \d{4})?`,
      'gu',
    ),
  },
  { kind: 'phone', pattern: /(?<![\w/.-])\+?\(?\d(?:[ ().-]{0,2}\d){6,14}(?![\w/-])/gu },
  {
    kind: 'name',
    pattern: new RegExp(
      String.raw`\b(?:Mr|Mrs|Ms|Dr|Doctor|Judge|Officer|Sergeant|Detective|Nurse|Pastor|Father|Sister|Professor)\.? ${NAME}`,
      'gu',
    ),
  },
  {
    kind: 'name',
    pattern: new RegExp(
      String.raw`\b[Mm]y (?:probation |parole |case |social |key )?(?:officer|worker|caseworker|lawyer|solicitor|doctor|nurse|therapist|counsellor|sponsor|boss|manager|landlord|teacher) (${NAME})`,
      'gu',
    ),
  },
  {
    kind: 'name',
    pattern: new RegExp(
      String.raw`\b(?:[Mm]y name is|[Ii]['’]m called|[Tt]hey call me|I am called) (${NAME})`,
      'gu',
    ),
  },
  {
    kind: 'employer',
    pattern: new RegExp(
      String.raw`\b(?:work(?:ed|ing)?|employed|job|shift|apprenticeship) (?:at|for|with) (?:the )?(${NAME})`,
      'gu',
    ),
  },
  {
    kind: 'place',
    pattern: new RegExp(
      String.raw`\b(?:\d{1,5} )?${NAME} (?:Street|Road|Avenue|Lane|Drive|Close|Court|Hospital|Prison|Clinic|School|College|University|Church)\b`,
      'gu',
    ),
  },
  {
    kind: 'place',
    pattern: new RegExp(
      String.raw`\b(?:liv(?:e|ed|ing)|born|grew up|from|moved to|raised|town of|city of|village of|HMP|prison (?:in|at)|jail (?:in|at)|hospital (?:in|at)) (?:in |at |to |near )?(${NAME})`,
      'gu',
    ),
  },
];

/** Numbers of help lines may stand in any story. */
const HELP_NUMBERS = new Set(
  helpCountries
    .flatMap(({ lines, emergency }) => [
      emergency,
      ...lines.flatMap(({ call, text, teletype }) => [call, text?.number, teletype]),
    ])
    .flatMap((number) => (number ? [digitsOf(number)] : [])),
);

/** Capital letters that name nobody: of a sentence's first word, and of days and feasts alone. */
const FIRST_WORDS = new Set('I The A An My Our We He She They It'.split(' '));
const ALONE = new Set(
  'God Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Christmas Easter English'.split(
    ' ',
  ),
);

/** The parts of a text that could tell who someone is, in order, none twice. */
export function findIdentifying(text: string): Span[] {
  const spans: Span[] = [];
  for (const { kind, pattern } of DETECTORS) {
    for (const match of text.matchAll(pattern)) {
      if (spans.length >= MOST) break;
      const words = match[1] ?? match[0];
      const start = match.index + match[0].lastIndexOf(words);
      const span = { kind, start, end: start + words.length, words };
      if (!isHarmless(span) && !spans.some((other) => overlap(span, other))) spans.push(span);
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

const SOFT: Record<IdentifyingKind, string> = {
  mail: 'an address',
  link: 'a page',
  handle: 'an account',
  number: 'a number',
  date: 'one day',
  phone: 'a number',
  name: 'someone',
  employer: 'a workplace',
  place: 'a place',
};

/** The text with each span kept, softened or taken out, as the writer chose for it. */
export function applyChoices(text: string, choices: readonly (string | undefined)[]): string {
  return findIdentifying(text).reduceRight((done, { start, end, kind }, i) => {
    const choice = choices[i];
    if (choice !== 'soften' && choice !== 'remove') return done;
    return done.slice(0, start) + (choice === 'soften' ? SOFT[kind] : '…') + done.slice(end);
  }, text);
}

const overlap = (one: Span, other: Span) => one.start < other.end && other.start < one.end;

function isHarmless({ kind, words }: Span): boolean {
  if (kind === 'phone') return HELP_NUMBERS.has(digitsOf(words)) || /^\d{4}[ -–]\d{4}$/.test(words);
  if (!['name', 'employer', 'place'].includes(kind)) return false;
  const [first = '', ...others] = words.split(' ');
  return others.length === 0
    ? ALONE.has(first) || FIRST_WORDS.has(first)
    : others.length === 1 && FIRST_WORDS.has(first);
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}
