import { describe } from './errors.ts';
import { complain } from './say.ts';

/** Runs a command; whatever stops it is told, and the process then ends with 1. */
export async function main(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    complain(describe(error));
    process.exitCode = 1;
  }
}
