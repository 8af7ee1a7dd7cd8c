import { Socket as Datagrams } from 'node:dgram';
import dns from 'node:dns';
import { Socket } from 'node:net';

/*
 * Loaded into every process that a test runs, the site and the tests themselves: nothing reaches
 * further than this machine (P18). Who tries is refused, and says so as an error of the log, which
 * fails the test that reads the log.
 */
const HERE = /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3}|0\.0\.0\.0|::)$/i;

const refusal = (host: string): Error => {
  const msg = `tried to reach ${host}, outside of this machine`;
  process.stderr.write(`${JSON.stringify({ level: 50, msg })}\n`);
  return Object.assign(new Error(msg), { code: 'EOUTSIDE' });
};

type Target = { host?: string; path?: string };

/** The host of the many ways to call `connect`; null for a socket of the file system. */
function hostOf(args: readonly unknown[]): string | null {
  const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as unknown[];
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as Target;
    return path === undefined ? (host ?? 'localhost') : null;
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return null;
  return typeof second === 'string' ? second : 'localhost';
}

const connect = Socket.prototype.connect as (...args: unknown[]) => Socket;
Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  const host = hostOf(args);
  if (host === null || HERE.test(host)) return connect.apply(this, args);
  // Whoever asked listens for errors only after this returns.
  setImmediate(() => this.destroy(refusal(host)));
  return this;
} as typeof Socket.prototype.connect;

Datagrams.prototype.send = function () {
  throw refusal('somebody by a datagram');
};

for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny'] as const) {
  const ask = dns[name] as (host: string, ...rest: unknown[]) => unknown;
  const guarded = (host: string, ...rest: unknown[]) => {
    if (HERE.test(host)) return ask(host, ...rest);
    const answer = rest.at(-1) as (error: Error) => void;
    return process.nextTick(answer, refusal(host));
  };
  Object.assign(dns, { [name]: guarded });
}
