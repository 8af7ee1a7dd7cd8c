import { newToken } from '#lib/server/context.ts';
import { keyring } from '#lib/server/identity/keys/current.ts';
import { hashPassphrase } from '#lib/server/identity/accounts/passphrases.ts';
import { type Link, newTag, sealList, sealOwner } from '#lib/server/identity/keys/seal.ts';
import { nameKey } from '#lib/server/identity/personas/names.ts';
import { threadKey } from '#lib/server/identity/keys/thread-keys.ts';
import type { Ids } from './ids.ts';
import type { Face, Plan } from './plan.ts';

type Persona = {
  id: string;
  face: Face;
  account: number;
  name: string;
  /** The story in whose thread alone it speaks. */
  threadId: string | null;
};

/** The accounts of a seed and the personas under which they speak, linked as everywhere: sealed. */
export class People {
  #accounts: { id: string; links: Link[] }[];
  #personas = new Map<string, Persona>();
  #ids: Ids;
  #seed: number;

  constructor({ people, seed }: Pick<Plan, 'people' | 'seed'>, ids: Ids) {
    this.#ids = ids;
    this.#seed = seed;
    this.#accounts = Array.from({ length: people }, () => ({ id: ids.next(), links: [] }));
    for (let account = 0; account < people; account++) this.personaOf(account, 'handle', '');
  }

  /** The id of a person's persona: one handle, one pen name, one anonymous one in each thread. */
  personaOf(account: number, face: Face, storyId: string): string {
    const key = face === 'anonymous' ? `${account} ${storyId}` : `${account} ${face}`;
    const known = this.#personas.get(key);
    if (known) return known.id;
    const made = this.#make(account, face, storyId);
    this.#personas.set(key, made);
    return made.id;
  }

  #make(account: number, face: Face, storyId: string): Persona {
    const threadId = face === 'anonymous' ? storyId : null;
    const name = this.#nameOf(account, face);
    return { id: this.#ids.next(), face, account, name, threadId };
  }

  #nameOf(account: number, face: Face): string {
    if (face === 'anonymous') return `Quiet Reader ${this.#personas.size}`;
    return `${face === 'handle' ? 'seed' : 'pen'}${this.#seed}x${account}`;
  }

  /** Rows for `personas`; each also writes the other half of its link, so this comes first. */
  *personaRows(): Generator<(string | Uint8Array | null)[]> {
    for (const { id, face, account, name, threadId } of this.#personas.values()) {
      const owner = this.#accounts[account]!;
      const key = face === 'anonymous' ? null : nameKey(name);
      if (face === 'handle') {
        yield [id, face, owner.id, null, name, key, null];
        continue;
      }
      const tag = newTag();
      owner.links.push({ tag, id });
      const sealed = sealOwner(keyring(), id, { tag: newTag(), id: owner.id });
      yield [id, face, null, sealed, name, key, threadId && threadKey(tag, threadId)];
    }
  }

  /** Rows for `accounts`; nobody knows their passphrase. */
  async accountRows(day: string): Promise<(string | Uint8Array)[][]> {
    const passphrase = await hashPassphrase(newToken());
    return this.#accounts.map(({ id, links }, account) => [
      id,
      this.#nameOf(account, 'handle'),
      passphrase,
      sealList(keyring(), id, links),
      day,
    ]);
  }
}
