import { beforeAll, describe, expect, test } from 'vitest';
import { now } from '#lib/server/context.ts';
import { noteProof } from '#lib/server/identity/factors/proof.ts';
import { unmaskings } from '#lib/server/moderation/index.ts';
import { useSite, visitor } from '../support/http.ts';
import { newPerson, type Person, published, putUp } from '../support/scene.ts';
import { contextOf, guest } from '../support/world.ts';

/* Learning who is behind a name: what those who ask and those who are asked about meet on the site. */
const base = useSite();
const question = {
  reasonCode: 'danger',
  reason: 'A child is named in it, with the street.',
} as const;
const pen = (penName: string) => ({ byline: 'pen_name', penName }) as const;
let wren: Person;
let marta: Person;
let ada: Person;

beforeAll(async () => {
  wren = await newPerson(base, 'wren');
  marta = await newPerson(base, 'marta', 'moderator');
  ada = await newPerson(base, 'ada', 'administrator');
});

describe('P7: who is behind a name', () => {
  test('a reason that took longer to write than proof lasts comes back whole', async () => {
    const { submissionId } = await putUp(wren, pen('Copper Kettle'));
    const cookies = await marta.cookies();
    const ago = contextOf(base.db, guest, new Date(now().getTime() - 11 * 60_000));
    await noteProof(base.db, ago, cookies.fb_session!, 'factor');
    const browser = visitor(base.origin, cookies);
    const page = `/moderation/submissions/${submissionId}/person`;
    const answer = await browser.post(`${page}?/ask`, question);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain(question.reason);
    expect(answer.text).toContain('more than ten minutes');
    await noteProof(base.db, contextOf(base.db, guest, now()), cookies.fb_session!, 'factor');
    expect((await browser.post(`${page}?/ask`, question)).status).toBe(303);
  });

  test('is told wherever somebody is about to cut the link over which it is told', async () => {
    const story = await published(base, wren, marta, pen('Silver Kettle'));
    const [row] = await base.sql<{ id: string }[]>`
      select id from submissions where subject_id = ${story.id}`;
    const about = { kind: 'submission', id: row!.id } as const;
    const id = await unmaskings.ask(await marta.context(), about, question);
    const browser = visitor(base.origin, await wren.cookies());
    const pages = [`/my/stories/${story.id}/name`, '/account/data/leaving'];
    const told = async () =>
      await Promise.all(pages.map(async (page) => (await browser.get(page)).text));
    for (const text of await told()) expect(text).not.toContain('name="notice"');
    await unmaskings.decide(await ada.context(), id, true);
    for (const text of await told()) expect(text).toContain('name="notice"');
  });

  test('is said on /privacy, with how far it holds', async () => {
    const { text } = await visitor(base.origin).get('/privacy');
    for (const words of ['For 24 hours', 'You are told', 'only after 7 days', 'runs both accounts'])
      expect(text).toContain(words);
  });
});
