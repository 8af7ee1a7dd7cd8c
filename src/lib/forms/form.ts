import * as v from 'valibot';

/** What a form page gets back when something is to be mended: every typed value, and what is wrong. */
export type Refusal = {
  values: Record<string, string | string[]>;
  errors: Record<string, string>;
  /** It was too much in a short time: what the form has to wait for before it is sent again. */
  wait?: Wait;
};

/** Seconds to wait, or a puzzle of so many bits; the ticket itself is among the values. */
export type Wait = { seconds: number; bits: number };

/** The names of the hidden fields that a form has while it waits. */
export const TICKET = { ticket: 'ticket', work: 'work' } as const;

/** What a form that has to wait gets back, beside what is wrong; nothing for any other refusal. */
export function waitingWith(
  { ticket, seconds, bits }: Readonly<Record<string, string | number>>,
  values: Refusal['values'],
): Pick<Refusal, 'values' | 'wait'> {
  if (ticket === undefined) return { values };
  return {
    values: { ...values, [TICKET.ticket]: String(ticket), [TICKET.work]: '' },
    wait: { seconds: Number(seconds), bits: Number(bits) },
  };
}

export type Parsed<Output> =
  { ok: true; input: Output; values: Refusal['values'] } | ({ ok: false } & Refusal);

/**
 * Reads a submitted form by its schema. Every value typed is kept for the answer; fields that may
 * occur several times are named in `lists`. Errors hold the schema's message for each field.
 */
export function parseForm<Schema extends v.GenericSchema>(
  schema: Schema,
  data: FormData,
  lists: readonly string[] = [],
): Parsed<v.InferOutput<Schema>> {
  const values: Refusal['values'] = Object.fromEntries(lists.map((name) => [name, []]));
  for (const [name, value] of data) {
    if (typeof value !== 'string') continue;
    if (lists.includes(name)) (values[name] as string[]).push(clean(value));
    else values[name] = clean(value);
  }
  const result = v.safeParse(schema, values);
  if (result.success) return { ok: true, input: result.output, values };
  const errors: Record<string, string> = {};
  for (const issue of result.issues) {
    const name = String(issue.path?.[0]?.key ?? 'form');
    errors[name] ??= issue.message;
  }
  return { ok: false, values, errors };
}

/** Errors for an ErrorSummary; what is about the form as a whole leads to no field. */
export const errorList = (errors: Refusal['errors']) =>
  Object.entries(errors).map(([field, message]) =>
    field === 'form' ? { message } : { field, message },
  );

/** Secrets are never sent back: the same values without the named fields. */
export const without = (values: Refusal['values'], ...names: string[]): Refusal['values'] =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));

/** Browsers send line ends as CR LF; PostgreSQL stores no NUL and no lone surrogate. */
const clean = (text: string) => text.replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed();
