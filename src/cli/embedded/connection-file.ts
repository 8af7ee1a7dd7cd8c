import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, writePrivate } from './files.ts';

/** Who runs the cluster, and once it answers, how to reach it. */
export type RunningCluster = { pid: number; keptBy: 'site' | 'command'; url?: string };

const fileIn = (control: string) => join(control, 'connection.json');

export function writeConnection(control: string, running: RunningCluster): void {
  writePrivate(fileIn(control), JSON.stringify(running));
}

export function removeConnection(control: string): void {
  rmSync(fileIn(control), { force: true });
}

/** The running cluster as its owner last wrote it, if that process still lives. */
export function readConnection(control: string): RunningCluster | undefined {
  const content = readIfThere(fileIn(control));
  const running = content ? (JSON.parse(content) as RunningCluster) : undefined;
  return running && isAlive(running.pid) ? running : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
