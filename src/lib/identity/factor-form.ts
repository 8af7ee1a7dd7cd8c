import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';

const text = v.optional(v.string(), '');
/** Sealed by the site, or written by the browser: longer ones are not from there. */
const machine = v.pipe(text, v.maxLength(20_000));

const code = v.pipe(
  text,
  v.trim(),
  v.minLength(1, () => m.step_missing()),
  v.maxLength(100, () => m.step_wrong()),
);
const name = v.pipe(
  text,
  v.trim(),
  v.maxLength(60, () => m.factor_name_long()),
);

export const codeForm = v.object({ code });

export const passphraseForm = v.object({
  passphrase: v.pipe(
    text,
    v.minLength(1, () => m.account_passphrase_missing()),
    v.maxLength(200, () => m.account_passphrase_long()),
  ),
});

export const passkeyForm = v.object({ state: machine, credential: machine });

export const newPasskeyForm = v.object({ ...passkeyForm.entries, name });

export const newAppForm = v.object({ state: machine, code, name });

export const factorForm = v.object({ id: text, name });
