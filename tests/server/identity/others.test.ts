import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import { ExpectedError } from '#lib/server/errors.ts';
import {
  createPenName,
  findPersonas,
  lower,
  ownerOf,
  raise,
  rename,
  retire,
} from '#lib/server/identity/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { USUAL } from '#lib/warnings/settings.ts';
import { JOBS } from '../../../src/cli/jobs.ts';
import { useDatabase } from '../../support/db.ts';
import { newPerson, type Person, published, putUp, reported, said } from '../../support/scene.ts';
import { contextOf, guest } from '../../support/world.ts';
import { decided } from '../stories/support.ts';

const DEEP = process.env.TEST_DEEP !== undefined;
vi.setConfig({ testTimeout: DEEP ? 3_600_000 : 60_000 });
const base = useDatabase();

let [wren, otis, noor, marta] = [] as unknown as [Person, Person, Person, Person];
let count = 0;
beforeAll(async () => {
  wren = await newPerson(base, 'wren');
  otis = await newPerson(base, 'otis');
  noor = await newPerson(base, 'noor', 'moderator');
  marta = await newPerson(base, 'marta', 'moderator');
});

const system = () => contextOf(base.db, { kind: 'system' }, new Date());
const reader = () => contextOf(base.db, guest, new Date());
type Place = { id: string; slug: string };
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!;

/** What is not open to whoever tries it is refused; that is no failure here. */
async function tries(work: Promise<unknown>): Promise<void> {
  await work.catch((failure: unknown) => {
    if (!(failure instanceof ExpectedError)) throw failure;
  });
}

/** A submission of the kind, waiting, claimed by a moderator and decided. */
async function decideOne(subjectId: string, kind: 'approve' | 'return' | 'decline') {
  const staff = await noor.context();
  const latest = (await moderation.mapLatest(base.db, [subjectId])).get(subjectId);
  if (latest) await tries(decided(staff, latest.id, kind));
}

describe('P5: thousands of random acts by everyone else', () => {
  let places: Place[];
  const said_: string[] = [];

  /** How each thing stands to its writer: under what kind of persona and name, and whose that is. */
  async function levels() {
    const ids = places.map(({ id }) => id);
    const rows = await base.sql<{ id: string; persona: string; kind: string; name: string }[]>`
      select t.id, p.id as persona, p.kind, p.name from (
        select id, persona_id from stories where id in ${base.sql(ids)}
        union all select id, persona_id from comments where id in ${base.sql(said_)}) t
      join personas p on p.id = t.persona_id order by t.id`;
    return Promise.all(
      rows.map(async (row) => ({ ...row, owner: await ownerOf(base.db, row.persona) })),
    );
  }

  beforeAll(async () => {
    const pen = { byline: 'pen_name', penName: 'Ferry' } as const;
    places = [
      await published(base, wren, noor, { byline: 'handle' }),
      await published(base, wren, noor, pen),
      await published(base, wren, noor, pen),
      await published(base, wren, noor),
      await published(base, wren, noor),
    ];
    for (const story of places) {
      const { chosen } = await comments.getChoices(await wren.context(), story.id);
      said_.push((await said(base, await wren.context(), { story, as: chosen }, noor)).id);
    }
    for (const story of [places[2]!, places[4]!])
      await raise(await wren.context(), { kind: 'story', id: story.id }, 'detached');
  });

  type Act = (n: number) => Promise<unknown>;
  const anyone = async (n: number): Promise<Context> =>
    n % 3 === 0 ? reader() : await pick([otis, noor, marta], n).context();
  const of = (n: number) => {
    const [kind, id] = n % 2 ? ['story', pick(places, n).id] : ['comment', pick(said_, n)];
    return { kind, id } as { kind: 'story' | 'comment'; id: string };
  };
  const acts: Record<string, Act> = {
    report: (n) => reported(base, pick(places, n).slug),
    async close() {
      const { items } = await moderation.reports.open(await marta.context());
      const [first] = items;
      if (first)
        await moderation.reports.close(await marta.context(), {
          id: first.id,
          outcome: 'not_upheld',
          note: '',
        });
    },
    comment: async (n) =>
      said(
        base,
        await anyone(n),
        {
          story: pick(places, n),
          as: 'anonymous',
          text: `Word ${randomUUID()}.`,
          sure: 'anonymous',
        },
        marta,
      ),
    decide: (n) => decideOne(pick(places, n).id, pick(['approve', 'return', 'decline'], n)),
    undo: async (n) => {
      const { id } = pick(places, n);
      const latest = (await moderation.mapLatest(base.db, [id])).get(id);
      if (latest) await stories.undoApproval(await marta.context(), latest.id);
    },
    raise: async (n) => raise(await anyone(n), of(n), pick(['anonymous', 'detached'], n)),
    lower: async (n) => lower(await anyone(n), { ...of(n), sure: true }, 'handle'),
    lowerToPenName: async (n) =>
      lower(await anyone(n), { ...of(n), sure: true, penName: `Taken ${n}` }, 'pen_name'),
    renameOthers: async () => {
      const rows = await findPersonas(await wren.context());
      for (const { id } of rows) await tries(rename(await otis.context(), id, `Other ${++count}`));
    },
    renameOwn: async () => {
      const own = await createPenName(base.db, await otis.context(), `Own ${++count}`);
      await rename(await otis.context(), own, `Anew ${++count}`);
    },
    takeName: async (n) => createPenName(base.db, await otis.context(), pick(['Ferry', 'wren'], n)),
    pause: async (n) => stories.pause(await anyone(n), pick(places, n).id),
    withdraw: async (n) => stories.withdraw(await anyone(n), pick(places, n).id),
    delete: async (n) => comments.deleteForGood(await anyone(n), pick(said_, n)),
    release: () => stories.releaseDue(system()),
    nightly: (n) =>
      pick(
        JOBS.filter(({ name }) => name === 'nightly'),
        n,
      ).run(system()),
  };

  test('leave every level as it was', async () => {
    const before = await levels();
    const act = fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat(1000));
    // In half of the deep runs the nightly jobs would take longer than all else.
    const often = DEEP ? 20 : 12;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: often, maxLength: often }), async (list) => {
        for (const [name, n] of list) await tries(acts[name]!(n));
        expect(await levels()).toEqual(before);
      }),
      { numRuns: DEEP ? 500 : 5, endOnFailure: true },
    );
  });
});

describe('P4: what is done to one persona shows nothing about another', () => {
  /** One person with a story and a comment under each of two names. */
  async function twoFaces() {
    const person = await newPerson(base, `person ${++count}`);
    const penName = `Pen ${count}`;
    const one = await published(base, person, noor, { byline: 'pen_name', penName });
    const other = await published(base, person, noor);
    const elsewhere = await published(base, otis, noor);
    const ctx = async () => person.context();
    const hers = (await findPersonas(await ctx())).find(({ name }) => name === penName)!.id;
    const spoken = await said(base, await ctx(), { story: elsewhere, as: hers }, noor);
    const waiting = await putUp(person);
    return { person, one, other, penName, persona: hers, spoken, waiting, ctx };
  }
  type Faces = Awaited<ReturnType<typeof twoFaces>>;

  const acts: Record<string, (faces: Faces) => Promise<unknown>> = {
    retire: async ({ ctx, persona }) => retire(await ctx(), persona),
    rename: async ({ ctx, persona }) => rename(await ctx(), persona, `Pen anew ${++count}`),
    pause: async ({ ctx, one }) => stories.pause(await ctx(), one.id),
    withdraw: async ({ ctx, one }) => stories.withdraw(await ctx(), one.id),
    detach: async ({ ctx, one }) => raise(await ctx(), { kind: 'story', id: one.id }, 'detached'),
    decline: async ({ person, penName }) => {
      const { submissionId } = await putUp(person, { byline: 'pen_name', penName });
      await decided(await noor.context(), submissionId, 'decline');
    },
    remove: async ({ spoken }) => comments.remove(await noor.context(), spoken.id, 'other'),
    report: async ({ one }) => {
      const id = await reported(base, one.slug);
      const closing = { id, outcome: 'upheld', note: 'Seen.' } as const;
      await moderation.reports.close(await marta.context(), closing);
    },
    pausePerson: async ({ one }) => {
      const id = await reported(base, one.slug);
      await moderation.persons.pausePerson(
        await marta.context(),
        { kind: 'report', id },
        { days: 3, noteToWriter: 'Please rest for a moment.' },
      );
    },
  };

  /** The other name's story, its thread and its place in the queue, as everyone else meets them. */
  async function seen({ other, waiting }: Faces) {
    const views: unknown[] = [];
    for (const ctx of [reader(), await otis.context(), await marta.context()]) {
      views.push(await stories.getBySlug(ctx, other.slug, USUAL));
      views.push(await comments.thread(ctx, other.id, USUAL));
    }
    views.push(await moderation.getClaimed(await marta.context(), waiting.submissionId));
    views.push([...(await stories.cardsForReview(base.db, [waiting.storyId]))]);
    return views;
  }

  test('whatever the acts and their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(Object.keys(acts), { minLength: 2 }), async (list) => {
        const faces = await twoFaces();
        const before = await seen(faces);
        for (const name of list) await tries(acts[name]!(faces));
        expect(await seen(faces)).toEqual(before);
      }),
      { numRuns: DEEP ? 100 : 3, endOnFailure: true },
    );
  });
});
