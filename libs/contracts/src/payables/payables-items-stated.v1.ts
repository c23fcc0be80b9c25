import { defineEvent } from '../event';
import { itemsStated, itemsStatedExample } from '../open-items';

export const PayablesItemsStated = defineEvent({
  ...itemsStated,
  type: 'PayablesItemsStated',
  topic: 'payables.events',
  example: {
    ...itemsStatedExample,
    code: 'ZA80000-Z4001-000-0000-00-0000',
    items: [
      {
        item: '0190a1b2-0000-7000-8000-000000000021',
        number: 'P0000001',
        amount: { amount: '-240.00', currency: 'GBP' },
      },
    ],
  },
});
