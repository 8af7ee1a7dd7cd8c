import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import { ExpectedError } from '#lib/server/errors.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { BYLINES } from '#lib/stories/form.ts';
import { USUAL } from '#lib/warnings/settings.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person, TODAY } from '../../support/world.ts';
import { story, system } from './support.ts';

const base = useDatabase();
const DEEP = process.env.TEST_DEEP !== undefined;
type Person = Awaited<ReturnType<typeof person>>;
let wren: Person, marta: Person, noor: Person;

/** The maps of the design (moderation.md, States), on their own here: what is not listed is wrong. */
const MAP = new Set(
  [
    ...['waiting claimed', 'claimed waiting', 'one_approval claimed', 'claimed one_approval'],
    ...['claimed returned', 'claimed declined', 'claimed approved', 'approved waiting'],
    ...['waiting', 'claimed', 'one_approval'].flatMap((open) => [
      `${open} taken_back`,
      `${open} superseded`,
    ]),
    'returned superseded',
  ]
    .map((step) => `submissions ${step}`)
    .concat(
      ['draft scheduled', 'scheduled draft', 'scheduled published'].map(
        (step) => `stories ${step}`,
      ),
      ['held published', 'held removed', 'published removed'].map((step) => `comments ${step}`),
    ),
);

beforeAll(async () => {
  wren = await person(base.db, 'wren');
  marta = await person(base.db, 'marta', 'moderator');
  noor = await person(base.db, 'noor', 'moderator');
  // Every change of a state is written down by the database itself, off the map or on it.
  await base.sql`create table walked (step text not null)`;
  await base.sql`create function note_step() returns trigger language plpgsql as $$ begin
    if old.state <> new.state then
      insert into walked values (format('%s %s %s', tg_table_name, old.state, new.state));
    end if; return null; end $$`;
  for (const table of ['submissions', 'stories', 'comments']) {
    await base.sql`create trigger note_step after update on ${base.sql(table)}
      for each row execute function note_step()`;
  }
});

/** Where one walk is: its story, the time, and the leases that moderators believe they hold. */
type Walk = { storyId: string; minutes: number; leases: Map<string, string>; comment: string };
type Act = (walk: Walk, now: Date, who: Person) => Promise<unknown>;

const latestOf = async ({ storyId }: Walk): Promise<string> => {
  const [row] = await base.sql`
    select id from submissions where subject_id = ${storyId} order by number desc limit 1`;
  return (row?.id as string | undefined) ?? randomUUID();
};

const submit =
  (byline: (typeof BYLINES)[number], heavy: boolean): Act =>
  async (walk, now) => {
    const ctx = await wren.again(now);
    const { input } = await stories.getDraft(ctx, walk.storyId);
    const warnings = heavy ? ({ 'sexual-violence': 'in-detail' } as const) : {};
    const statement = heavy ? 'listed' : 'none-apply';
    const said = { version: input.version, byline, penName: 'Low Water', warnings, statement };
    const sent = await stories.submit(ctx, walk.storyId, story(said as Partial<typeof input>));
    if (sent.problems === null) walk.storyId = sent.storyId;
  };

const decide =
  (kind: 'approve' | 'return' | 'decline'): Act =>
  async (walk, now, who) => {
    const submissionId = await latestOf(walk);
    const leaseId = walk.leases.get(who.accountId) ?? randomUUID();
    const words = { noteToWriter: 'Please.', reasonCode: 'other' };
    await stories.decide(await who.again(now), { submissionId, leaseId, kind, ...words });
  };

const decideComment =
  (kind: 'approve' | 'return' | 'decline'): Act =>
  async (walk, now, who) => {
    const [row] = await base.sql`select submission_id from comments where id = ${walk.comment}`;
    const ctx = await who.again(now);
    const submissionId = (row?.submission_id as string | undefined) ?? randomUUID();
    const { leaseId } = await moderation.claim(ctx, submissionId);
    const words = { noteToWriter: 'Please.', reasonCode: 'other' };
    await comments.decide(ctx, { submissionId, leaseId, kind, ...words });
  };

const ACTS: Record<string, Act> = {
  'submit as handle': submit('handle', false),
  'submit as pen name': submit('pen_name', false),
  'submit anonymously': submit('anonymous', false),
  'submit what two must read': submit('anonymous', true),
  'take back': async (walk, now) => stories.takeBack(await wren.again(now), walk.storyId),
  claim: async (walk, now, who) => {
    const held = await moderation.claim(await who.again(now), await latestOf(walk));
    walk.leases.set(who.accountId, held.leaseId);
  },
  release: async (walk, now, who) => {
    const leaseId = walk.leases.get(who.accountId) ?? randomUUID();
    await moderation.release(await who.again(now), await latestOf(walk), leaseId);
  },
  approve: decide('approve'),
  return: decide('return'),
  decline: decide('decline'),
  undo: async (walk, now, who) => stories.undoApproval(await who.again(now), await latestOf(walk)),
  'the slot': (_, now) => stories.releaseDue(system(base, now)),
  comment: async (walk, now) => {
    const text = `Said ${randomUUID()}.`;
    const input = { story: { id: walk.storyId }, text, as: 'anonymous' };
    const { id } = await comments.post(contextOf(base.db, undefined, now), randomUUID(), input);
    walk.comment = id;
  },
  'approve a comment': decideComment('approve'),
  'return a comment': decideComment('return'),
  'decline a comment': decideComment('decline'),
  'take a comment out': async (walk, now, who) =>
    comments.remove(await who.again(now), walk.comment, 'other'),
};

type Step = { acts: string[]; later: number; noor: boolean };

const anything: fc.Arbitrary<Step[]> = fc
  .record({
    /** Two of them happen at the same moment. */
    acts: fc.array(fc.constantFrom(...Object.keys(ACTS)), { minLength: 1, maxLength: 2 }),
    later: fc.constantFrom(0, 1, 20, 31, 60),
    noor: fc.boolean(),
  })
  .map((one) => [one]);

/** The usual way or its beginning, so that walks come far before something odd happens. */
const USUAL_WAY = 'submit anonymously,claim,approve,the slot,comment,approve a comment'.split(',');
const alone = (act: string): Step => ({
  acts: [act],
  later: act === 'the slot' ? 60 : 1,
  noor: false,
});

const along = fc.nat(5).map((steps) => USUAL_WAY.slice(0, steps + 1).map(alone));

const walks = fc
  .array(fc.oneof({ weight: 3, arbitrary: anything }, { weight: 1, arbitrary: along }), {
    minLength: 5,
    maxLength: DEEP ? 40 : 15,
  })
  .map((stretches) => stretches.flat());

/** Whatever is asked, in whatever order: it is done, or refused in words a person can be told. */
async function take(walk: Walk, { acts, later, noor: second }: Step) {
  walk.minutes += later;
  const now = new Date(TODAY.getTime() + walk.minutes * 60_000);
  const outcomes = await Promise.allSettled(
    acts.map((name, at) => ACTS[name]!(walk, now, second === (at === 0) ? noor : marta)),
  );
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected' && !(outcome.reason instanceof ExpectedError))
      throw outcome.reason;
  }
}

/** What holds at any time, whatever happened. */
async function expectSound({ storyId }: Walk) {
  const offTheMap = await base.sql`
    select step from walked where not step = any(${[...MAP]}) limit 3`;
  expect(offTheMap).toEqual([]);
  const unsound = await base.sql`
    select s.id, s.state, r.release_at, u.state as submission from stories s
    left join story_revisions r on r.id = s.published_revision_id
    left join submissions u on u.id = r.submission_id
    where s.id = ${storyId} and ((s.state in ('scheduled', 'published') and u.state is distinct from 'approved')
      or (s.state = 'scheduled' and r.release_at is null)
      or (s.state = 'published' and s.published_on is null)
      or (s.state = 'draft' and s.published_revision_id is not null)
      or s.comment_count <> (
        select count(*) from comments c where c.story_id = s.id and c.state = 'published'))`;
  expect(unsound).toEqual([]);
  const [row] = await base.sql`select slug, state from stories where id = ${storyId}`;
  const met = await stories.getBySlug(contextOf(base.db), row!.slug as string, USUAL).then(
    () => true,
    () => false,
  );
  expect(met).toBe(row!.state === 'published');
}

test(
  'no walk over the verbs leaves the map, and the log verifies after each',
  async () => {
    let entries = 0;
    await fc.assert(
      fc.asyncProperty(walks, async (steps) => {
        const { storyId } = await stories.saveNew(await wren.again(), randomUUID(), story());
        const walk: Walk = { storyId, minutes: 0, leases: new Map(), comment: randomUUID() };
        for (const one of steps) await take(walk, one);
        await expectSound(walk);
        await moderation.log.closeDays(system(base, new Date('2026-12-31T00:17:00Z')));
        const verdict = await moderation.log.verify(base.db);
        expect(verdict).toMatchObject({ ok: true, today: 0 });
        expect(verdict.count).toBeGreaterThanOrEqual(entries);
        entries = verdict.count;
      }),
      // Few walks of chance may miss a step that matters; these two do not.
      {
        numRuns: DEEP ? 200 : 30,
        examples: [[USUAL_WAY.map(alone)], [['submit anonymously', ...USUAL_WAY].map(alone)]],
      },
    );
    // The walks came far enough to mean something.
    const seen = await base.sql`select distinct step from walked`;
    expect(seen.map((row) => row.step as string)).toEqual(
      expect.arrayContaining([
        'stories scheduled published',
        'submissions waiting superseded',
        'submissions claimed approved',
        'comments held published',
      ]),
    );
  },
  DEEP ? 900_000 : 120_000,
);
