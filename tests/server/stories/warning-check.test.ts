import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseForm } from '#lib/forms/form.ts';
import { coverSections } from '#lib/server/stories/covering.ts';
import { checkWarnings, decidedOnSummary } from '#lib/server/stories/warning-check.ts';
import { renderText } from '#lib/server/text/index.ts';
import { LISTS, storyForm, type StoryInput } from '#lib/stories/form.ts';
import { valuesOf } from '#lib/stories/values.ts';
import { DEGREES, VOCABULARY, writersSlugs } from '#lib/warnings/vocabulary.ts';

const SLUGS = VOCABULARY.filter(({ kind }) => kind === 'content').map(({ slug }) => slug);
const CALM = 'We sat by the stove and said nothing much. '.repeat(4);

const input = (said: Partial<StoryInput>): StoryInput => ({
  ...{ version: 1, title: 'The stove', summary: 'A stove.', source: CALM, statement: 'listed' },
  ...{ warnings: { custody: 'described' }, otherWarning: '', byline: 'anonymous', penName: '' },
  ...{ audience: 'unlisted', topics: [], perspective: null },
  ...said,
});

/** As a browser sends the form that holds a story. */
function sent(story: StoryInput): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(valuesOf(story)))
    for (const one of [value].flat()) data.append(name, one.replaceAll('\n', '\r\n'));
  return data;
}

test('a story with veiled parts goes through the form unchanged, whatever its writer said of warnings', () => {
  const degree = fc.constantFrom(...DEGREES);
  const piece = fc.oneof(
    fc.constant(CALM),
    fc
      .record({ slug: fc.constantFrom(...SLUGS), degree })
      .map(({ slug, degree: how }) => `::: warning ${slug} ${how}\n${CALM}\n:::`),
  );
  const story = fc.record({
    source: fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join('\n\n')),
    warnings: fc.dictionary(fc.constantFrom(...SLUGS), degree, { maxKeys: 3 }),
    statement: fc.constantFrom('listed', 'none-apply', 'rather-not-say' as const),
  });
  fc.assert(
    fc.property(story, ({ source, warnings, statement }) => {
      const said = { warnings: { ...warnings }, statement };
      if (statement === 'none-apply') said.warnings = {};
      if (statement === 'listed') said.warnings['custody'] ??= 'mentioned';
      const { parts, problems } = renderText(source, writersSlugs());
      const { raised: _, ...covered } = coverSections(said, parts);
      expect(problems).toEqual([]);
      const stored = input({ source, ...covered });
      const back = parseForm(storyForm, sent(stored), LISTS);
      expect(back.ok && back.input).toEqual(stored);
    }),
    { numRuns: process.env.TEST_DEEP ? 500 : 25 },
  );
});

test('"none of these apply" beside a warning is still asked about', () => {
  const data = sent(input({}));
  data.append('statement', 'none-apply');
  const form = parseForm(storyForm, data, LISTS);
  expect(form.ok ? {} : form.errors).toHaveProperty('warnings');
});

test('a warning is suggested once, and not where it is named, veiled or left unsaid', () => {
  const source = `I wanted to die.\n\n${CALM}`;
  const slugs = (said: Partial<StoryInput>, looked: string[] = []) =>
    checkWarnings(input({ source, ...said }), new Set(looked)).suggestions.map(({ slug }) => slug);
  expect(slugs({})).toEqual(['suicide-thoughts']);
  expect(slugs({ warnings: { 'suicide-thoughts': 'mentioned' } })).toEqual([]);
  expect(slugs({ statement: 'rather-not-say', warnings: {} })).toEqual([]);
  const veil = '\n\n::: warning suicide-thoughts described\nMore.\n:::';
  expect(slugs({ source: source + veil })).toEqual([]);
  expect(slugs({}, ['suicide-thoughts:described'])).toEqual([]);
  expect(slugs({}, ['suicide-thoughts:mentioned'])).toEqual(['suicide-thoughts']);
});

test('a summary that was looked at is not asked about again, another one is', () => {
  const summary = 'The night I tried to kill myself.';
  const looked = new Set([decidedOnSummary(summary)]);
  expect(checkWarnings(input({ summary }), new Set()).summary).toHaveLength(1);
  expect(checkWarnings(input({ summary }), looked).summary).toEqual([]);
  expect(checkWarnings(input({ summary: `${summary} And lived.` }), looked).summary).toHaveLength(
    1,
  );
});
