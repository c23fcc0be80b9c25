import { Client } from 'pg';
import type { Bench, Figure, Result } from './figure';
import { alternate, memoryOf, milliseconds, resultOf, timed } from './measure';
import { openPlatform } from './platform';
import { ReceivablesOffice } from './receivables-office';
import { TwinTables } from './twin-tables';

const lines = 3;

/** In whose memory the service has to stay with any batch: how many times larger the largest is. */
const largest = 5;

/**
 * A batch of invoices, as a file is entered over HTTP, completed until the batch says so: numbers, tax, codes, evidence, trail
 * and events. Against it every row that a completion writes (the invoice, its entry in the trail, its event), with one INSERT a
 * table and nothing between; lines and distributions were written when they were entered, so they are on neither side.
 */
export const completeBatch: Figure = {
  name: 'complete-batch',
  bottleneck:
    'one process: reading invoices with lines and distributions, of which each is an object for a moment, JSON of the trail (before ' +
    'and after) and of the events; PostgreSQL, which waits meanwhile, has a quarter of the time',
  async run(bench: Bench): Promise<Result[]> {
    const platform = await openPlatform(bench.parts);
    // Events stay in the outbox, so that the same rows are there to be written again.
    const receivables = await platform.start('receivables', { KAFKA_BROKERS: 'none' });
    const client = new Client({ connectionString: await platform.databaseOf('receivables') });
    await client.connect();
    try {
      const office = await ReceivablesOffice.open(platform, receivables.url);
      const invoices = bench.sizes.events >= 10_000 ? 10_000 : 1_000;
      let twins: TwinTables | undefined;
      let most = 0;
      const watching = setInterval(() => (most = Math.max(most, receivables.memory())), 50).unref();
      const entering: number[] = [];
      const rounds = await alternate(
        bench.sizes.rounds,
        {
          measured: async (round) => {
            await client.query('TRUNCATE outbox');
            const id = await office.enterBatch(invoices, lines, `round ${round}`, (time) => entering.push(time));
            await client.query('TRUNCATE outbox');
            const time = await timed(() => office.completeBatch(id));
            const own = `SELECT invoice_id FROM invoice_batch_line WHERE batch_id = '${id}'`;
            twins = await TwinTables.of(client, {
              invoice: `id IN (${own})`,
              audit_entry: `verb = 'complete-invoice' AND subject_id IN (SELECT invoice_id::text FROM (${own}) AS o)`,
              outbox: 'true',
            });
            return time;
          },
          baseline: async () => {
            if (!twins) return 1;
            await twins.empty();
            await client.query('CHECKPOINT');
            return timed(() => twins!.insertAll());
          },
        },
        ({ measured, baseline }) =>
          bench.say(`completed in ${milliseconds(measured)}, bare INSERT ${milliseconds(baseline)}`),
      );
      bench.say(`entered in ${entering.map(milliseconds).join(', ')}`);
      await office.completeBatch(await office.enterBatch(invoices * largest, lines, 'the largest', () => undefined));
      clearInterval(watching);
      const title = `complete a batch of ${invoices.toLocaleString('en-GB')} invoices of ${lines} lines`;
      return [
        resultOf(title, rounds, { kind: 'at most', ratio: 6 }, milliseconds),
        memoryOf(`${title}, and of ${largest} times as many`, most),
      ];
    } finally {
      await client.end();
      await receivables.stop();
      await platform.close();
    }
  },
};
