import { defineEvent } from '../event';
import { totalsStated } from '../open-items';

export const ReceivablesTotalsStated = defineEvent({
  ...totalsStated,
  type: 'ReceivablesTotalsStated',
  topic: 'receivables.events',
});
