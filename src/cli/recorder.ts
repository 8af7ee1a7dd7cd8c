import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';

export type Recorded = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

type Render = (req: IncomingMessage, res: ServerResponse) => void;

/** Lets the site answer a request into memory; whoever asked may leave meanwhile. */
export function record(req: IncomingMessage, render: Render): Promise<Recorded> {
  return new Promise((resolve, reject) => {
    const res = new Recorder(req);
    res.on('finish', () =>
      resolve({ status: res.statusCode, headers: res.getHeaders(), body: res.body }),
    );
    res.on('close', () => reject(new Error('the answer was broken off')));
    render(req, res);
  });
}

/** A response that goes nowhere. */
class Recorder extends ServerResponse {
  #chunks: Buffer[] = [];

  get body(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** Headers given along with the status are kept too: Node itself would only send them. */
  override writeHead(status: number, ...rest: unknown[]): this {
    const given = rest.find((one) => typeof one === 'object' && one !== null) ?? {};
    for (const [name, value] of Object.entries(given as OutgoingHttpHeaders))
      if (value !== undefined) this.setHeader(name, value);
    return super.writeHead(status);
  }

  override write(chunk: string | Uint8Array): boolean {
    this.#chunks.push(Buffer.from(chunk as Uint8Array));
    return true;
  }

  override end(chunk?: unknown): this {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) this.write(chunk);
    this.emit('finish');
    return this;
  }
}
