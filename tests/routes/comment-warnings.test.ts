import { expect, test } from 'vitest';
import { useSite, visitor } from '../support/http.ts';
import { newPerson, published } from '../support/scene.ts';

const base = useSite();

test('a comment that is veiled or hidden is not in the bytes of the page until it is opened', async () => {
  const noor = await newPerson(base, 'noor', 'moderator');
  const story = await published(base, await newPerson(base, 'wren'), noor);
  const path = `/stories/${story.slug}`;
  const writer = visitor(base.origin, await noor.cookies());
  const comment = { text: 'A planted door.', as: 'handle', warning: 'custody' };

  const wrong = await writer.post(`${path}?/comment`, { ...comment, warning: 'never-was' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Choose a warning from the list, or none.');
  expect(wrong.text).toContain('A planted door.');
  const posted = await writer.post(`${path}?/comment`, { ...comment, degree: 'described' });
  expect(posted.status).toBe(303);
  const id = /#comment-(.+)$/.exec(posted.headers.location!)![1]!;

  for (const [level, words] of [
    ['veil', 'Veiled comment: custody, described, about 1 minute'],
    ['hide', 'A comment hidden by your settings: custody.'],
  ] as const) {
    const reader = visitor(base.origin);
    await reader.post('/reading-settings?/save', { custody: level });
    const { bytes } = await reader.get(path);
    expect(bytes).toContain(words);
    expect(bytes).not.toContain('planted');
    const toReply = await reader.get(`${path}?reply=${id}`);
    expect(toReply.bytes).not.toContain('planted');
    // A link that somebody else made opens nothing.
    expect((await reader.get(`${path}?open=${id}`)).bytes).not.toContain('planted');
    const headers = { referer: `${base.origin}${path}`, 'sec-fetch-site': 'same-origin' };
    expect((await reader.get(`${path}?open=${id}`, headers)).bytes).toContain('planted');
  }
  const shows = visitor(base.origin);
  await shows.post('/reading-settings?/save', { custody: 'show' });
  expect((await shows.get(path)).text).toMatch(/custody, described[^]*A planted door/);
});

test('what a reader misses is shown to moderators at the words, with the way to add it, and to nobody else', async () => {
  const noor = await newPerson(base, 'tern', 'moderator');
  const story = await published(base, await newPerson(base, 'dunlin'), noor);
  const path = `/stories/${story.slug}`;
  const wren = await newPerson(base, 'curlew', 'moderator');
  const writer = visitor(base.origin, await wren.cookies());
  const posted = await writer.post(`${path}?/comment`, { text: 'A quiet door.', as: 'handle' });
  const id = /#comment-(.+)$/.exec(posted.headers.location!)![1]!;
  const guest = visitor(base.origin);
  const missed = { reason: 'wrong-warning', warning: 'custody', degree: 'in-detail' };
  const wrong = await guest.post(`${path}/report`, { ...missed, warning: 'never-was' });
  expect(wrong.status).toBe(422);
  expect((await guest.post(`${path}/report`, missed)).status).toBe(200);
  expect((await guest.post(`/comments/${id}/report`, missed)).status).toBe(200);

  const moderator = visitor(base.origin, await noor.cookies());
  const shown = (await moderator.get(path)).text;
  expect(shown.match(/A reader suggested: custody, in detail/g)).toHaveLength(2);
  for (const at of [`${path}/warnings`, `/comments/${id}/warnings`]) {
    expect(shown).toContain(`${at}?warning=custody&amp;degree=in-detail`);
    const form = await moderator.get(`${at}?warning=custody&degree=in-detail`);
    expect(form.text).toMatch(/value="custody" selected[^]*value="in-detail" selected/);
  }
  expect((await writer.get(path)).text.match(/A reader suggested/g)).toHaveLength(1);
  expect((await guest.get(path)).text).not.toContain('suggested');
});
