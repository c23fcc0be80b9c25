import type { OutboxEvent } from '@tolbooth/messaging';
import { newId } from '@tolbooth/verbs';
import { Client } from 'pg';
import { openProducer, type BareProducer } from './bare-kafka';
import { copyIn } from './copy';
import { openYear } from './filled-books';
import type { Parts } from './parts';
import { debtorsCode, incomeCode, linesOfAnInvoice, spreadCodes, vatCode } from './invoices';
import { timed, until } from './measure';
import { immediateProfiles, openPlatform, type Platform } from './platform';
import { processorTimeOfPart } from './cpu-share';
import type { ServiceProcess } from './service-process';

const produceBatch = 1_000;
const chunkLines = 1_000;
const copyStatement =
  'COPY copied_line (journal_id, line, code, balancing, currency, amount, functional, accounting_day, item) FROM STDIN';

/**
 * A ledger that posts at once (C-06 "immediate") on a database with its codes and periods, and beside its table of posted
 * lines an empty one with the same columns, checks and indexes for COPY.
 */
export class LedgerRig {
  /** Microseconds of processor time an invoice took, of the last intake and the last COPY. */
  cost = { ledger: 0, postgres: 0, kafka: 0, copy: 0 };
  private expected = 0;

  private constructor(
    private readonly platform: Platform,
    readonly ledger: ServiceProcess,
    private readonly client: Client,
    private readonly producer: BareProducer,
  ) {}

  static async open(parts: Parts): Promise<LedgerRig> {
    const platform = await openPlatform(parts);
    const ledger = await platform.start('ledger', { TOLBOOTH_PROFILES: immediateProfiles() });
    const client = new Client({ connectionString: await platform.databaseOf('ledger') });
    await client.connect();
    await client.query('CREATE TABLE copied_line (LIKE journal_line INCLUDING ALL)');
    await client.query(
      `INSERT INTO code_combination (id, book, name, "from", version) SELECT code, 'council', 'bench', '2003-04-01', 1
         FROM unnest($1::text[]) AS code ON CONFLICT DO NOTHING`,
      [[debtorsCode, incomeCode, vatCode, ...spreadCodes]],
    );
    await openYear(client);
    return new LedgerRig(platform, ledger, client, await openProducer(parts.brokers));
  }

  async close(): Promise<void> {
    await this.ledger.stop();
    await this.producer.disconnect();
    await this.client.end();
    await this.platform.close();
  }

  /** Lines a second from a backlog in Kafka to the commit of the last posting. */
  async takeIn(events: readonly OutboxEvent[]): Promise<number> {
    const messages = this.producer.messagesOf(events);
    this.ledger.freeze();
    for (let at = 0; at < messages.length; at += produceBatch) {
      await this.producer.send(messages.slice(at, at + produceBatch));
    }
    this.expected += events.length;
    const before = this.used();
    const took = await timed(async () => {
      this.ledger.thaw();
      await until('the ledger to take its events in', async () => (await this.takenIn()) >= this.expected, 20);
    });
    const after = this.used();
    const each = (of: keyof typeof after) => Math.round(((after[of] - before[of]) * 1_000) / events.length);
    this.cost = { ...this.cost, ledger: each('ledger'), postgres: each('postgres'), kafka: each('kafka') };
    await this.checkPosted();
    return (events.length * linesOfAnInvoice * 1_000) / took;
  }

  /** Lines a second by COPY of as many lines of the same kind: all at once, or in transactions of so many invoices. */
  async copy(events: number, perTransaction = events): Promise<number> {
    const chunks: Buffer[][] = [];
    for (let at = 0; at < events; at += perTransaction) chunks.push(linesAsText(Math.min(perTransaction, events - at)));
    const before = processorTimeOfPart('postgres');
    const took = await timed(async () => {
      for (const each of chunks) await copyIn(this.client, copyStatement, each);
    });
    this.cost.copy = Math.round(((processorTimeOfPart('postgres') - before) * 1_000) / events);
    return (events * linesOfAnInvoice * 1_000) / took;
  }

  private used() {
    return {
      ledger: this.ledger.processorTime(),
      postgres: processorTimeOfPart('postgres'),
      kafka: processorTimeOfPart('kafka'),
    };
  }

  private async takenIn(): Promise<number> {
    const { rows } = await this.client.query<{ events: string }>(
      `SELECT coalesce(sum(next_offset), 0)::text AS events FROM inbox_offset WHERE topic = 'receivables.events'`,
    );
    return Number.parseInt(rows[0]?.events ?? '0', 10);
  }

  /** Speed counts only if every posting is there and nothing was parked. */
  private async checkPosted(): Promise<void> {
    const { rows } = await this.client.query<{ lines: number; apart: string; parked: number }>(
      `SELECT count(*)::integer AS lines, coalesce(sum(amount), 0)::text AS apart,
              (SELECT count(*)::integer FROM parked_message) AS parked FROM journal_line`,
    );
    const { lines = 0, apart = '', parked = 0 } = rows[0] ?? {};
    if (lines !== this.expected * linesOfAnInvoice || apart !== '0.00' || parked !== 0) {
      throw new Error(`${lines} lines of ${this.expected} invoices, ${apart} apart, ${parked} parked`);
    }
  }
}

function linesAsText(events: number): Buffer[] {
  const lines: string[] = [];
  for (let event = 0; event < events; event += 1) {
    const [journal, item] = [newId(), newId()];
    lines.push(
      `${journal}\t1\t${debtorsCode}\t00\tGBP\t117.50\t117.50\t2006-07-03\t${item}\n`,
      `${journal}\t2\t${incomeCode}\t00\tGBP\t-100.00\t-100.00\t2006-07-03\t\\N\n`,
      `${journal}\t3\t${vatCode}\t00\tGBP\t-17.50\t-17.50\t2006-07-03\t\\N\n`,
    );
  }
  const chunks: Buffer[] = [];
  for (let at = 0; at < lines.length; at += chunkLines)
    chunks.push(Buffer.from(lines.slice(at, at + chunkLines).join('')));
  return chunks;
}
