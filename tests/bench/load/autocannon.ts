import autocannon from 'autocannon';
import { CONNECTIONS, headersFor, type Load, type Loaded, nextNonce } from './index.ts';

/** Loads with autocannon, where wrk is not installed. It needs more of the machine itself. */
export async function loadWithAutocannon(load: Load): Promise<Loaded> {
  const { origin, paths, cookies, body, seconds } = load;
  const nonce = nextNonce();
  let turn = 0;
  const next = (request: autocannon.Request): autocannon.Request => {
    turn++;
    const path = paths[turn % paths.length];
    const cookie = cookies[turn % cookies.length];
    const headers = headersFor(origin, cookie, body);
    if (body === null) return { ...request, method: 'GET', path, headers };
    const text = body.replaceAll('{n}', `${nonce}x${turn}`);
    return { ...request, method: 'POST', path, headers, body: text };
  };
  const result = await autocannon({
    url: origin,
    connections: CONNECTIONS,
    duration: seconds,
    timeout: 15,
    requests: [{ setupRequest: next }],
  });
  return {
    answered: result['2xx'] + result['3xx'],
    failed: result['4xx'] + result['5xx'] + result.errors,
    seconds: result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}
