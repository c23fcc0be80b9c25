import { topics, type EventContract } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import { partitionOf } from '@tolbooth/messaging';
import { formatAmount } from '@tolbooth/money';
import { defineRun, type RunDefinition } from '@tolbooth/runs';
import type { Change, Verb } from '@tolbooth/verbs';
import { controlTotalsPolicy } from './control-accounts.policy';

/** What the open items of one key add up to in one control account. */
export interface OpenItemTotal {
  /** The key of the events about these items: it decides the partition. */
  readonly key: string;
  readonly code: string;
  readonly currency: string;
  /** Debit balance in minor units; credit balances are negative. */
  readonly amount: bigint;
  readonly items: number;
}

interface Total {
  readonly code: string;
  readonly amount: { readonly amount: string; readonly currency: string };
  readonly items: number;
}

interface StatedTotals {
  readonly cutId: string;
  readonly partition: number;
  readonly statedAt: string;
  readonly totals: Total[];
}

interface Stated extends Change {
  readonly stated: readonly StatedTotals[];
}

/**
 * C-12: a cut. In one transaction that no performing one overlaps, a marker per partition states what its open items
 * add up to, behind everything already told; when the ledger meets the marker it compares to the penny.
 */
export function defineControlTotalsRun(parts: {
  readonly event: EventContract<StatedTotals>;
  openItems(tx: Tx): Promise<OpenItemTotal[]>;
}): RunDefinition {
  const partitions = topics.find((topic) => topic.name === parts.event.topic)!.partitions;
  const stateTotals: Verb<'cut', readonly OpenItemTotal[], Stated> = {
    name: 'state-control-totals',
    requirement: 'C-12',
    about: () => 'cut',
    alone: true,
    load: async (tx) => [await parts.openItems(tx)],
    decide: (items, _, call) => {
      const cutId = call.newId();
      const stated = totalsByPartition(items, partitions).map((totals, partition) => ({
        cutId,
        partition,
        statedAt: call.at.toISOString(),
        totals,
      }));
      return {
        subject: { kind: 'cut', id: cutId, version: 1 },
        before: null,
        after: { totals: stated.length },
        stated,
      };
    },
    save: async (_, changes) =>
      changes.flatMap(({ subject, stated }) =>
        stated.map((data) => parts.event.of({ subject: subject.id, aggregateVersion: 1, data })),
      ),
  };
  return defineRun({
    name: 'control-totals-run',
    plural: 'control-totals-runs',
    requirement: 'C-12',
    summary: 'States what the open items add up to, so that the ledger can prove its control accounts',
    verb: stateTotals,
    when: (policies, on) => policies.at(controlTotalsPolicy, on).value,
    find: async (_, page) => (page.after === undefined ? ['cut' as const] : []),
    cursorOf: (input) => input,
  });
}

function totalsByPartition(items: readonly OpenItemTotal[], partitions: number): Total[][] {
  const sums = Array.from({ length: partitions }, () => new Map<string, { total: bigint; items: number }>());
  for (const item of items) {
    const sum = sums[partitionOf(item.key, partitions)]!;
    const account = `${item.code} ${item.currency}`;
    const before = sum.get(account) ?? { total: 0n, items: 0 };
    sum.set(account, { total: before.total + item.amount, items: before.items + item.items });
  }
  return sums.map((sum) => [...sum].sort().map(([account, { total, items: count }]) => totalOf(account, total, count)));
}

function totalOf(account: string, total: bigint, items: number): Total {
  const [code = '', currency = ''] = account.split(' ');
  return { code, amount: { amount: formatAmount(total, currency), currency }, items };
}
