import { copyPage } from '#lib/identity/copy-page.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { hashAddress, sealAddress } from '#lib/server/identity/mail/addresses.ts';
import { askForCopy, makeCopies, openCopy } from '#lib/server/identity/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { askForWarning, mine, report } from '#lib/server/comments/index.ts';
import type { TestDatabase } from '../support/db.ts';
import { approveStory, draftOfGuest, filledIn, newPerson, type Person } from '../support/scene.ts';
import { published, putUp, reported, said, WORDS } from '../support/scene.ts';
import { contextOf, guest } from '../support/world.ts';

/*
 * One writer with a handle, two pen names and two anonymous faces, who has something of every kind
 * that could tell who they are; and those who look at it.
 */
export const WHO = ['guest', 'receipt', 'member', 'moderator', 'administrator', 'writer'] as const;
export type Who = (typeof WHO)[number];

/** What is planted of the writer, by kind; `seenBy` are those whose business it is, beside them. */
export type Planted = { kind: string; values: string[]; seenBy?: readonly Who[] };

export type Cast = {
  people: Record<'writer' | 'mila' | 'marta' | 'noor' | 'ada', Person>;
  cookies: Record<Who, Record<string, string>>;
  handleStory: { id: string; slug: string };
  planted: Planted[];
  /** Where a member's own copy of everything is fetched from. */
  copyOfMember: string;
};

export const HANDLE = 'quillfeather';
export const PEN_NAMES = ['Marlow Reed', 'Ash Tenny'] as const;
const MAIL = 'quarryman.of.the.hill@example.org';
const UNSENT = 'The lantern above the quarry gate';
const PRIVATE_NOTE = 'Ask Noor about the quarry before the next one.';
const COMPLAINT = 'I think I know the lantern and the quarry.';
const JOINED = new Date('2024-02-29T12:34:56Z');
const STAFF: readonly Who[] = ['moderator', 'administrator'];
let people: Cast['people'];

/** Plants it all through the verbs that pages call. */
export async function plantCast(base: TestDatabase): Promise<Cast> {
  people = {
    writer: await newPerson(base, HANDLE, 'member', JOINED),
    mila: await newPerson(base, 'mila'),
    marta: await newPerson(base, 'marta', 'moderator'),
    noor: await newPerson(base, 'noor', 'moderator'),
    ada: await newPerson(base, 'ada', 'administrator'),
  };
  const { writer, mila, marta, noor } = people;
  const open = (by: Person, changes = {}) => published(base, by, noor, changes);
  const handleStory = await open(writer, { byline: 'handle', audience: 'listed' });
  const penStory = await open(writer, {
    ...{ byline: 'pen_name', penName: 'Marlow Reed', audience: 'listed' },
    ...{
      warnings: { 'death-of-loved-one': 'described' },
      statement: 'listed',
      topics: ['grief', 'drink'],
    },
    source: `${WORDS}\n\n::: warning self-harm described\nThe part that is hard to read.\n:::\n\n${WORDS}`,
  });
  await open(writer, { byline: 'anonymous', audience: 'members' });
  await open(writer, { byline: 'pen_name', penName: 'Ash Tenny' });
  for (let i = 0; i < 21; i++) await open(mila);
  await comment(base, penStory, marta);
  await warned(penStory, writer, noor);
  await review(base, writer, noor, marta);
  await moderation.reports.close(await noor.context(), {
    id: await reported(base, penStory.slug),
    ...{ outcome: 'not_upheld', note: '' },
  });
  await reported(base, penStory.slug);
  const complaint = { reason: 'identifies', details: COMPLAINT } as const;
  const anyone = contextOf(base.db, guest, new Date());
  await report(anyone, 'somewhere', { slug: penStory.slug }, complaint);
  const lost = await draftOfGuest(base);
  const cookies = {
    guest: {},
    receipt: lost.cookies,
    member: await mila.cookies(),
    moderator: await marta.cookies(),
    administrator: await people.ada.cookies(),
    writer: await writer.cookies(),
  };
  await secrets(base, writer);
  const planted = await plantedOf(base, cookies.writer, lost.words);
  return { people, cookies, handleStory, planted, copyOfMember: await copyOf(base, mila) };
}

/** The writer speaks under every face, in their own thread and in another; one comment is held. */
async function comment(base: TestDatabase, penStory: { id: string; slug: string }, reader: Person) {
  const { writer, mila } = people;
  const under = async (story: { id: string }, text: string, more = {}, by: Person = writer) =>
    said(base, await by.context(), { story, text, ...more }, reader);
  const other = await published(base, mila, reader);
  const first = await under(penStory, 'I wrote this one.', {
    as: 'pen_name',
    penName: 'Marlow Reed',
  });
  await under(penStory, 'Thank you for it.', { parentId: first.id }, mila);
  await under(other, 'Nobody knows me here.');
  await under(other, 'I come under a name.', {
    as: 'pen_name',
    penName: 'Ash Tenny',
    sure: 'pen_name',
  });
  const held = { story: other, text: 'This one waits.', as: 'anonymous' };
  await said(base, await mila.context(), held);
}

/** Warnings that were added to the writer's story, one of them appealed, and one asked for. */
async function warned(penStory: { id: string; slug: string }, writer: Person, noor: Person) {
  const added = { degree: 'described', reason: 'It is told closely.' } as const;
  for (const warning of ['custody', 'medical-detail'])
    await stories.raiseWarning(await noor.context(), penStory.slug, { warning, ...added });
  const own = (await stories.mine(await writer.context())).find(({ id }) => id === penStory.id);
  await moderation.appeal(await writer.context(), own!.additions[0]!.id, 'It is only named.');
  const [comment] = (await mine(await writer.context())).filter(
    ({ state }) => state === 'published',
  );
  const asked = { warning: 'custody', degree: 'described', words: 'It is told closely.' } as const;
  await askForWarning(await noor.context(), 'somewhere', comment!.id, asked);
}

/** What a moderator's pages can show: waiting, held by them, returned, declined, for two, for later. */
async function review(base: TestDatabase, writer: Person, noor: Person, marta: Person) {
  const as = (penName: string) => ({ byline: 'pen_name', penName }) as const;
  await putUp(writer, as('Marlow Reed'));
  const mine = await putUp(writer, as('Marlow Reed'));
  await moderation.claim(await marta.context(), mine.submissionId);
  for (const kind of ['return', 'decline'] as const) {
    const { submissionId } = await putUp(writer, as('Ash Tenny'));
    const staff = await noor.context();
    const { leaseId } = await moderation.claim(staff, submissionId);
    const words = {
      ...{ reasonCode: 'other', noteToWriter: 'Please look again.', privateNote: PRIVATE_NOTE },
    };
    await stories.decide(staff, { submissionId, leaseId, kind, ...words });
  }
  const later = await putUp(writer);
  await approveStory(await noor.context(), later.submissionId);
}

/** What nobody but the writer has to do with: an address, a draft, a copy, a question who they are. */
async function secrets(base: TestDatabase, writer: Person): Promise<void> {
  const { accountId } = writer;
  await base.sql`insert into mail_addresses (account_id, address_hash, sealed_address) values (
    ${accountId}, ${hashAddress(MAIL)},
    ${sealAddress(accountId, { address: MAIL, reachable: true })})`;
  const ctx = await writer.context();
  await stories.saveNew(
    ctx,
    'somewhere',
    filledIn({ title: UNSENT, source: `${UNSENT}. ${WORDS}` }),
  );
  await askForCopy(ctx);
  await makeCopies(contextOf(base.db, { kind: 'system' }, new Date()), copyPage);
  const { submissionId: id } = await putUp(writer, { byline: 'pen_name', penName: PEN_NAMES[0] });
  const about = { kind: 'submission', id } as const;
  const question = { reasonCode: 'danger', reason: 'Somebody might be in danger.' } as const;
  await moderation.persons.getPerson(await people.marta.context(), about);
  await moderation.unmaskings.ask(await people.marta.context(new Date()), about, question);
}

async function copyOf(base: TestDatabase, person: Person): Promise<string> {
  const ctx = await person.context();
  await askForCopy(ctx);
  await makeCopies(contextOf(base.db, { kind: 'system' }, new Date()), copyPage);
  return `/account/data/copy?key=${(await openCopy(ctx)).token}`;
}

async function plantedOf(
  base: TestDatabase,
  cookies: Record<string, string>,
  receipt: string,
): Promise<Planted[]> {
  const { writer } = people;
  const { actor } = await writer.context();
  const personas = 'personaIds' in actor ? [...actor.personaIds] : [];
  const of = async (query: PromiseLike<readonly unknown[]>) =>
    (await query).map((row) => String(Object.values(row as object)[0]));
  const { accountId } = writer;
  return [
    { kind: 'the account’s id', values: [accountId] },
    { kind: 'ids of personas', values: personas },
    { kind: 'the mail address', values: [MAIL, MAIL.split('@')[0]!] },
    {
      kind: 'the day of joining',
      values: ['2024-02-29', '29 February 2024', 'February 2024', '29.2.2024', '2/29/2024'],
    },
    {
      kind: 'public ids of sessions',
      values: await of(base.sql`select public_id from sessions where account_id = ${accountId}`),
    },
    {
      kind: 'ids of sessions',
      values: await of(base.sql`select id from sessions where account_id = ${accountId}`),
    },
    { kind: 'the token of a session', values: Object.values(cookies) },
    { kind: 'recovery codes', values: writer.recoveryCodes },
    {
      kind: 'the passphrase’s hash',
      values: await of(base.sql`select passphrase_hash from accounts where id = ${accountId}`),
    },
    { kind: 'the words of a receipt', values: [receipt] },
    {
      kind: 'ids of receipts',
      values: await of(base.sql`select id from receipts`),
    },
    {
      kind: 'ids of copies and notices',
      values: await of(base.sql`
        select id::text from exports union all select id::text from notices`),
    },
    { kind: 'a draft that was never sent', values: [UNSENT] },
    { kind: 'a note among moderators', values: [PRIVATE_NOTE], seenBy: STAFF },
    { kind: 'what a report says', values: [COMPLAINT], seenBy: STAFF },
    { kind: 'the address that somebody came from', values: ['127.0.0.1'] },
  ];
}
