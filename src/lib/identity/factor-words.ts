import { m } from '#lib/paraglide/messages.js';

/** How many recovery codes are left, as a sentence. */
export function codesLeftLabel(left: number): string {
  if (left === 0) return m.codes_left_none();
  return left === 1 ? m.codes_left_one() : m.codes_left({ left });
}

/** What a second factor is called: its own name, else what it is. */
export const factorLabel = ({ kind, name }: { kind: 'app' | 'passkey'; name: string }): string =>
  name || (kind === 'app' ? m.factor_app() : m.factor_passkey());
