import { describe, expect, it } from 'vitest';
import * as labels from '#lib/warnings/labels.ts';
import {
  DEGREES,
  fromWarningCode,
  GROUPS,
  VOCABULARY,
  warningCode,
  writersSlugs,
} from '#lib/warnings/vocabulary.ts';

describe('the vocabulary of content warnings', () => {
  it('gives each warning a slug, a code and a label of its own', () => {
    for (const trait of [
      VOCABULARY.map(({ slug }) => slug),
      VOCABULARY.map(({ code }) => code),
      VOCABULARY.map(({ slug }) => labels.warningLabel(slug)),
    ]) {
      expect(new Set<string | number>(trait).size).toBe(VOCABULARY.length);
    }
  });

  // A list in the database holds these numbers: a changed one would veil the wrong stories.
  it('never changes a code', () => {
    const codes = Object.fromEntries(VOCABULARY.map(({ slug, code }) => [slug, code]));
    expect(codes).toMatchObject({ 'suicide-thoughts': 1, 'self-harm': 4, custody: 14 });
    expect(codes).toMatchObject({ 'faith-pressure': 22, other: 23, 'rather-not-say': 24 });
  });

  it('says of each what it includes, and of each that has a border what it does not', () => {
    for (const { slug, kind } of VOCABULARY) {
      expect(labels.warningIncludes(slug)).toMatch(/^Includes /);
      if (kind === 'content') expect(labels.warningIncludes(slug)).toContain('Does not include ');
    }
  });

  it('uses the words we promised: no committing of suicide, no alarm', () => {
    const said = VOCABULARY.map(
      ({ slug }) => labels.warningLabel(slug) + labels.warningIncludes(slug),
    );
    expect(said.join('\n')).not.toMatch(/commit|addict|!|victim|patient/i);
  });

  it('has a label for each group and degree', () => {
    for (const group of GROUPS) expect(labels.groupLabel(group)).not.toBe('');
    expect(DEGREES.map(labels.degreeLabel)).toEqual(['mentioned', 'described', 'in detail']);
    expect(labels.chipLabel('suicide-attempt', 'described')).toBe('suicide attempt, described');
    expect(labels.chipLabel('rather-not-say', null)).toBe('the writer would rather not say');
  });

  it('shows a slug of the operator’s own by its words', () => {
    expect(labels.warningLabel('war-memories')).toBe('war memories');
  });

  it('lets writers name everything but that they would rather not', () => {
    expect(writersSlugs().has('other')).toBe(true);
    expect(writersSlugs().has('rather-not-say')).toBe(false);
  });
});

it('a warning and its degree become one small number and come back', () => {
  const pairs = VOCABULARY.flatMap(({ code }) =>
    [null, ...DEGREES].map((degree) => ({ code, degree })),
  );
  const stored = pairs.map(({ code, degree }) => warningCode(code, degree));
  expect(new Set(stored).size).toBe(pairs.length);
  expect(Math.max(...stored)).toBeLessThan(32_768);
  expect(stored.map(fromWarningCode)).toEqual(pairs);
});
