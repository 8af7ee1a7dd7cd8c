import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { LEVELS } from './naming.ts';

const SHORTEST = 2;
const LONGEST = 40;

const text = v.optional(v.string(), '');
const ticked = v.pipe(
  text,
  v.transform((value) => value !== ''),
);
const long = (name: string) => [...name].length >= SHORTEST;

const name = v.pipe(
  text,
  v.trim(),
  v.maxLength(LONGEST, () => m.comment_pen_name_long()),
  v.regex(/^$|^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’_-]*$/u, () => m.comment_pen_name_letters()),
);

/** A pen name that is made or renamed. */
export const penNameForm = v.object({
  name: v.pipe(
    name,
    v.check(long, () => m.comment_pen_name_short()),
  ),
  persona: v.optional(v.pipe(v.string(), v.uuid())),
});

/** How something of the writer's own is to stand from now on. */
export const namingForm = v.pipe(
  v.object({ to: v.picklist(LEVELS), penName: name, sure: ticked, together: ticked }),
  v.forward(
    v.partialCheck(
      [['to'], ['penName']],
      ({ to, penName }) => to !== 'pen_name' || long(penName),
      () => m.comment_pen_name_short(),
    ),
    ['penName'],
  ),
);
