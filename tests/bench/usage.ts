import { existsSync, readdirSync, readFileSync } from 'node:fs';

export type Usage = {
  /** Milliseconds of processor time since the processes began. */
  cpu: number;
  /** Megabytes, pages shared with others counted in part (PSS). */
  memory: number;
};

const TICK = 10;

/** What a process and all below it have used so far; null where there is no /proc to say. */
export function usageOf(root: number): Usage | null {
  if (!existsSync('/proc/self/smaps_rollup')) return null;
  const all = familyOf(root).map(one);
  const sum = (name: keyof Usage) => all.reduce((total, usage) => total + usage[name], 0);
  return { cpu: sum('cpu'), memory: sum('memory') };
}

function one(pid: number): Usage {
  try {
    const fields = statOf(pid);
    const ticks = Number(fields[11]) + Number(fields[12]);
    const pss = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return { cpu: ticks * TICK, memory: Number(pss ?? 0) / 1024 };
  } catch {
    return { cpu: 0, memory: 0 };
  }
}

function familyOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = parentOf(Number(pid));
    children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
}

/** The process that started this one; -1 when it is gone. */
export function parentOf(pid: number): number {
  try {
    return Number(statOf(pid)[1]);
  } catch {
    return -1;
  }
}

/** The fields of /proc/PID/stat after the name, which may hold anything (man 5 proc). */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
