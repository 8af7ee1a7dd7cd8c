import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { accounts, stories } from '#lib/server/db/schema/index.ts';
import { saved, saveForLater, savesOf, takeOut, takeOutGone } from '#lib/server/stories/index.ts';
import { USUAL } from '#lib/warnings/settings.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, guest, person } from '../../support/world.ts';
import { plant, text } from './published.ts';

const base = useDatabase();
let juniper: Awaited<ReturnType<typeof person>>;
beforeAll(async () => void (juniper = await person(base.db, 'juniper')));

const asGuest = () => contextOf(base.db);
const guests = (cookie: Awaited<ReturnType<typeof takeOut>>) => savesOf(guest, null, cookie?.value);
const sealedOf = async () => {
  const [row] = await base.db.select().from(accounts).where(eq(accounts.id, juniper.accountId));
  return row!.sealedSaves;
};
const members = async () => savesOf((await juniper.again()).actor, await sealedOf(), undefined);

describe('what is saved for later', () => {
  test('is in a member’s account, sealed: nothing of the story, always the same size', async () => {
    const one = await plant(base.db);
    const two = await plant(base.db);
    expect(await saveForLater(await juniper.again(), one.slug, [], USUAL)).toBeNull();
    const first = await sealedOf();
    await saveForLater(await juniper.again(), two.slug, await members(), USUAL);
    const second = await sealedOf();
    expect(second).toHaveLength(first!.length);
    expect(Buffer.from(second!).toString('latin1')).not.toContain(two.id);
    expect(await members()).toEqual([two.id, one.id]);
    await takeOut(await juniper.again(), two.slug, []);
    await takeOut(await juniper.again(), one.slug, []);
    expect(await sealedOf()).toBeNull();
  });

  test('is sealed for one account: another cannot open it', async () => {
    const { slug } = await plant(base.db);
    await saveForLater(await juniper.again(), slug, [], USUAL);
    const marlow = await person(base.db, 'marlow');
    const { actor } = await marlow.again();
    expect(savesOf(actor, await sealedOf(), undefined)).toEqual([]);
    expect(savesOf(guest, null, Buffer.from((await sealedOf())!).toString('base64url'))).toEqual(
      [],
    );
  });

  test('is for a guest in a cookie of one size that says nothing and fits', async () => {
    let ids: readonly string[] = [];
    const sizes = new Set<number>();
    for (let i = 0; i < 30; i++) {
      const { slug, id } = await plant(base.db);
      const cookie = await saveForLater(asGuest(), slug, ids, USUAL);
      ids = guests(cookie);
      expect(ids[0]).toBe(id);
      sizes.add(cookie!.value.length);
    }
    expect([...sizes]).toEqual([expect.any(Number)]);
    expect([...sizes][0]).toBeLessThan(3000);
    const { slug } = await plant(base.db);
    await expect(saveForLater(asGuest(), slug, ids, USUAL)).rejects.toThrow('saves-full');
  });

  test('is saved once where two requests come at the same moment, and two stories both are', async () => {
    const [one, two] = [await plant(base.db), await plant(base.db)];
    const ctx = await juniper.again();
    const before = await members();
    const press = (slug: string) => saveForLater(ctx, slug, before, USUAL);
    await Promise.all([press(one.slug), press(one.slug), press(two.slug)]);
    const added = (await members()).filter((id) => !before.includes(id));
    expect(added.toSorted()).toEqual([one.id, two.id].toSorted());
  });

  test('cannot be what the reader may not read', async () => {
    const { slug } = await plant(base.db, { audience: 'members' });
    await expect(saveForLater(asGuest(), slug, [], USUAL)).rejects.toThrow('not-found');
  });
});

describe('the list', () => {
  const given = { warnings: { 'self-harm': 'described' as const }, parts: [text('planted-body')] };

  test('shows the card alone, and counts what the settings hide', async () => {
    const { id } = await plant(base.db, given);
    const usual = await saved(asGuest(), USUAL, [id]);
    expect(usual.stories).toHaveLength(1);
    expect(JSON.stringify(usual)).not.toContain('planted-body');
    const hiding = { levels: { 'self-harm': 'hide' as const } };
    const { stories: shown, hidden } = await saved(asGuest(), hiding, [id]);
    expect(shown).toEqual([]);
    expect(hidden).toEqual({ total: 1, warnings: [{ slug: 'self-harm', count: 1 }] });
    expect((await saved(asGuest(), hiding, [id], true)).stories).toHaveLength(1);
  });

  test('tells nothing of a story that is gone but that it is, and lets it be taken out', async () => {
    const [kept, gone] = [await plant(base.db), await plant(base.db, { title: 'planted-title' })];
    await base.db.update(stories).set({ state: 'withdrawn' }).where(eq(stories.id, gone.id));
    const view = await saved(asGuest(), USUAL, [gone.id, kept.id]);
    expect(view.gone).toBe(1);
    expect(JSON.stringify(view)).not.toContain('planted-title');
    expect(guests(await takeOutGone(asGuest(), [gone.id, kept.id]))).toEqual([kept.id]);
    expect(guests(await takeOut(asGuest(), kept.slug, [kept.id]))).toEqual([]);
  });
});
