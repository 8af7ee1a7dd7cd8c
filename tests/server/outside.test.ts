import { once } from 'node:events';
import { lookup } from 'node:dns/promises';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { describe, expect, test, vi } from 'vitest';

describe('P18: while tests run', () => {
  test('nothing reaches further than this machine, and whoever tries is told on', async () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const named = connect({ host: 'example.org', port: 80 });
    const [byName] = (await once(named, 'error')) as [Error];
    const [byNumber] = (await once(connect(443, '192.0.2.7'), 'error')) as [Error];
    const byFetch = await fetch('https://example.org/').catch((error: unknown) => error);
    expect(byName).toMatchObject({ code: 'EOUTSIDE' });
    expect(byNumber).toMatchObject({ code: 'EOUTSIDE' });
    expect(byFetch).toMatchObject({ cause: { code: 'EOUTSIDE' } });
    expect(told.mock.calls.join('')).toMatch(/"level":50,.*example\.org(.|\n)*192\.0\.2\.7/);
    told.mockRestore();
  });

  test('this machine itself is reached', async () => {
    const server = createServer((_, response) => response.end('here')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('here');
    server.close();
    expect((await lookup('localhost')).address).toBeTruthy();
  });
});
