import { describe, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import type { ExpectedError } from '#lib/server/errors.ts';
import { throttle, type Throttled } from '#lib/server/identity/receipts/throttle.ts';
import { useDatabase } from '../../support/db.ts';
import { solve } from '../../support/puzzle.ts';
import { contextOf, guest, TODAY } from '../../support/world.ts';

const base = useDatabase();
let next = 0;
/** An address that nobody came from before. */
const place = () => `198.51.100.${(next += 1)}`;
const EVERY = 20;
const BURST = 20;

type Brought = { ticket: string; bits: number; seconds: number };

const at = (seconds: number, ticket?: Context['ticket']): Context => ({
  ...contextOf(base.db, guest, new Date(TODAY.getTime() + seconds * 1000)),
  ...(ticket && { ticket }),
});
/** What trying comes to: null when it passed, else what the form is given. */
const attempt = (who: string, ctx: Context, what: Throttled = 'commenting') =>
  throttle(ctx, what, who).then(
    () => null,
    (failure: ExpectedError) => failure.details as unknown as Brought,
  );
const waited = ({ ticket }: Brought) => ({ sealed: ticket, work: '' });
const worked = ({ ticket, bits }: Brought) => ({ sealed: ticket, work: solve({ ticket, bits }) });

/** Someone whose place has used up what it may do at once, and their ticket. */
async function overTheLimit(what: Throttled = 'commenting') {
  const who = place();
  for (let i = 0; i < BURST; i += 1) expect(await attempt(who, at(0), what)).toBeNull();
  return { who, brought: (await attempt(who, at(0), what))! };
}

describe('P19: over the limit', () => {
  test('a ticket counts by itself after its wait, for one act', async () => {
    const { who, brought } = await overTheLimit();
    expect(brought.seconds).toBe(EVERY);
    const early = await attempt(who, at(EVERY - 1, waited(brought)));
    expect(early).toMatchObject({ seconds: 1 });
    expect(await attempt(who, at(EVERY, waited(brought)))).toBeNull();
    expect(await attempt(who, at(EVERY, waited(brought))), 'used up').not.toBeNull();
  });

  test('pressing before its time takes no second place', async () => {
    const { who, brought } = await overTheLimit();
    let mine = brought;
    for (let i = 0; i < 10; i += 1) mine = (await attempt(who, at(5, waited(mine))))!;
    expect(mine.seconds).toBe(EVERY - 5);
    expect((await attempt(who, at(5)))!.seconds, 'for the next one').toBe(2 * EVERY - 5);
    expect(await attempt(who, at(EVERY, waited(mine)))).toBeNull();
  });

  test('work makes a ticket count at once, for one act', async () => {
    const { who, brought } = await overTheLimit();
    const answer = worked(brought);
    expect(await attempt(who, at(1, { ...answer, work: '1' })), 'no answer').not.toBeNull();
    expect(await attempt(who, at(1, answer))).toBeNull();
    expect(await attempt(who, at(1, answer)), 'used up').not.toBeNull();
  });

  test('two who bring the same ticket at once do one act', async () => {
    const { who, brought } = await overTheLimit();
    const both = [1, 2, 3, 4].map(() => attempt(who, at(EVERY, waited(brought))));
    expect((await Promise.all(both)).filter((told) => told === null)).toHaveLength(1);
  });

  test('a ticket is of no use to another address, for another act, or on another day', async () => {
    const { who, brought } = await overTheLimit();
    const other = await overTheLimit();
    const answer = worked(brought);
    expect(await attempt(other.who, at(EVERY - 1, answer))).not.toBeNull();
    for (let i = 0; i < BURST; i += 1) await attempt(who, at(0), 'receipt');
    expect(await attempt(who, at(0, answer), 'receipt')).not.toBeNull();
    const tomorrow = 86_400;
    for (let i = 0; i < BURST; i += 1) await attempt(who, at(tomorrow));
    expect(await attempt(who, at(tomorrow, answer))).not.toBeNull();
  });

  test.each([
    ['made up', () => 'a ticket of my own'],
    ['empty', () => ''],
    ['long', () => 'A'.repeat(100_000)],
    ['with another letter', (real: string) => (real.startsWith('A') ? 'B' : 'A') + real.slice(1)],
    [
      'with a letter changed inside',
      (real: string) => `${real.slice(0, 60)}${real[60] === 'A' ? 'B' : 'A'}${real.slice(61)}`,
    ],
    ['cut off', (real: string) => real.slice(0, 40)],
  ])('a ticket that is %s lets nobody pass', async (_, forge) => {
    const { who, brought } = await overTheLimit();
    const sealed = forge(brought.ticket);
    const work = sealed.length < 400 ? solve({ ticket: sealed, bits: brought.bits }) : '0';
    expect(await attempt(who, at(1, { sealed, work }))).not.toBeNull();
    expect(await attempt(who, at(EVERY - 1, { sealed, work: '' }))).not.toBeNull();
  });

  test('many tickets let nobody act faster than the limit', async () => {
    const { who, brought } = await overTheLimit();
    const tickets = [brought];
    for (let i = 0; i < 100; i += 1) tickets.push((await attempt(who, at(0)))!);
    let acts = 0;
    for (const ticket of tickets) if (!(await attempt(who, at(100, waited(ticket))))) acts += 1;
    expect(acts).toBe(100 / EVERY);
  });

  test(
    'puzzles grow harder with each that was solved, and easier again with time',
    { timeout: 60_000 },
    async () => {
      const { who, brought } = await overTheLimit();
      const harvest = [brought];
      for (let i = 0; i < 24; i += 1) harvest.push((await attempt(who, at(0)))!);
      // All are told as easy as they were; what counts is how many were solved when they come.
      const easy = harvest.map(worked);
      let acts = 0;
      for (const answer of easy) if (!(await attempt(who, at(1, answer)))) acts += 1;
      expect(acts).toBeGreaterThan(10);
      expect(acts).toBeLessThan(harvest.length);
      const { bits } = (await attempt(who, at(1)))!;
      expect(bits).toBeGreaterThan(brought.bits);
      const later = 3 * 3600;
      for (let i = 0; i < BURST; i += 1) await attempt(who, at(later));
      expect((await attempt(who, at(later)))!.bits).toBe(brought.bits);
    },
  );

  test('signing in to a name is plain waiting: no work lets anyone guess faster', async () => {
    const who = 'wren';
    const guess = () => attempt(who, at(0), 'sign-in to a name from an address');
    for (let i = 0; i < 10; i += 1) await guess();
    expect(await guess()).toEqual({ seconds: 60 });
  });

  test('what is kept of a ticket says neither who had it nor for what, and ends', async () => {
    const { who, brought } = await overTheLimit();
    await attempt(who, at(1, worked(brought)));
    const rows = await base.sql<{ key: Uint8Array; full_at: string }[]>`select * from throttles`;
    const held = JSON.stringify(rows.map(({ key }) => Buffer.from(key).toString('latin1')));
    expect(held).not.toContain(who);
    expect(held).not.toContain(brought.ticket);
    expect(rows.every(({ key }) => key.length === 32)).toBe(true);
    const DAY = 86_400_000;
    expect(Math.max(...rows.map(({ full_at }) => new Date(full_at).getTime()))).toBeLessThan(
      TODAY.getTime() + 2 * DAY,
    );
  });
});
