import { allEvents, payables, receivables } from '@tolbooth/contracts';
import type { InboxEntry } from '@tolbooth/verbs';
import { markers, movements } from './intake/intake.inbox';

const subLedgers = ['receivables.events', 'payables.events'];
const totals = [receivables.ReceivablesTotalsStated, payables.PayablesTotalsStated];
const isMarker = new Set<string>(totals.map(({ name }) => name));

/** Every event of the sub-ledgers: `ledger/posting-rules` says what it does to the books; markers are compared (C-12). */
export const inbox: readonly InboxEntry[] = [
  ...movements(allEvents.filter(({ topic, name }) => subLedgers.includes(topic) && !isMarker.has(name))),
  ...totals.map(markers),
];
