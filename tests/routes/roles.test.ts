import { beforeAll, describe, expect, test } from 'vitest';
import { handlers } from '../guards/handlers.ts';
import { useSite, visitor } from '../support/http.ts';
import { ROLES, type Row, TABLE } from './roles.ts';
import { type Scene, setScene } from './roles-scene.ts';

let scene: Scene;
const base = useSite(async (base) => (scene = await setScene(base)));
let origin: string;
beforeAll(() => {
  origin = base.origin;
});

/** The root's load tells every page who is asking, and decides nothing. */
const LAYOUTS = ['LAYOUT /'];

test('the table has every page, action and endpoint there is, and no other', () => {
  const listed = [...new Set(TABLE.map(({ handler }) => handler)), ...LAYOUTS];
  expect(listed.toSorted()).toEqual(handlers());
});

const named = TABLE.map((row): [string, Row] => [
  [row.handler, row.when].filter(Boolean).join(' '),
  row,
]);

describe('each answers each role as the table says', () => {
  test.each(named)('%s', async (_, row) => {
    const answers: Record<string, string> = {};
    for (const as of ROLES) {
      const { path, fields, cookies } = await row.make(scene, as);
      const browser = visitor(origin, cookies ?? (await scene.cookiesOf(as)));
      const asked = isGet(row) ? browser.get(path) : browser.post(path, fields);
      answers[as] = told(await asked, row.expected[as]);
    }
    expect(answers).toEqual(row.expected);
  });
});

describe('a form from another site, or from nowhere, is refused', () => {
  test.each(named.filter(([, row]) => !isGet(row)))('%s', async (_, row) => {
    const as = row.expected.guest.startsWith('404') ? 'moderator' : 'administrator';
    const { path, fields, cookies } = await row.make(scene, as);
    const browser = visitor(origin, cookies ?? (await scene.cookiesOf(as)));
    for (const headers of STRANGE) {
      const answer = await browser.post(path, fields, headers);
      expect(answer.status, JSON.stringify(headers)).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });
});

const STRANGE = [
  { origin: 'https://elsewhere.example' },
  { origin: 'null' },
  { origin: undefined },
  { origin: undefined, 'content-type': 'text/plain' },
];

const isGet = ({ handler }: Row) => handler.startsWith('GET');

/** The status, and for a redirect as much of where it leads as the table tells. */
function told(answer: { status: number; headers: { location?: string } }, expected: string) {
  const { location } = answer.headers;
  if (!location) return String(answer.status);
  const full = `${answer.status} ${location}`;
  return full.startsWith(expected) ? expected : full;
}
