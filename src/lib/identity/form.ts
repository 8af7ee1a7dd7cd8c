import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';

const text = v.optional(v.string(), '');

const username = v.pipe(
  text,
  v.trim(),
  v.minLength(3, () => m.account_username_short()),
  v.maxLength(30, () => m.account_username_long()),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._-]*$/u, () => m.account_username_letters()),
);

const passphrase = v.pipe(
  text,
  v.minLength(12, () => m.account_passphrase_short()),
  v.maxLength(200, () => m.account_passphrase_long()),
);

/** A passphrase that holds the name would be the first one guessed. */
const isApart = (input: { username: string; passphrase: string }) =>
  !input.passphrase.toLowerCase().includes(input.username.toLowerCase());

export const signUpForm = v.pipe(
  v.object({ username, passphrase }),
  v.forward(
    v.partialCheck([['username'], ['passphrase']], isApart, () => m.account_passphrase_username()),
    ['passphrase'],
  ),
);

export const signInForm = v.object({
  username: v.pipe(
    text,
    v.trim(),
    v.minLength(1, () => m.account_username_missing()),
    v.maxLength(100, () => m.account_username_long()),
  ),
  passphrase: v.pipe(
    text,
    v.minLength(1, () => m.account_passphrase_missing()),
    v.maxLength(200, () => m.account_passphrase_long()),
  ),
});

const code = v.pipe(
  text,
  v.trim(),
  v.minLength(1, () => m.account_code_missing()),
  v.maxLength(100, () => m.account_code_wrong()),
);

export const recoverForm = v.object({ username: signInForm.entries.username, code, passphrase });

const mail = v.pipe(
  text,
  v.trim(),
  v.minLength(1, () => m.account_mail_missing()),
  v.maxLength(254, () => m.account_mail_long()),
  v.rfcEmail(() => m.account_mail_wrong()),
);
const current = signInForm.entries.passphrase;

export const askRecoveryForm = v.object({ username: signInForm.entries.username, mail });

export const askAddressForm = v.object({ mail, passphrase: current });

export const confirmAddressForm = v.object({ code });

export const removeAddressForm = v.object({ current });

export const passphraseForm = v.pipe(
  v.object({ username: signInForm.entries.username, current, passphrase }),
  v.forward(
    v.partialCheck([['username'], ['passphrase']], isApart, () => m.account_passphrase_username()),
    ['passphrase'],
  ),
);

export const setUpForm = v.object({ code, username, passphrase });

export const receiptForm = v.object({
  receipt: v.pipe(
    text,
    v.trim(),
    v.minLength(1, () => m.return_missing()),
    v.maxLength(300, () => m.return_wrong()),
  ),
});
