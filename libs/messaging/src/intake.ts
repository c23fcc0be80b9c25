import type { Tx } from '@tolbooth/database';
import type { DataSource } from 'typeorm';

import { deliverInOrder, type Delivery } from './delivery';
import { eventIdOf, readMessage, typeOf, type Message, type Received } from './envelope';
import { statements } from './statements';
import type { Subscription, Unheard } from './subscription';
import { patiently, transientKind, Interrupted } from './transient';

export interface Tally {
  handled: number;
  duplicate: number;
  parked: number;
  ignored: number;
}

interface Parking {
  readonly message: Message;
  readonly error: string;
}

const behind = 'waits behind an earlier parked message of its key';

/** Takes the messages of one partition into the database of a service, each exactly once. */
export class Intake {
  constructor(
    private readonly dataSource: DataSource,
    private readonly byType: ReadonlyMap<string, Subscription>,
    private readonly unheard: Unheard = () => undefined,
  ) {}

  /**
   * Takes consecutive messages in, in one transaction if nothing is wrong with them. If that fails they are taken one by
   * one, each in a transaction of its own, and what cannot be handled is parked; transient errors are waited out.
   * @throws Interrupted when `mayGoOn` says no; what is done until then stays done
   */
  async take(messages: readonly Message[], mayGoOn: () => boolean): Promise<Tally> {
    try {
      return await patiently(() => this.inOneTransaction(messages), mayGoOn);
    } catch (error) {
      if (error instanceof Interrupted) throw error;
    }
    const total = noTally();
    for (const message of messages) {
      const tally = await this.single(message, mayGoOn);
      for (const outcome of Object.keys(total) as (keyof Tally)[]) total[outcome] += tally[outcome];
    }
    return total;
  }

  private async single(message: Message, mayGoOn: () => boolean): Promise<Tally> {
    try {
      return await patiently(() => this.inOneTransaction([message]), mayGoOn);
    } catch (error) {
      if (error instanceof Interrupted || transientKind(error) === 'outage') throw error;
      return patiently(() => this.inOneTransaction([message], errorText(error)), mayGoOn);
    }
  }

  /** @param verdict parks the message with this error instead of delivering it */
  private inOneTransaction(messages: readonly Message[], verdict?: string): Promise<Tally> {
    return this.dataSource.transaction(async (tx) => {
      const [first] = messages;
      if (!first) return noTally();
      // The lock makes a second consumer of the partition (a stale one after a rebalance) and a replay wait, and the
      // stored position then tells them what is already done.
      const next = await lockPosition(tx, first);
      const open = messages.filter((message) => BigInt(message.offset) >= next);
      const last = open.at(-1);
      if (!last) return { ...noTally(), duplicate: messages.length };
      const known = open.filter((message) => !this.skips(message));
      const fresh = await firstSeen(tx, first, known);
      const { deliveries, parkings } = await this.sort(tx, fresh, verdict);
      await deliverInOrder(tx, deliveries);
      await park(tx, first, parkings);
      await tx.query(statements.movePosition, [first.topic, first.partition, String(BigInt(last.offset) + 1n)]);
      return {
        handled: deliveries.length,
        duplicate: messages.length - open.length + known.length - fresh.length,
        parked: parkings.length,
        ignored: open.length - known.length,
      };
    });
  }

  skips(message: Message): boolean {
    return !this.byType.has(typeOf(message)) && this.unheard(message.topic, typeOf(message)) === undefined;
  }

  private read(message: Message): Delivery | string {
    const subscription = this.byType.get(typeOf(message));
    if (!subscription) return this.unheard(message.topic, typeOf(message)) ?? 'nobody listens to it';
    const event = readOrFault(message, subscription);
    return typeof event === 'string' ? event : { subscription, event };
  }

  private async sort(tx: Tx, fresh: readonly Message[], verdict: string | undefined) {
    const deliveries: Delivery[] = [];
    const parkings: Parking[] = [];
    const blocked = await blockedKeys(tx, fresh);
    for (const message of fresh) {
      if (message.key !== null && blocked.has(message.key)) {
        parkings.push({ message, error: behind });
        continue;
      }
      const read = verdict ?? this.read(message);
      if (typeof read !== 'string') {
        deliveries.push(read);
        continue;
      }
      parkings.push({ message, error: read });
      if (message.key !== null) blocked.add(message.key);
    }
    return { deliveries, parkings };
  }
}

function readOrFault(message: Message, subscription: Subscription): Received | string {
  try {
    return readMessage(message, subscription.contract);
  } catch (error) {
    return errorText(error);
  }
}

function noTally(): Tally {
  return { handled: 0, duplicate: 0, parked: 0, ignored: 0 };
}

async function lockPosition(tx: Tx, { topic, partition }: Message): Promise<bigint> {
  const [row] = await tx.query<{ next_offset: string }[]>(statements.lockPosition, [topic, partition]);
  if (!row) throw new Error(`no position is stored for ${topic}/${partition}`);
  return BigInt(row.next_offset);
}

/** Enters the ids and leaves out the messages whose id was already there: duplicates of this or of earlier batches. */
async function firstSeen(tx: Tx, { topic, partition }: Message, messages: readonly Message[]): Promise<Message[]> {
  const identified = messages.filter((message) => eventIdOf(message) !== undefined);
  const entered = new Set<string>();
  if (identified.length > 0) {
    const rows = await tx.query<{ event_id: string }[]>(statements.takeIn, [
      topic,
      partition,
      identified.map(eventIdOf),
      identified.map((message) => message.offset),
      identified.map(typeOf),
    ]);
    for (const row of rows) entered.add(row.event_id);
  }
  return messages.filter((message) => {
    const id = eventIdOf(message);
    return id === undefined || entered.delete(id);
  });
}

async function blockedKeys(tx: Tx, messages: readonly Message[]): Promise<Set<string>> {
  const keys = [...new Set(messages.flatMap((message) => message.key ?? []))];
  const [first] = messages;
  if (!first || keys.length === 0) return new Set();
  const rows = await tx.query<{ key: string }[]>(statements.blockedKeys, [first.topic, keys]);
  return new Set(rows.map((row) => row.key));
}

async function park(tx: Tx, { topic, partition }: Message, parkings: readonly Parking[]): Promise<void> {
  if (parkings.length === 0) return;
  await tx.query(statements.park, [
    topic,
    partition,
    parkings.map(({ message }) => eventIdOf(message) ?? null),
    parkings.map(({ message }) => message.offset),
    parkings.map(({ message }) => message.key),
    parkings.map(({ message }) => typeOf(message)),
    parkings.map(({ message }) => JSON.stringify(message.headers)),
    parkings.map(({ message }) => message.value),
    parkings.map(({ error }) => error),
  ]);
}

/** What an operator reads: class and message of the error and of its causes. */
export function errorText(error: unknown): string {
  const lines: string[] = [];
  for (let at: unknown = error; at !== undefined && lines.length < 5; at = at instanceof Error ? at.cause : undefined) {
    lines.push(at instanceof Error ? `${at.name}: ${at.message}` : String(at));
  }
  return lines.join('\ncaused by ').replaceAll('\0', '\ufffd');
}
