import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** Room for the longest story in any script, percent-encoded; far less for everything else. */
export const WRITING_BYTES = 4 * 1024 * 1024;
const OTHER_BYTES = 64 * 1024;
const WRITING = /^\/(?:write|drafts\/[^/?]+)(?:[/?]|$)/;

/** How much of a body that is too long is read before the answer; browsers hear none until then. */
const PATIENCE_BYTES = 16 * 1024 * 1024;

const limitOf = (url = '/') => (WRITING.test(url) ? WRITING_BYTES : OTHER_BYTES);

/** Hands on a request whose body keeps its limit; answers any other itself. */
export async function withinSize(
  req: IncomingMessage,
  res: ServerResponse,
  next: (req: IncomingMessage) => void,
): Promise<void> {
  const limit = limitOf(req.url);
  const announced = req.headers['content-length'];
  if (announced !== undefined) {
    if (Number(announced) <= limit) return next(req);
    return refuse(req, res);
  }
  if (req.headers['transfer-encoding'] === undefined) return next(req);
  const body = await collect(req, limit);
  if (!body) return refuse(req, res);
  next(withBody(req, body));
}

/** A body without a length is read first, so that the site never sees one that is cut off. */
async function collect(req: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) return null;
  }
  return Buffer.concat(chunks);
}

function withBody(req: IncomingMessage, body: Buffer): IncomingMessage {
  const { method, url, headers, rawHeaders, httpVersion, socket } = req;
  const { httpVersionMajor, httpVersionMinor } = req;
  return Object.assign(Readable.from([body]), {
    ...{ method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor },
    ...{ socket, connection: socket },
  }) as unknown as IncomingMessage;
}

async function refuse(req: IncomingMessage, res: ServerResponse): Promise<void> {
  let read = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    read += chunk.length;
    if (read > PATIENCE_BYTES) break;
  }
  if (res.destroyed) return;
  const page = TOO_LONG;
  res.writeHead(413, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(page),
    'cache-control': 'no-store',
    connection: 'close',
  });
  res.end(page);
}

const TOO_LONG = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Too long</title></head>
<body>
<h1>This is more than the page can take</h1>
<p>What you sent is too long, so it was not kept here. Nothing you saved before is lost.</p>
<p>Go back with your browser: your text should still be in the form. Copy it somewhere safe, make it shorter, and send it again.</p>
</body>
</html>
`;
