import type { LookedOver, Seen } from '#lib/moderation/looking-over.ts';
import { around } from '#lib/stories/around.ts';
import { strictest } from '#lib/warnings/codes.ts';
import { levelOf, type ReaderSettings } from '#lib/warnings/settings.ts';
import { DEGREES, writersSlugs } from '#lib/warnings/vocabulary.ts';
import type { Warned } from '#lib/warnings/views.ts';
import { veiledSpans } from '../text/index.ts';
import { suggestWarnings } from '../warnings/index.ts';
import type { Texts } from './pre-checks/index.ts';
import { hintsIn } from './pre-checks/index.ts';

type Place = { field: string; start: number; end: number };

/** So many places speak for one warning; more of them say no more. */
const MOST_PLACES = 3;

/**
 * What pre-checks and the lists of warnings find in the texts of a submission, with the words that
 * gave rise to it: but none from a part that this moderator's own settings keep closed. `warnings`
 * are those the text has, `whole` those of them that cover all of it on the moderator's page.
 */
export function lookOver(
  texts: Texts,
  reading: ReaderSettings,
  { warnings, whole = [] }: { warnings: readonly Warned[]; whole?: readonly Warned[] },
): LookedOver {
  const see = seeing(texts, reading, whole);
  const hints = hintsIn(texts).map(({ code, ...place }) => ({ code, ...see(place) }));
  const { title = '', summary = '', story = '' } = texts;
  const missing = suggestWarnings({ title, summary, story })
    .filter((one) => warnings.every((had) => says(had, one)))
    .map(({ slug, degree, passages }) => ({
      ...{ slug, degree },
      places: passages.slice(0, MOST_PLACES).map(see),
    }));
  return { hints, missing };
}

/** Whether a warning that is there leaves this one to be added. */
const says = (had: Warned, { slug, degree }: { slug: string; degree: Warned['degree'] }): boolean =>
  had.slug !== slug ||
  had.degree === null ||
  degree === null ||
  DEGREES.indexOf(degree) > DEGREES.indexOf(had.degree);

function seeing(texts: Texts, reading: ReaderSettings, whole: readonly Warned[]) {
  const [cover = null] = strictest(reading, whole) === 'show' ? [] : whole;
  const closed = Object.fromEntries(
    Object.entries(texts).map(([field, text]) => [
      field,
      veiledSpans(text, writersSlugs()).filter(
        ({ warning, degree }) => levelOf(reading, warning, degree) !== 'show',
      ),
    ]),
  );
  return ({ field, start, end }: Place): Seen => {
    const over = closed[field]?.find((span) => start < span.end && span.start < end);
    const veil = over ? { slug: over.warning, degree: over.degree } : cover;
    return {
      field,
      veil,
      quote: veil ? null : quoteOpen(texts[field] ?? '', closed[field] ?? [], { start, end }),
    };
  };
}

/** What stands around the words in their paragraph, up to where a closed part begins. */
function quoteOpen(
  text: string,
  closed: readonly { start: number; end: number }[],
  { start, end }: { start: number; end: number },
) {
  const paragraph = [...text.slice(0, start).matchAll(/\n\s*\n/g)].at(-1);
  const begins = paragraph ? paragraph.index + paragraph[0].length : 0;
  const rest = text.slice(end).search(/\n\s*\n|\n:::/);
  const ends = rest < 0 ? text.length : end + rest;
  const from = Math.max(begins, ...closed.map((span) => span.end).filter((at) => at <= start));
  const to = Math.min(ends, ...closed.map((span) => span.start).filter((at) => at >= end));
  return around(text.slice(from, to), { start: start - from, end: end - from });
}
