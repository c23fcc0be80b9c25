import { systemActor } from '@tolbooth/access';
import type { DataOf, EventContract, MoneyField, receivables } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import type { InboxOptions, Received, Subscription } from '@tolbooth/messaging';
import { parseMoney } from '@tolbooth/money';
import { on, type InboxEntry, type Runner } from '@tolbooth/verbs';
import { postingRulesFor, postingRulesPolicy } from '../posting/posting-rules.policy';
import { compareControlTotals } from '../proof/compare-control-totals';
import { compareOpenItems } from '../proof/compare-open-items';
import { takeIn, type TakeIn } from './take-in';

/** What else events say to the ledger, in the transaction that takes them in and after what they put in the books. */
export type Beside = (runner: Runner, tx: Tx, events: readonly Received[]) => Promise<void>;

/**
 * One delivery for all contracts, so that neighbours of different types are one call; events by which no money moves
 * are left out before that, and leave no trace in the ledger's audit trail.
 */
export function movements(contracts: readonly EventContract[], beside: Beside): InboxEntry[] {
  const deliveries = new WeakMap<Runner, Subscription['deliver']>();
  return contracts.map((contract) => (runner) => {
    const deliver = deliveries.get(runner) ?? deliveryTo(runner, beside);
    deliveries.set(runner, deliver);
    return { contract, deliver };
  });
}

function deliveryTo(runner: Runner, beside: Beside): Subscription['deliver'] {
  return async (tx, events) => {
    const moving = events.filter((event) => !movesNoMoney(runner, event));
    const causes = moving.map(({ id: eventId, traceparent }) => ({ eventId, traceparent }));
    await runner.perform(takeIn, moving.map(toInput), { by: systemActor(runner.service), tx, causes });
    await beside(runner, tx, events);
  };
}

function movesNoMoney(runner: Runner, { contract: { type }, time }: Received): boolean {
  return postingRulesFor(runner.policies, { type, time }, runner.today()).value.moveNoMoney.includes(type);
}

/** Why a type without a contract is parked: `PermitIssued`, or one version of it as `PermitIssued.v2`, is listed by which no money moves. */
export function unknownTypes(runner: Runner, topics: readonly string[]): InboxOptions['unheard'] {
  return (topic, ceType) => {
    if (!topics.includes(topic)) return undefined;
    const [, , type = '', version = ''] = ceType.split('.');
    const { moveNoMoney } = runner.policies.at(postingRulesPolicy, runner.today()).value;
    const listed = moveNoMoney.includes(type) || moveNoMoney.includes(`${type}.${version}`);
    return listed
      ? undefined
      : `this ledger has no contract for ${ceType}, and ledger/posting-rules does not say that it moves no money`;
  };
}

function toInput({ id, contract, topic, partition, traceparent, subject, time, data }: Received): TakeIn {
  // tolbooth.<service>.<Type>.v<version>
  const service = contract.ceType.split('.')[1] ?? '';
  const traceId = traceparent?.split('-')[1];
  return { id, service, type: contract.type, topic, partition, traceId, subject, time, data };
}

interface TotalsData {
  readonly cutId: string;
  readonly statedAt: string;
  readonly totals: readonly { code: string; amount: MoneyField; items: number }[];
}

/** C-12: a marker stands behind all that was told before it, in the partition that it is about. */
export function markers(contract: EventContract<TotalsData & { partition: number }>): InboxEntry {
  return on(contract, compareControlTotals, ({ topic, partition, data: { cutId, statedAt, totals } }) => ({
    topic,
    partition,
    cutId,
    statedAt: new Date(statedAt),
    totals: totals.map(({ code, amount, items }) => {
      const { minor, currency } = parseMoney(amount);
      return { code, currency, amount: minor, items };
    }),
  }));
}

/** C-12: after a difference, the open items of its account behind all that was told before them. */
export function itemPages(contract: EventContract<DataOf<typeof receivables.ReceivablesItemsStated>>): InboxEntry {
  const service = contract.ceType.split('.')[1] ?? '';
  return on(contract, compareOpenItems, ({ topic, partition, data: { items, ...page } }) => ({
    ...page,
    ...{ topic, partition, service },
    items: items.map(({ item, number, amount }) => ({ item, number, amount: parseMoney(amount).minor })),
  }));
}
