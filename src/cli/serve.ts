import { channel } from 'node:diagnostics_channel';
import { createServer, type RequestListener } from 'node:http';
import { STOPPING } from '#lib/server/moderation/index.ts';
import { StartError } from './errors.ts';

/** Milliseconds in which requests may finish at a stop. */
const LONGEST_REQUEST = 20_000;

/** Listens, and gives the function that stops: no new requests, those begun are finished. */
export async function serve(
  { HOST, PORT }: { HOST: string; PORT: number },
  front: RequestListener,
): Promise<() => Promise<void>> {
  const server = createServer(front);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(describeListen(error, HOST, PORT)));
    server.listen(PORT, HOST, resolve);
  });
  return () =>
    new Promise((resolve) => {
      // Pages that listen would hold it.
      channel(STOPPING).publish(null);
      // Kept-alive connections turn idle one by one; each would hold the stop until it times out.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const late = setTimeout(() => server.closeAllConnections(), LONGEST_REQUEST);
      server.close(() => {
        clearInterval(idle);
        clearTimeout(late);
        resolve();
      });
      server.closeIdleConnections();
    });
}

function describeListen(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new StartError(
      `Port ${port} is in use by another program. Stop that one, or set PORT to another number.`,
    );
  return new StartError(`Cannot listen on ${host}, port ${port}: ${error.message}`);
}
