import { defineEvent } from '../event';
import { openItemsPage } from '../open-items';

export const PayablesItemsStated = defineEvent({
  type: 'PayablesItemsStated',
  version: 1,
  topic: 'payables.events',
  summary: 'C-12: the open items of one account in one partition, page by page, after the ledger found a difference',
  key: (data) => `cut/${data.partition}`,
  partition: (data) => data.partition,
  schema: openItemsPage,
  example: {
    breakId: '0190a1b2-0000-7000-8000-0000000000a1',
    statementId: '0190a1b2-0000-7000-8000-0000000000a2',
    partition: 3,
    code: 'ZA80000-Z4001-000-0000-00-0000',
    currency: 'GBP',
    statedAt: '2026-11-21T10:15:02Z',
    page: 1,
    pages: 1,
    count: 1,
    items: [
      {
        item: '0190a1b2-0000-7000-8000-000000000021',
        number: 'P0000001',
        amount: { amount: '-240.00', currency: 'GBP' },
      },
    ],
  },
});
