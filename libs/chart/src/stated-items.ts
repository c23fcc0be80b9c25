import { ledger, topics, type EventContract } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import { partitionOf } from '@tolbooth/messaging';
import { formatAmount } from '@tolbooth/money';
import { on, type Change, type InboxEntry, type Verb } from '@tolbooth/verbs';
import type { OpenItemTotal } from './control-totals';

export interface OpenItem {
  readonly item: string;
  /** Number of the document. */
  readonly number: string;
  /** Debit balance in minor units; credit balances are negative. */
  readonly amount: bigint;
}

/** Whose open items are asked for: a control account in one currency, and the keys of one partition. */
export interface OpenItemsOf {
  readonly code: string;
  readonly currency: string;
  readonly keys: readonly string[];
}

interface ItemsPage {
  readonly breakId: string;
  readonly statementId: string;
  readonly partition: number;
  readonly code: string;
  readonly currency: string;
  readonly statedAt: string;
  readonly page: number;
  readonly pages: number;
  readonly count: number;
  readonly items: { item: string; number: string; amount: { amount: string; currency: string } }[];
}

interface Asked {
  readonly breakId: string;
  readonly code: string;
  readonly currency: string;
  readonly partition: number;
}

interface Stated extends Change {
  readonly pages: readonly ItemsPage[];
}

/** Items an event carries: some 70 KB of JSON, far below what the broker takes. */
const pageSize = 500;

/**
 * C-12: when the ledger finds that a control account differs, this service states the open items of that account and
 * partition, as another cut: behind all that it has told, so that the ledger compares document by document.
 */
export function answerDifferences(parts: {
  readonly event: EventContract<ItemsPage>;
  openItems(tx: Tx): Promise<OpenItemTotal[]>;
  itemsOf(tx: Tx, wanted: OpenItemsOf): Promise<OpenItem[]>;
}): InboxEntry {
  const { partitions } = topics.find((topic) => topic.name === parts.event.topic)!;
  const stateOpenItems: Verb<Asked, readonly OpenItem[], Stated> = {
    name: 'state-open-items',
    requirement: 'C-12',
    alone: true,
    about: ({ breakId }) => breakId,
    load: async (tx, inputs) => {
      const totals = await parts.openItems(tx);
      const found: OpenItem[][] = [];
      for (const { code, currency, partition } of inputs) {
        const ofAccount = totals.filter((total) => total.code === code && total.currency === currency);
        const keys = ofAccount.map(({ key }) => key).filter((key) => partitionOf(key, partitions) === partition);
        found.push(await parts.itemsOf(tx, { code, currency, keys: [...new Set(keys)] }));
      }
      return found;
    },
    decide: (items, asked, call) => ({
      subject: { kind: 'control-difference', id: asked.breakId, version: 1 },
      before: null,
      after: { ...asked, items: items.length },
      because: {
        rule: 'C-12 open items are stated after a difference',
        policies: [],
        facts: { ...asked },
        sentence: `The ledger found a difference in ${asked.code}: its ${items.length} open items were stated.`,
      },
      pages: pagesOf(items, asked, { statementId: call.newId(), statedAt: call.at.toISOString() }),
    }),
    save: async (_, changes) =>
      changes.flatMap(({ subject, pages }) =>
        pages.map((data) => parts.event.of({ subject: subject.id, aggregateVersion: data.page, data })),
      ),
  };
  return on(ledger.ControlDifferenceFound, stateOpenItems, ({ data }) => {
    const { breakId, topic, partition, code, stated } = data;
    return topic === parts.event.topic ? { breakId, partition, code, currency: stated.currency } : undefined;
  });
}

/** At least one page: no open item at all is an answer too. */
function pagesOf(
  items: readonly OpenItem[],
  { breakId, partition, code, currency }: Asked,
  statement: { statementId: string; statedAt: string },
): ItemsPage[] {
  const pages = Math.max(1, Math.ceil(items.length / pageSize));
  return Array.from({ length: pages }, (_, index) => ({
    ...{ breakId, ...statement, partition, code, currency, page: index + 1, pages, count: items.length },
    items: items.slice(index * pageSize, (index + 1) * pageSize).map(({ item, number, amount }) => ({
      item,
      number,
      amount: { amount: formatAmount(amount, currency), currency },
    })),
  }));
}
