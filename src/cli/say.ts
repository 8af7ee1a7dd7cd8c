/** For whoever started us. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** For whoever has to mend something. */
export const complain = (text: string): void => void process.stderr.write(`${text}\n`);
