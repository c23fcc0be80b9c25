import { defineEvent } from '../event';
import { totalsStated } from '../open-items';

export const PayablesTotalsStated = defineEvent({
  ...totalsStated,
  type: 'PayablesTotalsStated',
  topic: 'payables.events',
});
