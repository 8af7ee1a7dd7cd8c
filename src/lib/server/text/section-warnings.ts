import type { Degree, Part } from '#lib/text/parts.ts';

const STRENGTH: Record<Degree, number> = { mentioned: 1, described: 2, 'in-detail': 3 };

/** The warnings of a text's veiled parts, each with its highest degree. */
export function sectionWarnings(parts: readonly Part[]): Map<string, Degree> {
  const highest = new Map<string, Degree>();
  for (const part of parts) {
    if (part.kind !== 'veiled') continue;
    const so = highest.get(part.warning);
    if (!so || STRENGTH[part.degree] > STRENGTH[so]) highest.set(part.warning, part.degree);
  }
  return highest;
}
