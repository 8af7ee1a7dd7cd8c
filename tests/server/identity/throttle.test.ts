import { describe, expect, test } from 'vitest';
import { env } from '#env';
import { forgetThrottles, throttle } from '#lib/server/identity/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, guest, TODAY } from '../../support/world.ts';

const base = useDatabase();
const at = (seconds: number) =>
  contextOf(base.db, guest, new Date(TODAY.getTime() + seconds * 1000));
const tries = async (count: number, who: string, seconds = 0) => {
  let passed = 0;
  for (let i = 0; i < count; i++) {
    await throttle(at(seconds), 'sign-up', who).then(
      () => passed++,
      () => {},
    );
  }
  return passed;
};

describe('P19: throttling', () => {
  test('lets ten through at once, then says how long to wait', async () => {
    expect(await tries(10, '192.0.2.1')).toBe(10);
    await expect(throttle(at(0), 'sign-up', '192.0.2.1')).rejects.toMatchObject({
      status: 429,
      details: { seconds: 360 },
    });
    expect(await tries(5, '192.0.2.1')).toBe(0);
    expect(await tries(3, '192.0.2.1', 361), 'this place is kept for who waits').toBe(0);
    expect(await tries(1, '192.0.2.2'), 'others are not held up').toBe(1);
    expect(await tries(10, '192.0.2.4', -1440), 'one is free again each six minutes').toBe(10);
    expect(await tries(10, '192.0.2.4')).toBe(4);
  });

  test('counts a line that has many addresses as one, and its neighbour as another', async () => {
    expect(await tries(9, '2001:db8:1:2::1')).toBe(9);
    expect(await tries(2, '2001:db8:1:2:ffff:0:0:7')).toBe(1);
    expect(await tries(1, '2001:DB8:1:2:3:4:192.0.2.9')).toBe(0);
    expect(await tries(1, '2001:db8:1:3::1')).toBe(1);
    expect(await tries(10, '::ffff:192.0.2.20')).toBe(10);
    expect(await tries(1, '::ffff:192.0.2.21'), 'an address of IPv4 dressed as one').toBe(1);
    expect(await tries(1, 'fe80::1%eth0')).toBe(1);
  });

  test('a factor lets so many more through at once', async () => {
    const { THROTTLE_FACTOR } = env();
    env().THROTTLE_FACTOR = 3;
    expect(await tries(40, '192.0.2.6')).toBe(30);
    env().THROTTLE_FACTOR = THROTTLE_FACTOR;
  });

  test('holds over several processes at once', async () => {
    const all = Array.from({ length: 40 }, () => throttle(at(0), 'sign-up', '192.0.2.3'));
    const passed = (await Promise.allSettled(all)).filter(({ status }) => status === 'fulfilled');
    expect(passed).toHaveLength(10);
  });

  test('stores no address, and forgets', async () => {
    await tries(1, '198.51.100.77');
    const rows = await base.sql`select encode(key, 'escape') as key from throttles`;
    expect(JSON.stringify(rows)).not.toContain('198.51');
    await forgetThrottles(at(90_000));
    expect(await base.sql`select 1 from throttles`).toHaveLength(0);
  });

  test('its table is left out of the write-ahead log and so of every backup made from it', async () => {
    const [row] = await base.sql`select relpersistence from pg_class where relname = 'throttles'`;
    expect(row!.relpersistence).toBe('u');
  });
});
