import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { logger, metrics } from '@tolbooth/telemetry';
import type { Admin, Consumer, ConsumerGroupJoinEvent, EachBatchPayload } from 'kafkajs';
import type { DataSource } from 'typeorm';

import { connectBroker } from './broker';
import { typeOf } from './envelope';
import { inboxHealth } from './inbox-health';
import { Intake } from './intake';
import { chunksOf, messagesOf, Pulse } from './partition-batch';
import { brokerLimits, OffsetOutOfRange, openPositions, readPositions, type Position } from './positions';
import { subscriptionsByType, topicsOf, type Inbox, type Subscription, type Unheard } from './subscription';
import { Interrupted, patiently } from './transient';

export interface InboxOptions {
  readonly dataSource: DataSource;
  /** `host:port`, several separated by commas. */
  readonly brokers: string;
  readonly groupId: string;
  readonly subscriptions: readonly Subscription[];
  readonly unheard?: Unheard | undefined;
  /** Called after each commit: the place for `relay.nudge()`. */
  readonly afterCommit?: () => void;
  /** Called when consuming has ended for good; the default ends the process, so that something starts it anew. */
  readonly onFatal?: (error: Error) => void;
}

/** How long a fetch waits for a first message: what an idle consumer costs, and how long a stop takes at most. */
const longestFetchWaitMs = 200;
/**
 * A member that says nothing for this long is taken for dead, and a process that was killed waits as long for its own
 * predecessor's partitions. A third of it is kafkajs' advice for heartbeats; they go on while a batch is worked on.
 */
const sessionTimeoutMs = 10_000;
const heartbeatIntervalMs = 3_000;
/**
 * kafkajs asks for the next messages only when it has worked off all that it has, and nothing happens while it waits: with
 * twice its default it waits half as often. All partitions of a topic fit into one fetch.
 */
const fetchBytes = { maxBytesPerPartition: 2 * 2 ** 20, maxBytes: 16 * 2 ** 20 };
/** Partitions that are worked on at once: two keep Postgres busy while the third waits for a lock or a commit. */
const partitionsAtOnce = 3;

const watchEveryMs = 5_000;

export type InboxState = 'starting' | 'running' | 'closed' | 'fatal';

/**
 * Nest's transport on Kafka for a service's subscriptions. Each batch of a partition is one transaction that also stores
 * where to go on; the database is the truth and the broker's committed offsets are a copy. (Nest's own Kafka server takes
 * one message at a time, acknowledges what it does not know and repeats what fails for ever.)
 */
export class InboxServer extends Server implements CustomTransportStrategy, Inbox {
  readonly dataSource: DataSource;
  readonly subscriptions: readonly Subscription[];
  readonly unheard: Unheard | undefined;
  readonly topics: readonly string[];
  /** Broker time of the last handled message of each partition; milliseconds since 1970. */
  readonly handledUntil = new Map<string, number>();
  state: InboxState = 'starting';
  private readonly consumer: Consumer;
  private readonly admin: Admin;
  private readonly intake: Intake;
  /** Seeks to the database's positions after each assignment; no batch is looked at before it is done. */
  private positioning: Promise<void> = Promise.resolve();
  private readonly expected = new Map<string, bigint>();
  private watch: NodeJS.Timeout | undefined;

  constructor(private readonly options: InboxOptions) {
    super();
    this.dataSource = options.dataSource;
    this.subscriptions = options.subscriptions;
    this.unheard = options.unheard;
    this.topics = topicsOf(options.subscriptions);
    this.intake = new Intake(options.dataSource, subscriptionsByType(options.subscriptions), options.unheard);
    const kafka = connectBroker(options.brokers, options.groupId);
    this.admin = kafka.admin();
    this.consumer = kafka.consumer({
      groupId: options.groupId,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: heartbeatIntervalMs,
      maxWaitTimeInMs: longestFetchWaitMs,
      ...fetchBytes,
      allowAutoTopicCreation: false,
    });
  }

  /** Nest calls this; `callback` hears of a start that failed. */
  listen(callback: (error?: unknown) => void): void {
    this.open().then(() => callback(), callback);
  }

  /** Resolves when the batch in progress is done and the member has left its group. */
  async close(): Promise<void> {
    if (this.state !== 'fatal') this.state = 'closed';
    clearInterval(this.watch);
    await Promise.all([this.consumer.disconnect(), this.admin.disconnect()]);
  }

  on(): never {
    throw new Error('the inbox has no events of its own');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  /** Every partition of the topics that this service listens to, also those that other processes of it work on. */
  positions(): Promise<Position[]> {
    return readPositions(this.dataSource, this.admin, this.topics);
  }

  brokerLimits(): Promise<Omit<Position, 'next'>[]> {
    return brokerLimits(this.admin, this.topics);
  }

  private async open(): Promise<void> {
    await this.admin.connect();
    if (this.topics.length > 0) {
      const { CRASH, GROUP_JOIN } = this.consumer.events;
      this.consumer.on(GROUP_JOIN, (event) => (this.positioning = this.position(event)));
      this.consumer.on(CRASH, ({ payload }) => {
        metrics.counter('tolbooth_inbox_restarts_total').inc({ reason: payload.error.name });
        if (!payload.restart) this.fatal(payload.error);
      });
      await this.consumer.connect();
      await this.consumer.subscribe({ topics: [...this.topics], fromBeginning: true });
      await this.consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: partitionsAtOnce,
        eachBatch: (payload) => this.takeBatch(payload),
      });
    }
    if (this.state === 'starting') this.state = 'running';
    // Errors are the readiness probe's to tell; here it only keeps the gauges fresh.
    this.watch = setInterval(() => void inboxHealth(this).catch(() => undefined), watchEveryMs).unref();
  }

  private get ended(): boolean {
    return this.state === 'closed' || this.state === 'fatal';
  }

  private async position({ payload }: ConsumerGroupJoinEvent): Promise<void> {
    const mine = ({ topic, partition }: Position) => payload.memberAssignment[topic]?.includes(partition) ?? false;
    try {
      const positions = (
        await patiently(
          () => this.positions(),
          () => !this.ended,
        )
      ).filter(mine);
      for (const position of positions) {
        if (position.next < position.low || position.next > position.high) throw new OffsetOutOfRange(position);
      }
      await patiently(
        () => openPositions(this.dataSource, positions),
        () => !this.ended,
      );
      this.expected.clear();
      for (const { topic, partition, next } of positions) {
        this.expected.set(`${topic}/${partition}`, next);
        this.consumer.seek({ topic, partition, offset: String(next) });
      }
    } catch (error) {
      if (!(error instanceof Interrupted)) this.fatal(error);
    }
  }

  private async takeBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset, isRunning, isStale } = payload;
    await this.positioning;
    if (this.ended || isStale() || !isRunning()) return;
    await this.refuseGap(payload);
    const pulse = new Pulse(payload.heartbeat);
    const mayGoOn = () => !this.ended && isRunning() && !isStale() && pulse.failed === undefined;
    const measured = metrics.histogram('tolbooth_inbox_batch_seconds');
    try {
      for (const chunk of chunksOf(messagesOf(payload))) {
        const finish = measured.startTimer({ topic: batch.topic });
        const tally = await this.intake.take(chunk, mayGoOn);
        finish();
        for (const [outcome, count] of Object.entries(tally)) {
          metrics.counter('tolbooth_inbox_events_total').inc({ topic: batch.topic, outcome }, count);
        }
        for (const message of chunk.filter((one) => this.intake.skips(one))) {
          metrics.counter('tolbooth_inbox_skipped_total').inc({ topic: batch.topic, type: typeOf(message) });
        }
        const last = chunk.at(-1)?.offset ?? batch.lastOffset();
        resolveOffset(last);
        this.expected.set(`${batch.topic}/${batch.partition}`, BigInt(last) + 1n);
        this.options.afterCommit?.();
      }
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    } finally {
      await pulse.end();
    }
    if (!mayGoOn()) return;
    const newest = batch.messages.at(-1)?.timestamp;
    if (newest !== undefined) this.handledUntil.set(`${batch.topic}/${batch.partition}`, Number(newest));
    await this.copyOffset(payload);
  }

  /** For lag dashboards only, and therefore no fault if it fails: the next batch brings it up to date. */
  private async copyOffset({ batch, commitOffsetsIfNecessary }: EachBatchPayload): Promise<void> {
    const next = this.expected.get(`${batch.topic}/${batch.partition}`);
    if (next === undefined) return;
    const partitions = [{ partition: batch.partition, offset: String(next) }];
    await commitOffsetsIfNecessary({ topics: [{ topic: batch.topic, partitions }] }).catch((error: unknown) =>
      logger(this.options.groupId).debug({ error }, 'the offset was not copied to the broker'),
    );
  }

  /**
   * kafkajs answers an offset out of range by silently starting elsewhere. A batch that begins where it should not is
   * only right if the broker still has all that the database waits for: then compaction has made the gap.
   */
  private async refuseGap({ batch }: EachBatchPayload): Promise<void> {
    const expected = this.expected.get(`${batch.topic}/${batch.partition}`);
    const first = batch.firstOffset();
    if (expected === undefined || first === null || BigInt(first) === expected) return;
    const limits = await this.brokerLimits();
    const limit = limits.find(({ topic, partition }) => topic === batch.topic && partition === batch.partition);
    if (!limit || (expected >= limit.low && expected <= limit.high)) return;
    const error = new OffsetOutOfRange({ ...limit, next: expected });
    this.fatal(error);
    throw error;
  }

  private fatal(error: unknown): void {
    if (this.ended) return;
    this.state = 'fatal';
    const cause = error instanceof Error ? error : new Error(String(error));
    logger(this.options.groupId).fatal({ error: cause }, 'consuming has ended: this process is of no more use');
    if (this.options.onFatal) this.options.onFatal(cause);
    else process.exit(1);
  }
}
