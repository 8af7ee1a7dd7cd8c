const LOST = new Set(['EPIPE', 'ECONNRESET', 'CONNECTION_CLOSED', '57P01', '57P02', '57P03']);

/**
 * The driver asks for the types of arrays when a connection opens, and waits for the answer in a
 * promise that nobody holds (postgres.js, fetchArrayTypes). When the database ends in that moment,
 * the failure would end this process; the connection is replaced all the same. Any other failure
 * that nobody caught ends the process as always.
 */
export function outliveLostConnections(): void {
  process.on('unhandledRejection', (error) => {
    const { code } = Object(error) as { code?: string };
    if (code === undefined || !LOST.has(code)) throw error;
    // Read late: the log reads its settings when it is loaded.
    void import('#lib/server/log.ts').then(({ log }) =>
      log.warn({ err: error }, 'the database ended while a connection to it was opened'),
    );
  });
}
