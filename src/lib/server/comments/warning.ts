import type { Part } from '#lib/text/parts.ts';
import { warningsOf } from '#lib/warnings/codes.ts';
import type { Warned } from '#lib/warnings/views.ts';
import { codeOf, type WholeCodes } from '#lib/warnings/whole.ts';
import { sectionWarnings } from '../text/index.ts';

/** The codes a comment is stored with: chosen by its writer, taken over, and of its sections. */
export function codesFor(
  chosen: Warned | null,
  inherited: readonly Warned[],
  parts: readonly Part[],
): WholeCodes {
  const chosenCodes = toCodes(chosen ? [chosen] : []);
  const inheritedCodes = toCodes(inherited);
  const sections = [...sectionWarnings(parts)].map(([slug, degree]) => ({ slug, degree }));
  const all = new Set([...chosenCodes, ...inheritedCodes, ...toCodes(sections)]);
  return { warningCodes: [...all], chosenCodes, inheritedCodes };
}

/** What the writer chose, as the form shows it again. */
export const chosenOf = (codes: readonly number[]): Warned | null => warningsOf(codes)[0] ?? null;

const toCodes = (warnings: readonly Warned[]): number[] =>
  warnings.map(codeOf).filter((code) => code !== null);
