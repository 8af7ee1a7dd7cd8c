import { randomUUID } from 'node:crypto';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import { raise } from '#lib/server/identity/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import type { StoryInput } from '#lib/stories/form.ts';
import { JOBS } from '../../../src/cli/jobs.ts';
import { numbers, pick } from '../../../src/cli/seed/content.ts';
import type { TestDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { sent, story } from '../stories/support.ts';

/*
 * A community as an attacker would wish for one: everybody does in one sitting, under one face right
 * after the other, what nobody is to join. All do the same on the same days, since days are public.
 */

/** What only the test knows: whose a persona is, and what anyone may know of it. */
export type Truth = Map<string, { person: string; looks: string }>;
type Member = Awaited<ReturnType<typeof person>> & {
  username: string;
  penName: string;
  /** The story that stands under the pen name. */
  named?: string;
};
type Act = () => Promise<void>;

const FIRST =
  'Copper Salt Winter Paper Night Open Amber Quiet Linen River Slate Maple Cedar Plain Velvet Stone Silver Autumn Harbour Meadow'.split(
    ' ',
  );
const SECOND =
  'Kettle Marsh Coat Boat Ferry Window Lantern Orchard Basket Candle Ladder Garden Thimble Anchor Feather Bridge Compass Button Saddle Mirror'.split(
    ' ',
  );
const DAY = 86_400_000;
const MORNING = Date.UTC(2026, 2, 10, 6);

export class Community {
  readonly truth: Truth = new Map();
  #base: Pick<TestDatabase, 'db' | 'sql'>;
  #next: () => number;
  #now = MORNING;
  #day = 1;
  #members: Member[] = [];
  #marta!: Awaited<ReturnType<typeof person>>;
  #square: string[] = [];

  /** One connection keeps the rows in the order of the acts; several would mix them a little. */
  constructor(base: Pick<TestDatabase, 'db' | 'sql'>, seed: number) {
    this.#base = base;
    this.#next = numbers(seed);
  }

  /** Members with a name of their own for writing, and threads to write in. */
  async settle(writers: number): Promise<void> {
    const { db } = this.#base;
    this.#marta = await person(db, 'marta', 'moderator');
    const host = await person(db, 'host');
    const made = Array.from({ length: writers }, async (_, n) => {
      const penName = `${FIRST[n % 20]} ${SECOND[Math.floor(n / 20) + (n % 10)]}`;
      return { ...(await person(db, `writer${n}`)), username: `writer${n}`, penName };
    });
    this.#members = this.#shuffled(await Promise.all(made));
    for (let n = 0; n < 8; n++) {
      const told = await sent(
        stories.submitNew(await host.again(this.#time()), randomUUID(), this.#story()),
      );
      this.#square.push(told.storyId);
    }
    await this.#readQueue();
    await this.#night();
  }

  /** A day on which everybody comes by once; all is decided before it ends. */
  async live(): Promise<void> {
    const guests = Math.ceil(this.#members.length / 4);
    const sittings = this.#shuffled([
      ...this.#members.map((member) => this.#sitting(member)),
      ...Array.from({ length: guests }, (_, n) => this.#passing(n)),
    ]);
    for (let n = 0; n < sittings.length; n++) {
      // Mostly one after another; sometimes two people are here at the same time.
      const both = this.#next() < 0.2 ? [sittings[n]!, sittings[++n] ?? []] : [sittings[n]!];
      while (both.some((acts) => acts.length > 0)) await pick(this.#next, both).shift()?.();
      if (this.#next() < 0.3) await this.#readQueue();
    }
    await this.#readQueue();
    await this.#system('release', new Date(this.#now + DAY / 12));
  }

  /** What happens by itself when the day is over. */
  async sleep(): Promise<void> {
    this.#day += 1;
    await this.#night();
  }

  #sitting(member: Member): Act[] {
    const ctx = () => member.again(this.#time());
    const pen = { as: 'pen_name', penName: member.penName, sure: 'pen_name' };
    const day = this.#day;
    const owner = member.username;
    const acts = [
      async () => this.#say(await ctx(), pen, owner, 'pen name'),
      async () => this.#say(await ctx(), { as: 'handle', sure: 'handle' }, owner, 'handle'),
      async () => this.#tell(await ctx(), owner, `anonymous story on day ${day}`),
    ];
    const more = day === 1 ? () => this.#changeMind(member) : () => this.#stepBack(member);
    return this.#shuffled([...acts, more]);
  }

  /** Someone without an account: a story, and a comment somewhere with a receipt of its own. */
  #passing(n: number): Act[] {
    const day = this.#day;
    const owner = `guest ${n} of day ${day}`;
    const ctx = () => contextOf(this.#base.db, undefined, this.#time());
    return this.#shuffled([
      () => this.#tell(ctx(), owner, `guest’s story on day ${day}`),
      () => this.#say(ctx(), { as: 'anonymous' }, owner, `guest’s comment on day ${day}`),
    ]);
  }

  /** Sent in anonymously, taken back at once, and sent in again under a name. */
  async #changeMind(member: Member): Promise<void> {
    const ctx = () => member.again(this.#time());
    const said = this.#story();
    const { storyId } = await sent(stories.submitNew(await ctx(), randomUUID(), said));
    await this.#learn('stories', storyId, member.username, 'taken back on day 1');
    await stories.takeBack(await ctx(), storyId);
    const { input } = await stories.getDraft(await ctx(), storyId);
    const named = { byline: 'pen_name', penName: member.penName } as const;
    const again = { ...said, ...named, version: input.version };
    const told = await sent(stories.submit(await ctx(), storyId, again));
    await this.#learn('stories', told.storyId, member.username, 'pen name');
    member.named = told.storyId;
  }

  /** Puts the story that was published under a pen name under a face of its own. */
  async #stepBack({ again, named, username }: Member): Promise<void> {
    await raise(await again(this.#time()), { kind: 'story', id: named! }, 'anonymous');
    await this.#learn('stories', named!, username, 'story raised on day 2');
  }

  async #tell(ctx: Context, owner: string, looks: string): Promise<void> {
    const { storyId } = await sent(stories.submitNew(ctx, randomUUID(), this.#story()));
    await this.#learn('stories', storyId, owner, looks);
  }

  async #say(ctx: Context, face: Partial<comments.NewComment>, owner: string, looks: string) {
    const at = { story: { id: pick(this.#next, this.#square) }, text: this.#words(12) };
    const posted = await comments.post(ctx, randomUUID(), { as: 'anonymous', ...face, ...at });
    await this.#learn('comments', posted.id, owner, looks);
  }

  async #learn(table: 'stories' | 'comments', id: string, owner: string, looks: string) {
    const { sql } = this.#base;
    const [row] = await sql`select persona_id from ${sql(table)} where id = ${id}`;
    this.truth.set(row!.persona_id as string, { person: owner, looks });
  }

  /** A moderator reads in the order of the queue, which is the order in which things came. */
  async #readQueue(): Promise<void> {
    for (;;) {
      const ctx = await this.#marta.again(this.#time());
      const taken = await moderation.takeNext(ctx);
      if (!taken) return;
      const { kind } = await moderation.getClaimed(ctx, taken.id);
      const decision = { submissionId: taken.id, leaseId: taken.leaseId, kind: 'approve' } as const;
      await (kind === 'story' ? stories.decide(ctx, decision) : comments.decide(ctx, decision));
    }
  }

  async #night(): Promise<void> {
    this.#now = MORNING + this.#day * DAY;
    const midnight = this.#now - DAY / 4;
    await this.#system('release', new Date(midnight));
    await this.#system('nightly', new Date(midnight + 7 * 60_000));
    await this.#system('settle-day', new Date(midnight + 17 * 60_000));
  }

  async #system(job: string, now: Date): Promise<void> {
    const found = JOBS.find(({ name }) => name === job);
    await found!.run(contextOf(this.#base.db, { kind: 'system' }, now));
  }

  /** Up to a minute after the act before. */
  #time(): Date {
    return new Date((this.#now += 1 + Math.floor(this.#next() * 20_000)));
  }

  #story = (): StoryInput =>
    story({ title: this.#words(4), summary: this.#words(8), source: this.#words(60) });

  #words = (count: number) =>
    Array.from({ length: count }, () => Math.floor(this.#next() * 36 ** 5).toString(36)).join(' ');

  #shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((one) => ({ one, at: this.#next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  }
}
