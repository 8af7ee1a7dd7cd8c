import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyringOf, newKeyState } from '#lib/server/identity/keys/keyring.ts';
import {
  newTag,
  openList,
  openOwner,
  OWNER_BYTES,
  seal,
  sealList,
  sealOwner,
  unseal,
} from '#lib/server/identity/keys/seal.ts';

const keyring = keyringOf(newKeyState());
const id = fc.uuid({ version: 4 });

describe('P9: a sealed link', () => {
  test('opens to the same account on the persona side, and only under its own row', () => {
    fc.assert(
      fc.property(id, id, id, (persona, account, other) => {
        const box = sealOwner(keyring, persona, { tag: newTag(), id: account });
        expect(openOwner(keyring, persona, box)).toBe(account);
        fc.pre(other !== persona);
        expect(() => openOwner(keyring, other, box)).toThrow();
      }),
      { numRuns: 50 },
    );
  });

  test('opens to the same personas in the same order on the account side', () => {
    fc.assert(
      fc.property(id, fc.array(id, { maxLength: 40 }), (account, personas) => {
        const links = personas.map((persona) => ({ tag: newTag(), id: persona }));
        const opened = openList(keyring, account, sealList(keyring, account, links));
        expect(opened.map((link) => link.id)).toEqual(personas);
      }),
      { numRuns: 50 },
    );
  });

  test('has the same size with an account behind it and without one', () => {
    const persona = '11111111-1111-4111-8111-111111111111';
    const owned = sealOwner(keyring, persona, { tag: newTag(), id: persona });
    const free = sealOwner(keyring, persona, null);
    expect([owned.length, free.length]).toEqual([OWNER_BYTES, OWNER_BYTES]);
    expect(openOwner(keyring, persona, free)).toBeNull();
  });

  test('lists of 0 to 16 personas have one size', () => {
    const account = '11111111-1111-4111-8111-111111111111';
    const sizes = [0, 1, 5, 16].map((count) => {
      const links = Array.from({ length: count }, () => ({ tag: newTag(), id: account }));
      return sealList(keyring, account, links).length;
    });
    expect(new Set(sizes).size).toBe(1);
  });

  test('never looks the same twice', () => {
    const persona = '11111111-1111-4111-8111-111111111111';
    const link = { tag: newTag(), id: persona };
    const boxes = [1, 2, 3].map(() =>
      Buffer.from(sealOwner(keyring, persona, link)).toString('hex'),
    );
    expect(new Set(boxes).size).toBe(3);
    // No 8 bytes in common anywhere: nothing to join the copies by.
    const pieces = boxes.map(
      (box) => new Set(Array.from({ length: 112 }, (_, i) => box.substr(i * 2, 16))),
    );
    expect([...pieces[0]!].some((piece) => pieces[1]!.has(piece))).toBe(false);
  });

  test('cannot be opened with another key or with one bit changed', () => {
    const key = keyring.key('a');
    const box = seal(key, Buffer.from('words'), 'row');
    expect(Buffer.from(unseal(key, box, 'row')).toString()).toBe('words');
    expect(() => unseal(keyring.key('b'), box, 'row')).toThrow();
    for (const at of [1, 13, 29, box.length - 1]) {
      const bent = Buffer.from(box);
      bent[at]! ^= 1;
      expect(() => unseal(key, bent, 'row')).toThrow();
    }
  });
});

describe('P5: the keys of links', () => {
  test('differ for every tag and are the same each time', () => {
    const state = newKeyState();
    const [one, two] = [keyringOf(state), keyringOf(state)];
    const tags = Array.from({ length: 200 }, newTag);
    const keys = tags.map((tag) => Buffer.from(one.linkKey(tag)!).toString('hex'));
    expect(new Set(keys).size).toBe(200);
    expect(tags.map((tag) => Buffer.from(two.linkKey(tag)!).toString('hex'))).toEqual(keys);
  });
});
