import * as collections from './collections';
import type { EventContract, Topic } from './event';
import * as ledger from './ledger';
import * as payables from './payables';
import * as receivables from './receivables';

/** Every event that crosses a service wall. */
export const allEvents: readonly EventContract[] = [receivables, payables, collections, ledger].flatMap(
  (events) => Object.values(events) as EventContract[],
);

const byCeType = new Map(allEvents.map((contract) => [contract.ceType, contract]));

/** The contract of a CloudEvents type, or undefined for a type that this version does not know. */
export function contractOf(ceType: string): EventContract | undefined {
  return byCeType.get(ceType);
}

const partitions = 8;

export const topics: readonly Topic[] = [
  { name: 'receivables.events', partitions, compacted: false },
  { name: 'payables.events', partitions, compacted: false },
  { name: 'collections.events', partitions, compacted: false },
  { name: 'ledger.events', partitions, compacted: false },
  { name: 'ledger.codes', partitions, compacted: true },
  { name: 'ledger.budgets', partitions, compacted: true },
  { name: 'ledger.proofs', partitions, compacted: false },
];
