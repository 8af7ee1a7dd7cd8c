import type { ParseArgsConfig } from 'node:util';
import type { Env } from '#env';

type Values = Record<string, string | boolean | undefined>;

/** One command of `manage`. A failure is an error with a message for a person. */
export type Command = {
  summary: string;
  /** How it is called, one line for each option. */
  help: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** The one word it takes beside its options, by which name `run` gets it. */
  operand?: string;
  run(values: Values, env: Env): Promise<void>;
};
