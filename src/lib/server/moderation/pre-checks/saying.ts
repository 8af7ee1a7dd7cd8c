import { phraseFinder } from '../../warnings/index.ts';
import type { Place } from './check.ts';
import type { Phrases } from './phrases/phrases.ts';

/** Finds where a text says one of these. */
export function saying({ said, ...rest }: Phrases): (text: string) => Place[] {
  const find = phraseFinder([{ ...rest, said: said.map((phrase) => [phrase, null] as const) }]);
  return (text) => find(text).map(({ start, end }) => ({ start, end }));
}
