import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Arrived = {
  from: string;
  to: string[];
  /** Every byte of it. */
  bytes: string;
  /** One header, unfolded. */
  header(name: string): string | undefined;
  /** What is read, decoded. */
  text: string;
};
export type Mailbox = {
  url: string;
  arrived: Arrived[];
  /** Connections so far, those that brought nothing included. */
  calls(): number;
  stop(): Promise<void>;
};

type Options = {
  /** 0: any that is free. */
  port?: number;
  /** Answers a recipient with an error of this number. */
  refuses?: (address: string) => number | null;
  /** Takes a mail, and says so only when this is done. */
  beforeAnswer?: (arrived: Arrived) => Promise<void>;
};

/** A real mail server that keeps what comes. */
export async function startMailbox(options: Options = {}): Promise<Mailbox> {
  const arrived: Arrived[] = [];
  let calls = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect(_, done) {
      calls++;
      done();
    },
    onRcptTo({ address }, _, done) {
      const number = options.refuses?.(address);
      if (!number) return done();
      done(Object.assign(new Error(`<${address}> is refused`), { responseCode: number }));
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        const mail = read(from, to, Buffer.concat(chunks).toString());
        arrived.push(mail);
        Promise.resolve(options.beforeAnswer?.(mail)).then(() => done(), done);
      });
    },
  });
  // A client that was killed is no failure of the server.
  server.on('error', () => {});
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    calls: () => calls,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A code as it stands in a mail. */
export const codeIn = ({ text }: { text: string }): string =>
  /\b[a-z2-9]{5}-[a-z2-9]{5}\b/.exec(text)?.[0] ?? '';

/** A whole message as it was sent. */
export function read(from: string, to: string[], bytes: string): Arrived {
  const at = bytes.search(/\r?\n\r?\n/);
  const head = bytes.slice(0, at).replace(/\r?\n[ \t]+/g, ' ');
  const body = bytes.slice(at).trim();
  const header = (name: string) => new RegExp(`^${name}: *(.*?)\\r?$`, 'im').exec(head)?.[1];
  const isQuoted = header('content-transfer-encoding') === 'quoted-printable';
  return { from, to, bytes, header, text: isQuoted ? unquote(body) : body };
}

const unquote = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString();
