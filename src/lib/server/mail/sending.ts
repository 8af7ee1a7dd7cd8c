import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { env } from '#env';

export type Mail = { id: string; to: string; subject: string; text: string };
export type Send = (mail: Mail) => Promise<unknown>;

/** Milliseconds that a mail server may keep us waiting. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

const NOTHING_BUT_TEXT = { disableFileAccess: true, disableUrlAccess: true };

/** The way mail leaves: over the operator's server, else as files into the folder `outbox`. */
export function sender(): Send {
  const { SMTP_URL: url, DATA_DIR } = env();
  if (!url) return (mail) => writeLetter(lettersIn(DATA_DIR), mail);
  const name = domainOf(env().MAIL_FROM);
  const transport = createTransport({ url, name, ...PATIENCE, ...NOTHING_BUT_TEXT });
  return (mail) => transport.sendMail(messageOf(mail));
}

/** Where letters are written while there is no mail server. */
export const lettersIn = (dataDir: string): string => join(dataDir, 'outbox');

/** A letter written twice is one file: it has the name of its row. */
async function writeLetter(folder: string, mail: Mail): Promise<void> {
  const compiler = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const { message } = await compiler.sendMail({ ...messageOf(mail), ...NOTHING_BUT_TEXT });
  const draft = join(folder, `.${mail.id}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(draft, message as Buffer, { mode: 0o600, flush: true });
  await rename(draft, join(folder, `${mail.id}.eml`));
}

/** The same id each time it is sent: a repeat can be told to be one. */
function messageOf({ id, to, subject, text }: Mail): SendMailOptions {
  const from = env().MAIL_FROM;
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    messageId: `<${id}@${domainOf(from)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    xMailer: false,
  };
}

const domainOf = (address: string): string => /@([^\s<>@]+)>?$/.exec(address)?.[1] ?? 'localhost';
