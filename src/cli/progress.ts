const WIDTH = 30;

/** A bar that fills on one line; silent where nobody watches. */
export function progress(
  label: string,
  total: number,
): { step(count?: number): void; end(): void } {
  const { stderr } = process;
  let done = 0;
  let shown = -1;
  const show = () => {
    const filled = total === 0 ? WIDTH : Math.floor((done / total) * WIDTH);
    if (!stderr.isTTY || filled === shown) return;
    shown = filled;
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    stderr.write(`\r${label.padEnd(18)} ${bar} ${done} of ${total}`);
  };
  show();
  return {
    step(count = 1) {
      done += count;
      show();
    },
    end() {
      if (stderr.isTTY) stderr.write('\n');
    },
  };
}
