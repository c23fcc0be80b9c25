import { defineEvent } from '../event';
import { itemsStated, itemsStatedExample } from '../open-items';

export const ReceivablesItemsStated = defineEvent({
  ...itemsStated,
  type: 'ReceivablesItemsStated',
  topic: 'receivables.events',
  example: {
    ...itemsStatedExample,
    items: [
      {
        item: '0190a1b2-0000-7000-8000-000000000001',
        number: '10342718',
        amount: { amount: '117.50', currency: 'GBP' },
      },
    ],
  },
});
