import * as v from 'valibot';

/** Saves a story for later, or takes it out again; `from` is the page to come back to. */
export const saveForm = v.object({
  story: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  from: v.optional(v.pipe(v.string(), v.maxLength(8000)), ''),
});
