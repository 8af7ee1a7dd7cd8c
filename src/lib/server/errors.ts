/** A failure the person asking can be told about; anything else is a bug and shows only a request id. */
export class ExpectedError extends Error {
  readonly status: 403 | 404 | 409 | 413 | 429;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    status: ExpectedError['status'],
    message: string,
    details: ExpectedError['details'] = {},
  ) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** Absent and forbidden are the same answer, so that nobody learns what exists. */
export const notFound = () => new ExpectedError(404, 'not-found');

/** For acts whose existence is public but which this actor may not do. */
export const forbidden = () => new ExpectedError(403, 'forbidden');

/** This act needs what only the account's owner has, shown a moment ago. */
export const proveAgain = () => new ExpectedError(403, 'prove-again');

/** The thing changed meanwhile; `code` names what happened, `details` what to tell. */
export const conflict = (code: string, details: ExpectedError['details'] = {}) =>
  new ExpectedError(409, code, details);

/**
 * Too many attempts; `seconds` is how long to wait. With a ticket the form may come again then, or
 * as soon as its puzzle of so many `bits` is solved.
 */
export const tooMany = (seconds: number, ticket?: { ticket: string; bits: number }) =>
  new ExpectedError(429, 'too-many', { seconds, ...ticket });
