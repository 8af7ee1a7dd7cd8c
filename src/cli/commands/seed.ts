import { withDatabase } from '../database.ts';
import { StartError } from '../errors.ts';
import { say } from '../say.ts';
import { seed } from '../seed/index.ts';
import type { Command } from './command.ts';

const command: Command = {
  summary: 'Fills the database with made-up stories and comments, for measuring and trying out.',
  help: `npm run manage -- seed --stories N --comments M [--waiting W] [--seed S]

  --stories N     published stories (2000)
  --comments M    comments below them (20000); with more than 500 one story gets 500 of them
  --waiting W     more stories that wait for review (0)
  --seed S        a whole number; the same one makes the same content (1)

The texts are drawn words without sense. Do not run it on a site that people use.`,
  options: {
    stories: { type: 'string', default: '2000' },
    comments: { type: 'string', default: '20000' },
    waiting: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
  async run(values, env) {
    const number = (name: string) => wholeNumber(name, values[name]);
    const [stories, comments, waiting] = ['stories', 'comments', 'waiting'].map(number) as [
      ...[number, number, number],
    ];
    if (stories === 0 && comments > 0) throw new StartError('Comments need at least one story.');
    const size = { stories, comments, waiting, seed: number('seed') };
    const begun = performance.now();
    await withDatabase(env, (connection) => seed(connection, size));
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    say(`Made ${stories} stories, ${comments} comments and ${waiting} waiting in ${seconds} s.`);
  },
};
export default command;

function wholeNumber(name: string, value: unknown): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 0 && number <= 10_000_000) return number;
  throw new StartError(`--${name} is a whole number.`);
}
