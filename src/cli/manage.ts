import { parseArgs } from 'node:util';
import type { Command } from './commands/command.ts';
import { readEnvironment } from './environment.ts';
import { StartError } from './errors.ts';
import { main } from './main.ts';
import { say } from './say.ts';

/** `npm run manage -- COMMAND`: what the operator does beside the running site, or without it. */
await main(async () => {
  const [name, rest] = await chosen(process.argv.slice(2));
  const command = name ? await load(name) : null;
  if (!command) return say(await overview());
  const options = { ...command.options, help: { type: 'boolean' } } as const;
  const { values, positionals } = parse(rest, { ...command, options }, name);
  if (values.help) return say(`${command.summary}\n\n${command.help}`);
  const given = operandOf(command, positionals, name);
  const env = readEnvironment();
  process.env.LOG_LEVEL ??= 'warn';
  await command.run({ ...values, ...given } as Parameters<Command['run']>[0], env);
  // Something still open, such as a database connection pool, must not keep a finished command.
  process.exit();
});

function commands(): Record<string, () => Promise<{ default: Command }>> {
  return {
    'account create': () => import('./commands/account-create.ts'),
    'account role': () => import('./commands/account-role.ts'),
    'account reset-factor': () => import('./commands/account-reset-factor.ts'),
    backup: () => import('./commands/backup.ts'),
    'identity rotate-key': () => import('./commands/rotate-key.ts'),
    restore: () => import('./commands/restore.ts'),
    seed: () => import('./commands/seed.ts'),
    'verify-log': () => import('./commands/verify-log.ts'),
    worker: () => import('./commands/worker.ts'),
  };
}

/** A command's name is one or two words; without one, or with --help alone, all are listed. */
async function chosen(args: string[]): Promise<[string | null, string[]]> {
  const known = Object.keys(commands());
  const name = [2, 1].map((count) => args.slice(0, count).join(' ')).find((n) => known.includes(n));
  if (name) return [name, args.slice(name.split(' ').length)];
  const asked = args.find((arg) => !arg.startsWith('-'));
  if (!asked) return [null, args];
  throw new StartError(`There is no command '${args.join(' ')}'.\n\n${await overview()}`);
}

async function load(name: string): Promise<Command | null> {
  return (await commands()[name]?.())?.default ?? null;
}

type Way = Pick<Command, 'options' | 'operand'>;

function parse(args: string[], { options, operand }: Way, name: string | null) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: operand !== undefined });
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n${helpWords(name)}`);
  }
}

function operandOf({ operand }: Way, given: string[], name: string | null) {
  if (!operand) return {};
  if (given.length === 1) return { [operand]: given[0] };
  throw new StartError(`${name} takes one ${operand}.\n${helpWords(name)}`);
}

function helpWords(name: string | null): string {
  return `npm run manage -- ${name} --help tells how to call it.`;
}

async function overview(): Promise<string> {
  const lines = Object.entries(commands()).map(async ([name, find]) => {
    const { default: command } = await find();
    return `  ${name.padEnd(22)} ${command.summary}`;
  });
  const all = (await Promise.all(lines)).join('\n');
  return `npm run manage -- COMMAND [OPTIONS]\n\n${all}\n\nCOMMAND --help tells more about one.`;
}
