/** What whoever starts the site can act on; its message is shown as it is. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError';
}

/** Someone else holds the data folder. */
export class AlreadyRunningError extends EmbeddedError {
  override name = 'AlreadyRunningError';
  readonly pid: number | undefined;

  constructor(dataDir: string, pid: number | undefined) {
    const who = pid === undefined ? 'another process' : `process ${pid}`;
    super(
      `Footbridge is already running from this data folder (${who}): ${dataDir}\n` +
        'Stop it first, or set DATA_DIR to another folder.',
    );
    this.pid = pid;
  }
}
