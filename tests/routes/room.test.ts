import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { useDatabase } from '../support/db.ts';
import { ask } from '../support/http.ts';
import { newPerson, type Person, putUp } from '../support/scene.ts';
import { type Site, startSite } from '../support/site.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 200_000 });

const base = useDatabase();
let site: Site;
let wren: Person;
let noor: Person;
beforeAll(async () => {
  wren = await newPerson(base, 'wren');
  noor = await newPerson(base, 'noor', 'moderator');
  site = await startSite({ databaseUrl: base.url, keyState: base.keyState });
});
afterAll(async () => {
  if (site.child.exitCode === null) await site.stop();
});

/** Listens as an open queue does. */
async function listen(person: Person): Promise<IncomingMessage & { said(): string }> {
  const cookies = Object.entries(await person.cookies()).map(([name, value]) => `${name}=${value}`);
  const headers = { accept: 'text/event-stream', cookie: cookies.join('; ') };
  const { port, host } = new URL(site.origin);
  const [answer] = (await once(
    get({ host: '127.0.0.1', port, path: '/moderation/now', headers: { ...headers, host } }),
    'response',
  )) as [IncomingMessage];
  let said = '';
  answer.setEncoding('utf8').on('data', (text: string) => (said += text));
  return Object.assign(answer, { said: () => said });
}

const hears = (stream: Awaited<ReturnType<typeof listen>>, words: string) =>
  expect.poll(stream.said, { timeout: 20_000 }).toContain(words);

test('an open queue hears of what another process does, and never what it was', async () => {
  const stream = await listen(noor);
  expect(stream.statusCode).toBe(200);
  expect(stream.headers['content-type']).toBe('text/event-stream');
  await hears(stream, 'retry:');
  const { submissionId } = await putUp(wren, { title: 'A quiet morning' });
  await hears(stream, 'event: changed');
  expect(stream.said()).not.toContain(submissionId);
  expect(stream.said()).not.toContain('quiet');
  stream.destroy();
});

test('nobody but the team hears anything', async () => {
  const stream = await listen(wren);
  expect(stream.statusCode).toBe(404);
  stream.destroy();
  const guest = await ask(site.origin, '/moderation/now', {
    headers: { accept: 'text/event-stream' },
  });
  expect(guest.status).toBe(404);
});

test('a page that listens is let go at a stop, which ends in order', async () => {
  const stream = await listen(noor);
  await hears(stream, 'retry:');
  const ended = once(stream, 'end');
  const status = site.stop();
  await ended;
  expect(stream.complete).toBe(true);
  expect(await status).toBe(0);
});
