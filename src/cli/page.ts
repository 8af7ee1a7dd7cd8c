import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** One page for everyone, with the forms it was sent in so far. */
export type Page = {
  etag: string;
  fields: OutgoingHttpHeaders;
  body: Buffer;
  /** Bytes it may come to hold. */
  weight: number;
  forms?: Partial<Record<Coding, Form>>;
};
type Asked = Pick<IncomingMessage, 'method' | 'headers'>;
type Form = { fields: string[]; body: Buffer };
type Coding = 'br' | 'gzip' | 'identity';

const CODED = {
  // Quality 5 is smaller than gzip and made in a millisecond; pages live until the next change.
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
  identity: (body: Buffer) => Promise.resolve(body),
};

/** Answers with a kept page in the form asked for, or says that the asker's copy still holds. */
export function sendPage(page: Page, req: Asked, res: ServerResponse): void {
  if (isKnown(req.headers['if-none-match'], page.etag)) return unchanged(page, res);
  const coding = codingFor(req.headers['accept-encoding']);
  const form = page.forms?.[coding];
  if (form) return send(form, req, res);
  makeForm(page, coding).then(
    (made) => send(made, req, res),
    () => res.destroy(),
  );
}

function send({ fields, body }: Form, req: Asked, res: ServerResponse): void {
  res.writeHead(200, fields);
  if (req.method === 'HEAD') res.end();
  else res.end(body);
}

function unchanged({ fields }: Page, res: ServerResponse): void {
  const { 'content-type': _, ...kept } = fields;
  res.writeHead(304, kept).end();
}

async function makeForm(page: Page, coding: Coding): Promise<Form> {
  const body = await CODED[coding](page.body);
  const extra = coding === 'identity' ? {} : { 'content-encoding': coding };
  const all = { ...page.fields, ...extra, 'content-length': body.length };
  const fields = Object.entries(all).flatMap(([name, value]) => [name, String(value)]);
  const form = { fields, body };
  page.forms = { ...page.forms, [coding]: form };
  return form;
}

const isKnown = (asked: string | undefined, etag: string) =>
  asked !== undefined && (asked === etag || asked.split(/\s*,\s*/).includes(etag) || asked === '*');

function codingFor(accepted: string | string[] | undefined): Coding {
  const text = String(accepted ?? '');
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:\s|,|$))/.test(text)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s|,|$))/.test(text) ? 'gzip' : 'identity';
}
