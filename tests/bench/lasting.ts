import type { Case } from './cases.ts';
import { type Loader, measure } from './measure.ts';
import type { Stage } from './stage.ts';

const SHORT = 5;
const MINUTE = 60;
const AIM = 0.9;

/** Whether the site is as quick after a minute of load as in its first seconds, for each case. */
export async function lasting(
  stage: Stage,
  loader: Loader,
  cases: readonly Case[],
): Promise<string> {
  const lines: string[] = [
    `after ${MINUTE} s of load, as a part of the first ${SHORT} s (aim ${AIM}):`,
  ];
  for (const each of cases) {
    const first = await measure(stage, loader, each, SHORT);
    await measure(stage, loader, each, MINUTE - SHORT);
    const last = await measure(stage, loader, each, SHORT);
    const part = last.rate / first.rate;
    const cpu = `CPU ${first.cpu?.app.toFixed(2) ?? '-'}, then ${last.cpu?.app.toFixed(2) ?? '-'} ms`;
    lines.push(`  ${each.name}: ${part.toFixed(2)}${part < AIM ? ' !' : ''} (${cpu})`);
  }
  return lines.join('\n');
}
