import type { EventContract } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import type { DataSource } from 'typeorm';

import type { Received } from './envelope';

/** One line of a service's `inbox.ts`: what to do with the events of one contract, several at a time, in their order. */
export interface Subscription<T = unknown> {
  readonly contract: EventContract<T>;
  /** Runs in the transaction of the batch; throwing rolls it back and isolates the message that cannot be handled. */
  deliver(tx: Tx, events: Received<T>[]): Promise<void>;
}

/** Why a message is parked whose type nobody listens to; undefined where it is skipped. */
export type Unheard = (topic: string, type: string) => string | undefined;

/** Where messages are taken in: the database of a service and what it listens to. `InboxServer` is one. */
export interface Inbox {
  readonly dataSource: DataSource;
  readonly subscriptions: readonly Subscription[];
  /** All of them are skipped, unless told. */
  readonly unheard?: Unheard | undefined;
}

/** Subscriptions by CloudEvents type. @throws Error for two of one type: each would silently hide the other. */
export function subscriptionsByType(subscriptions: readonly Subscription[]): ReadonlyMap<string, Subscription> {
  const byType = new Map<string, Subscription>();
  for (const subscription of subscriptions) {
    const { ceType } = subscription.contract;
    if (byType.has(ceType)) throw new Error(`two subscriptions for ${ceType}`);
    byType.set(ceType, subscription);
  }
  return byType;
}

export function topicsOf(subscriptions: readonly Subscription[]): string[] {
  return [...new Set(subscriptions.map((subscription) => subscription.contract.topic))].sort();
}
