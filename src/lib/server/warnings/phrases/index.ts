import { ABUSE_VIOLENCE } from './abuse-violence.ts';
import { BODY } from './body.ts';
import type { Family } from './family.ts';
import { FOOD_BODY } from './food-body.ts';
import { JUSTICE } from './justice.ts';
import { MIND } from './mind.ts';
import { STIGMA_IDENTITY } from './stigma-identity.ts';
import { SUBSTANCES_COMPULSION } from './substances-compulsion.ts';
import { SUICIDE_SELF_HARM } from './suicide-self-harm.ts';

export const FAMILIES: readonly Family[] = [
  SUICIDE_SELF_HARM,
  SUBSTANCES_COMPULSION,
  FOOD_BODY,
  ABUSE_VIOLENCE,
  JUSTICE,
  BODY,
  MIND,
  STIGMA_IDENTITY,
];
