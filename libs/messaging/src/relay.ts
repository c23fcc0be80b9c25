import { logger, metrics } from '@tolbooth/telemetry';
import type { Producer } from 'kafkajs';
import type { DataSource } from 'typeorm';

import { connectBroker } from './broker';
import { Lease } from './lease';
import { createProducer, publish, type OutboxRow } from './publishing';
import { statements } from './statements';
import { WakeUp } from './wake-up';

/** One send: large enough that the broker's round trip does not count, small enough to stay below its 1 MB a request. */
const batchSize = 1_000;
/** The poll is only the net under `nudge`: it starts fast and doubles up to what an idle database does not notice. */
const shortestPollMs = 5;
const longestPollMs = 200;
/** How soon another process takes over after the leased one has died. */
const leaseRetryMs = 1_000;
const failureRetryMs = { first: 100, longest: 5_000 };
const stateEveryMs = 2_000;

export interface RelayOptions {
  readonly dataSource: DataSource;
  /** `host:port`, several separated by commas. */
  readonly brokers: string;
  readonly service: string;
}

/**
 * Takes events from the outbox to the broker. Of all processes of a service one holds the lease and works. A row leaves
 * the outbox only after the broker's acknowledgement, so a crash in between sends it again and the inbox drops the second.
 */
export class Relay {
  private running: Promise<void> | undefined;
  private stopping = false;
  private stateMeasuredAt = -Infinity;
  private readonly wakeUp = new WakeUp();

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    this.stopping = false;
    this.running ??= this.run();
  }

  /** To be called after a commit that wrote to the outbox: the relay looks at once instead of at its next poll. */
  nudge(): void {
    this.wakeUp.now();
  }

  /** Resolves when the send in progress is done and the lease is free. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp.now();
    await this.running;
    this.running = undefined;
  }

  private async run(): Promise<void> {
    const log = logger(this.options.service);
    let failures = 0;
    while (!this.stopping) {
      try {
        if (await this.workWithLease(() => (failures = 0))) continue;
        await this.wakeUp.within(leaseRetryMs);
      } catch (error) {
        failures += 1;
        metrics.counter('tolbooth_relay_failures_total').inc();
        log.warn({ error, failures }, 'the relay starts anew');
        await this.wakeUp.within(Math.min(failureRetryMs.first * 2 ** failures, failureRetryMs.longest));
      }
    }
  }

  /** @returns false where another process has the lease. */
  private async workWithLease(onProgress: () => void): Promise<boolean> {
    const lease = await Lease.take(this.options.dataSource, this.options.service);
    if (!lease) return false;
    // A producer that failed once may be fenced or out of sequence, so every round of work begins with a new one.
    const producer = createProducer(connectBroker(this.options.brokers, `${this.options.service}-relay`));
    try {
      await producer.connect();
      metrics.gauge('tolbooth_relay_leader').set(1);
      await this.work(lease, producer, onProgress);
    } finally {
      metrics.gauge('tolbooth_relay_leader').set(0);
      await Promise.all([producer.disconnect().catch(() => undefined), lease.release()]);
    }
    return true;
  }

  /** While one batch is on its way the next is read; sends themselves never overlap. */
  private async work(lease: Lease, producer: Producer, onProgress: () => void): Promise<void> {
    let poll = shortestPollMs;
    let rows = await this.read(lease, []);
    while (!this.stopping) {
      await this.measure(lease);
      if (rows.length === 0) {
        poll = (await this.wakeUp.within(poll)) ? shortestPollMs : Math.min(poll * 2, longestPollMs);
        rows = await this.read(lease, []);
        continue;
      }
      poll = shortestPollMs;
      const ids = rows.map((row) => row.id);
      const [next] = await Promise.all([this.read(lease, ids), publish(producer, rows)]);
      await lease.rows(statements.deleteOutbox, [ids]);
      onProgress();
      rows = next;
    }
  }

  private read(lease: Lease, onTheirWay: readonly string[]): Promise<OutboxRow[]> {
    return lease.rows<OutboxRow>(statements.readOutbox, [onTheirWay, batchSize]);
  }

  private async measure(lease: Lease): Promise<void> {
    if (performance.now() - this.stateMeasuredAt < stateEveryMs) return;
    this.stateMeasuredAt = performance.now();
    const [state] = await lease.rows<{ rows: number; oldest_seconds: number }>(statements.outboxState);
    metrics.gauge('tolbooth_outbox_rows').set(state?.rows ?? 0);
    metrics.gauge('tolbooth_outbox_oldest_seconds').set(state?.oldest_seconds ?? 0);
  }
}
