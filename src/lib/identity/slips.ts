import { m } from '#lib/paraglide/messages.js';
import { COUNT, type Slip } from './receipt-text.ts';

/** What is said of words typed again that are not the receipt's; the words are in none of it. */
export function slipWords({ typed, places }: Slip): string {
  if (typed === 0) return m.receipt_slip_none();
  const [first] = places;
  if (typed !== COUNT && first === undefined) return m.receipt_slip_more({ typed });
  if (typed !== COUNT) return m.receipt_slip_count({ typed, place: first! });
  return places.length === 1
    ? m.receipt_slip_one({ place: first! })
    : m.receipt_slip_many({ places: places.join(', ') });
}
