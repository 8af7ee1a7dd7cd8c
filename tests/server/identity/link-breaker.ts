import { randomBytes } from 'node:crypto';
import { transact } from '#lib/server/events/index.ts';
import { connect } from '#lib/server/db/client.ts';
import { destroyLink, openKeyFile, useKeyring } from '#lib/server/identity/index.ts';
import { contextOf } from '../../support/world.ts';

/** Destroys one link after the other until it is killed, and prints each that was committed. */
const [url = '', keyFile = ''] = process.argv.slice(2);
const { db } = connect(url, { max: 2 });
useKeyring(await openKeyFile(db, keyFile));
for (;;) {
  const tag = randomBytes(5);
  await transact(contextOf(db), async (tx) => {
    await destroyLink(tx, tag);
  });
  process.stdout.write(`${tag.toString('hex')}\n`);
}
