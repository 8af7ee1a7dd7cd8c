import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { useDatabase } from '../support/db.ts';
import { type Answer, type Fields, visitor } from '../support/http.ts';
import { solve, ticketIn } from '../support/puzzle.ts';
import { draftOfGuest, newPerson, published, WORDS } from '../support/scene.ts';
import { type Site, startSite } from '../support/site.ts';
import { PASSPHRASE } from '../support/world.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 200_000 });

const base = useDatabase();
let site: Site;
let slug: string;
let words: string;
beforeAll(async () => {
  const writer = await newPerson(base, 'mila');
  ({ slug } = await published(base, writer, await newPerson(base, 'noor', 'moderator')));
  ({ words } = await draftOfGuest(base));
  const env = { THROTTLE_FACTOR: '1', ADDRESS_HEADER: 'x-forwarded-for', LOG_LEVEL: 'debug' };
  site = await startSite({ databaseUrl: base.url, keyState: base.keyState, env });
});
afterAll(async () => {
  expect(await site.stop()).toBe(0);
});

const send = (address: string, path: string, fields: Fields) =>
  visitor(site.origin).post(path, fields, { 'x-forwarded-for': address });

type Form = {
  path: () => string;
  /** What is typed; each time something else, so that no two are the same press. */
  fields: (nth: number) => Record<string, string>;
  /** What has to be on the page that comes back. */
  typed: string[];
  passed: number[];
};
const forms: Record<string, Form> = {
  'saving a story': {
    path: () => '/write?/save',
    fields: (nth) => ({ title: `Walk ${nth}`, story: WORDS, summary: 'A habit.' }),
    typed: ['title', 'summary'],
    passed: [200],
  },
  commenting: {
    path: () => `/stories/${slug}?/comment`,
    fields: (nth) => ({
      text: `I read this ${nth} times.`,
      as: 'pen_name',
      penName: `Reader ${nth}`,
    }),
    typed: ['text', 'penName'],
    passed: [200],
  },
  reporting: {
    path: () => `/stories/${slug}/report`,
    fields: (nth) => ({ reason: 'other', details: `I see ${nth} things.` }),
    typed: ['details'],
    passed: [200],
  },
  'signing up': {
    path: () => '/sign-up',
    fields: (nth) => ({ username: `newcomer ${nth}`, passphrase: PASSPHRASE }),
    typed: ['username'],
    passed: [200],
  },
  'signing in': {
    path: () => '/sign-in',
    fields: (nth) => ({ username: `somebody ${nth}`, passphrase: 'not the passphrase' }),
    typed: ['username'],
    passed: [422],
  },
  'coming back with a receipt': {
    path: () => '/return?/open',
    fields: (nth) => ({
      receipt: nth === 1000 ? words : `${words} ${nth}`.replace(/^\w+/, 'acorn'),
    }),
    typed: ['receipt'],
    passed: [303],
  },
};

/** The same with another sign in its middle; the last ones may hold no bits that count. */
const otherwise = (ticket: string): string => {
  const at = ticket.length >> 1;
  return ticket.slice(0, at) + (ticket[at] === 'A' ? 'B' : 'A') + ticket.slice(at + 1);
};

/** Presses until it was too much. */
async function untilTooMuch(address: string, { path, fields }: Form): Promise<Answer> {
  for (let nth = 0; nth < 100; nth++) {
    const answer = await send(address, path(), fields(nth));
    if (answer.status === 429) return answer;
  }
  throw new Error('nothing holds this form back');
}

describe('P19: too much in a short time is not refused', () => {
  test.each(Object.entries(forms))(
    '%s: it comes back whole, and a little work lets it pass',
    async (name, form) => {
      const address = `198.51.100.${10 + Object.keys(forms).indexOf(name)}`;
      await untilTooMuch(address, form);
      const fields = form.fields(1000);
      const held = await send(address, form.path(), fields);
      expect(held.status).toBe(429);
      for (const field of form.typed) expect(held.text, field).toContain(fields[field]);
      expect(held.text).toMatch(/wait \d+ seconds/);
      expect(held.headers['cache-control']).toBe('private, no-store');
      const brought = ticketIn(held)!;
      const [ticket, work] = [brought.ticket, solve(brought)];
      const early = await send(address, form.path(), { ...fields, ticket, work: '' });
      expect(early.status, 'neither waited nor worked').toBe(429);
      for (const [where, forged] of [
        ['203.0.113.200', { ticket, work }],
        [address, { ticket: otherwise(ticket), work }],
      ] as const) {
        if (where !== address) await untilTooMuch(where, form);
        const answer = await send(where, form.path(), { ...fields, ...forged });
        expect(answer.status, 'foreign or forged').toBe(429);
      }
      const passed = await send(address, form.path(), { ...fields, ticket, work });
      expect(form.passed).toContain(passed.status);
      const replayed = await send(address, form.path(), { ...form.fields(1001), ticket, work });
      expect(replayed.status, 'used up').toBe(429);
    },
  );

  test('the ticket is kept when the form has something else to mend', async () => {
    const address = '198.51.100.50';
    const form = forms['saving a story']!;
    const { ticket } = ticketIn(await untilTooMuch(address, form))!;
    const mend = { ...form.fields(1000), title: 'x'.repeat(200), ticket, work: '7' };
    const answer = await send(address, form.path(), mend);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`name="ticket" value="${ticket}"`);
    expect(answer.text).toContain('name="work" value="7"');
  });

  test('no page for everyone carries a ticket', async () => {
    for (const path of ['/', '/write', '/sign-in', '/sign-up', '/return', `/stories/${slug}`]) {
      const { text } = await visitor(site.origin).get(path);
      expect(text, path).not.toMatch(/name="(ticket|work)"|data-bits/);
    }
  });

  test('no address is in any table or in the log after all this', async () => {
    const tables = await base.sql<{ name: string }[]>`
      select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
      from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss')`;
    const forms = /198\.51\.100\.|203\.0\.113\.|c633640|cb0071c8/;
    for (const { name } of tables) {
      const rows = await base.sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`);
      expect(
        rows.filter(({ row }) => forms.test(row)),
        name,
      ).toEqual([]);
    }
    expect(site.output()).not.toMatch(forms);
    expect(site.output()).not.toMatch(new RegExp(words));
  });
});
