import type { Case } from './cases.ts';
import { headersFor } from './load/index.ts';
import type { Server } from './stage.ts';

/** What a right answer is. */
export type Answer = {
  status: number;
  /** Found as often as `times` says. */
  holds?: RegExp;
  times?: number;
  cache?: string;
  location?: RegExp;
};

/** Asks once as the load will and throws unless the answer is the right one. */
export async function checkAnswer({ name, server, paths, cookies, body, right }: Case) {
  const answer = await fetch(server.origin + paths[0], {
    redirect: 'manual',
    headers: headersFor(server.origin, cookies[0], body),
    ...(body !== null && { method: 'POST', body: body.replaceAll('{n}', `check ${++checks}`) }),
  });
  const text = await answer.text();
  const wrong = (what: string) => new Error(`${name}: ${what} (${paths[0]})`);
  if (answer.status !== right.status) throw wrong(`HTTP ${answer.status}, not ${right.status}`);
  const { holds, times, cache, location } = right;
  const found = holds ? text.match(holds)?.length : times;
  if (found !== times) throw wrong(`${holds} was found ${found ?? 0} times, not ${times}`);
  if (cache && answer.headers.get('cache-control') !== cache)
    throw wrong(`cache-control is ${answer.headers.get('cache-control')}, not ${cache}`);
  if (location && !location.test(answer.headers.get('location') ?? ''))
    throw wrong(`it led to ${answer.headers.get('location')}`);
}

let checks = 0;

/** Follows a list's link to older stories so many times; gives the path of that page. */
export async function olderPage(
  { origin }: Server,
  path: string,
  cookie: string,
  steps: number,
): Promise<string> {
  let at = path;
  for (let step = 0; step < steps; step++) {
    const page = await (await fetch(origin + at, { headers: { cookie } })).text();
    const older = /rel="next" href="([^"]+)"/.exec(page)?.[1];
    if (!older) throw new Error(`the list ends at page ${step + 1}`);
    at = older.replaceAll('&amp;', '&');
  }
  return at;
}
