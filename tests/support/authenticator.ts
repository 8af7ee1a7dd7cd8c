import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/*
 * An authenticator in software, as WebAuthn level 3 describes its answers: one P-256 key, no
 * attestation. What it signs, and its counter, are the test's to choose.
 */
type Question = { challenge: string; rp?: { id?: string }; rpId?: string };
export type Answering = { origin: string; counter: number; challenge?: string };

const PRESENT = 0x01;
const ATTESTED = 0x40;

export function newAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const named = {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
  };
  return {
    id,
    /** Answers the question for a new passkey. */
    create(question: string, { origin, counter, challenge }: Answering): string {
      const asked = JSON.parse(question) as Question;
      const client = clientData('webauthn.create', challenge ?? asked.challenge, origin);
      const { x, y } = publicKey.export({ format: 'jwk' });
      const key = map([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x!, 'base64url')],
        [-3, Buffer.from(y!, 'base64url')],
      ]);
      const size = Buffer.from([0, id.length]);
      const data = authData(asked.rp?.id ?? '', PRESENT | ATTESTED, counter);
      const authenticatorData = Buffer.concat([data, Buffer.alloc(16), size, id, key]);
      const attestation = map([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authenticatorData],
      ]);
      const response = {
        clientDataJSON: client.toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      };
      return JSON.stringify({ ...named, response });
    },
    /** Answers the question for a passkey that was made. */
    get(question: string, { origin, counter, challenge }: Answering): string {
      const asked = JSON.parse(question) as Question;
      const client = clientData('webauthn.get', challenge ?? asked.challenge, origin);
      const data = authData(asked.rpId ?? '', PRESENT, counter);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
      };
      return JSON.stringify({ ...named, response });
    },
  };
}

const clientData = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

function authData(rpId: string, flags: number, counter: number): Buffer {
  const tail = Buffer.alloc(5);
  tail[0] = flags;
  tail.writeUInt32BE(counter, 1);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), tail]);
}

type Value = number | string | Buffer | Map<string | number, Value>;

/** As much of CBOR (RFC 8949) as these answers need. */
function cbor(value: Value): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return map([...value]);
}

const map = (entries: [string | number, Value][]): Buffer =>
  Buffer.concat([head(5, entries.length), ...entries.flatMap(([k, v]) => [cbor(k), cbor(v)])]);

const head = (major: number, count: number): Buffer =>
  count < 24
    ? Buffer.from([(major << 5) | count])
    : count < 256
      ? Buffer.from([(major << 5) | 24, count])
      : Buffer.from([(major << 5) | 25, count >> 8, count & 255]);
