import type { Degree, Part } from '../text/parts.ts';
import { strictest, warningsOf } from './codes.ts';
import type { Level, ReaderSettings } from './settings.ts';
import type { Warned } from './views.ts';
import { DEGREES, findWarning, warningCode } from './vocabulary.ts';

/** A text's stored warnings: all of them, and which of them are not for veiled sections alone. */
export type WholeCodes = {
  warningCodes: number[];
  chosenCodes: number[];
  inheritedCodes: number[];
};

const rank = (degree: Degree | null): number => (degree === null ? -1 : DEGREES.indexOf(degree));

/** Each warning once, at its highest degree. */
export function highest(warnings: readonly Warned[]): Warned[] {
  const met = new Map<string, Warned>();
  for (const warned of warnings) {
    const before = met.get(warned.slug);
    if (!before || rank(warned.degree) > rank(before.degree)) met.set(warned.slug, warned);
  }
  return [...met.values()];
}

/** The code a warning is stored with; null for what this community never had. */
export function codeOf({ slug, degree }: Warned): number | null {
  const warning = findWarning(slug);
  return warning ? warningCode(warning.code, degree) : null;
}

/** What covers a whole text: all its warnings but those that only its veiled sections have. */
export function wholeWarnings(codes: WholeCodes, parts: readonly Part[]): Warned[] {
  const veiled = new Set(
    parts.map((part) =>
      part.kind === 'veiled' ? codeOf({ slug: part.warning, degree: part.degree }) : null,
    ),
  );
  const own = new Set([...codes.chosenCodes, ...codes.inheritedCodes]);
  const whole = codes.warningCodes.filter((code) => own.has(code) || !veiled.has(code));
  return highest(warningsOf(whole));
}

/** Those warnings that give a text its level for a reader. */
export const warningsAt = (
  settings: ReaderSettings,
  warnings: readonly Warned[],
  level: Level,
): Warned[] => warnings.filter((warned) => strictest(settings, [warned]) === level);

/** A text's parts under the warnings of the whole, where these settings cover it for them. */
export function coverWhole(
  parts: readonly Part[],
  warnings: readonly Warned[],
  settings: ReaderSettings,
): Part[] {
  const level = strictest(settings, warnings);
  const [first] = level === 'show' ? [] : warningsAt(settings, warnings, level);
  if (!first) return [...parts];
  const veil = { warning: first.slug, degree: first.degree ?? 'described' } as const;
  return parts.map((part) => (part.kind === 'text' ? { ...part, ...veil, kind: 'veiled' } : part));
}
