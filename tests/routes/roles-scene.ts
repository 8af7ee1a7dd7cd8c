import { now } from '#lib/server/context.ts';
import { startReceiptSession } from '#lib/server/identity/index.ts';
import type { TestDatabase } from '../support/db.ts';
import { newPerson, type Person, published, putUp, said } from '../support/scene.ts';
import { contextOf, guest } from '../support/world.ts';
import type { Role } from './roles.ts';

/** What the table of roles is asked about. */
export type Scene = {
  base: TestDatabase;
  wren: Person;
  otis: Person;
  noor: Person;
  forgetful: Person;
  /** Who asks, by role; those without an account are missing. */
  people: Partial<Record<Role, Person>>;
  story: { id: string; slug: string };
  membersStory: { id: string; slug: string };
  draftSlug: string;
  comment: string;
  membersComment: string;
  heldComment: string;
  /** The cookies of each who asks, with a session of their own each time. */
  cookiesOf(as: Role): Promise<Record<string, string>>;
};

/** Wren wrote, Noor read, otherwise nobody asks about what is their own. */
export async function setScene(base: TestDatabase): Promise<Scene> {
  const [wren, otis, noor, forgetful] = await Promise.all([
    newPerson(base, 'wren'),
    newPerson(base, 'otis'),
    newPerson(base, 'noor', 'moderator'),
    newPerson(base, 'forgetful'),
  ]);
  const people = {
    member: await newPerson(base, 'mila'),
    moderator: await newPerson(base, 'marta', 'moderator'),
    administrator: await newPerson(base, 'ada', 'administrator'),
  };
  const story = await published(base, wren, noor);
  const membersStory = await published(base, wren, noor, { audience: 'members' });
  const { storyId } = await putUp(wren);
  const [draft] = await base.sql<{ slug: string }[]>`
    select slug from stories where id = ${storyId}`;
  const { id: comment } = await said(base, await otis.context(), { story }, noor);
  const { id: membersComment } = await said(
    base,
    await otis.context(),
    { story: membersStory },
    noor,
  );
  const { id: heldComment } = await said(base, await otis.context(), {
    story,
    text: 'This one waits to be read.',
  });
  const receiptId = await passingBy(base, await published(base, wren, noor));
  return {
    ...{ base, wren, otis, noor, forgetful, people, story, membersStory },
    ...{ draftSlug: draft!.slug, comment, membersComment, heldComment },
    async cookiesOf(as) {
      if (as === 'guest') return {};
      if (as === 'receipt')
        return {
          fb_receipt: await startReceiptSession(contextOf(base.db, guest, now()), receiptId),
        };
      return people[as].cookies();
    },
  };
}

/** Somebody without an account spoke in another thread; the id of their receipt. */
async function passingBy(base: TestDatabase, story: { id: string }): Promise<string> {
  const { id } = await said(base, contextOf(base.db, guest, now()), { story });
  const [row] = await base.sql<{ id: string }[]>`
    select r.id from receipts r join comments c on c.persona_id = r.persona_id
    where c.id = ${id}`;
  return row!.id;
}
