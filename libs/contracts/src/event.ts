import type { ZodType } from 'zod';

export interface Topic {
  readonly name: string;
  /** Fixed for good: a key's partition must never change (SPIKES, Kafka). */
  readonly partitions: number;
  readonly compacted: boolean;
}

export interface EventContract<T = unknown> {
  readonly type: string;
  readonly version: number;
  /** `InvoiceCompleted.v1` */
  readonly name: string;
  /** CloudEvents type: `tolbooth.receivables.InvoiceCompleted.v1` */
  readonly ceType: string;
  readonly topic: string;
  readonly summary: string;
  readonly schema: ZodType<T>;
  /** One example ever released per version; tests parse each of them. */
  readonly example: T;
  parse(data: unknown): T;
  key(data: T): string;
  /** Only for markers that must stand in a given partition, behind all that was told before. */
  partition?(data: T): number;
  of(event: { subject: string; aggregateVersion: number; data: T }): ContractEvent<T>;
}

/** A fact that a verb wants told; the runner gives it id, time and trace, the outbox takes it to Kafka. */
export interface ContractEvent<T = unknown> {
  readonly contract: EventContract<T>;
  readonly key: string;
  /** Id of the document that the event is about. */
  readonly subject: string;
  /** Version of that document after the step: consumers drop what is older than what they know. */
  readonly aggregateVersion: number;
  /** Explicit partition of a marker; everything else goes by its key. */
  readonly partition?: number;
  readonly data: T;
}

interface Definition<T> {
  readonly type: string;
  readonly version: number;
  readonly topic: string;
  readonly summary: string;
  readonly key: (data: T) => string;
  readonly partition?: (data: T) => number;
  readonly schema: ZodType<T>;
  readonly example: NoInfer<T>;
}

export function defineEvent<T>(definition: Definition<T>): EventContract<T> {
  const service = definition.topic.split('.')[0];
  const contract: EventContract<T> = {
    ...definition,
    name: `${definition.type}.v${definition.version}`,
    ceType: `tolbooth.${service}.${definition.type}.v${definition.version}`,
    parse: (data) => definition.schema.parse(data),
    of: (event) => ({
      contract,
      key: definition.key(event.data),
      partition: definition.partition?.(event.data),
      ...event,
    }),
  };
  return contract;
}

/** The data of an event: `DataOf<typeof receivables.InvoiceCompleted>`. */
export type DataOf<C> = C extends EventContract<infer T> ? T : never;
