import { type Actor, type Context, newId, newToken, now } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { actAs, actorOf, comeBack, createAccount } from '#lib/server/identity/index.ts';
import { type Name, PASSPHRASE, PEOPLE, SIGN_INS } from './people.ts';

/** The people of the demo, each acting as they would through their own browser. */
export class Cast {
  #db: Database;
  #members = new Map<Name, string>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** Makes their accounts, on a day before anything was written. */
  async arrive(at: Date): Promise<void> {
    for (const [username, role] of Object.entries(PEOPLE) as [Name, (typeof PEOPLE)[Name]][]) {
      const open = (SIGN_INS as readonly Name[]).includes(username);
      const passphrase = open ? PASSPHRASE : newToken();
      const ctx = this.guest(at);
      const { accountId } = await createAccount(ctx, { username, passphrase, role });
      this.#members.set(username, accountId);
    }
  }

  /** A member's or moderator's request at some time, with the personas they have by then. */
  async member(name: Name, at: Date): Promise<Context> {
    return this.#as((await actAs(this.#db, this.#members.get(name)!))!, at);
  }

  /** A request of someone who has just typed in their receipt. */
  async holder(words: string, at: Date): Promise<Context> {
    const opened = await comeBack(this.guest(now()), 'demo', words);
    const receipt = opened?.token;
    const { actor } = await actorOf(this.#db, { session: undefined, receipt });
    return this.#as(actor, at);
  }

  guest = (at: Date): Context => this.#as({ kind: 'guest' }, at);

  system = (at: Date): Context => this.#as({ kind: 'system' }, at);

  #as = (actor: Actor, at: Date): Context => ({
    ...{ db: this.#db, actor, now: at, requestId: newId() },
  });
}
