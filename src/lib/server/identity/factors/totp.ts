import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';

// What every authenticator app can do (RFC 6238); Google's reads nothing else.
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Steps of 30 seconds by which a telephone's clock may be wrong. */
const DRIFT = 1;
const SECRET_BYTES = 20;

/** A QR code as an SVG path of one unit a module, in a square of `size`. */
export type Qr = { size: number; path: string };

/** A fresh secret of 160 bits in base32. */
export const newSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** The time step for which `code` is right, or null. Whether it was used is for the caller to know. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const given = { token: code, secret: Secret.fromBase32(secret), window: DRIFT, timestamp };
  const delta = TOTP.validate({ ...given, ...SETTINGS });
  return delta === null ? null : TOTP.counter({ timestamp, period: SETTINGS.period }) + delta;
}

/** What an app reads from the picture. */
export const addressOf = (secret: string, issuer: string, label: string): string =>
  new TOTP({ issuer, label, secret, ...SETTINGS }).toString();

/** A secret as people type it. */
export const inGroups = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ');

/** Draws `text`; each run of dark modules in a row is one rectangle. */
export function qrOf(text: string): Qr {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => runsIn(row).map(([x, w]) => `M${x} ${y}h${w}v1h-${w}z`));
  return { size, path: path.join('') };
}

function runsIn(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) last[1]++;
    else runs.push([x, 1]);
  });
  return runs;
}
