import type { Check, Place } from './check.ts';

const LINE = /[^\n.!?]{25,}/gu;
const TIMES = 4;

/** The same sentence over and over: somebody in distress, or a machine. */
export const repeat: Check = {
  code: 'repeat',
  points: 0,
  find(text) {
    const places = Map.groupBy(text.matchAll(LINE), ([line]) =>
      line.toLowerCase().replaceAll(/\s+/g, ' ').trim(),
    );
    const repeated = [...places.values()].filter((same) => same.length >= TIMES);
    return repeated.map(([first]): Place => ({
      start: first!.index,
      end: first!.index + first![0].length,
    }));
  },
};
