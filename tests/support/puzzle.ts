import { hash } from 'node:crypto';
import type { Answer } from './http.ts';

/** The ticket that a page came back with, and the size of its puzzle; null where it has none. */
export function ticketIn({ text }: Pick<Answer, 'text'>): { ticket: string; bits: number } | null {
  const ticket = /name="ticket" value="([\w-]+)"/.exec(text)?.[1];
  const bits = /data-bits="(\d+)"/.exec(text)?.[1];
  return ticket && bits ? { ticket, bits: Number(bits) } : null;
}

/** Solves a ticket's puzzle, as the page's script does it. */
export function solve({ ticket, bits }: { ticket: string; bits: number }): string {
  for (let n = 0; ; n += 1) {
    const digest = hash('sha256', `${ticket}.${n}`, 'buffer');
    if (digest.readUInt32BE(0) >>> (32 - bits) === 0) return String(n);
  }
}
