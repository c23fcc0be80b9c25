import { allEvents, payables, receivables } from '@tolbooth/contracts';
import type { InboxEntry } from '@tolbooth/verbs';
import { itemPages, markers, movements } from './intake/intake.inbox';

const subLedgers = ['receivables.events', 'payables.events'];
const totals = [receivables.ReceivablesTotalsStated, payables.PayablesTotalsStated];
const items = [receivables.ReceivablesItemsStated, payables.PayablesItemsStated];
const isMarker = new Set<string>([...totals, ...items].map(({ name }) => name));

/** Every event of the sub-ledgers: `ledger/posting-rules` says what it does to the books; markers are compared (C-12). */
export const inbox: readonly InboxEntry[] = [
  ...movements(allEvents.filter(({ topic, name }) => subLedgers.includes(topic) && !isMarker.has(name))),
  ...totals.map(markers),
  ...items.map(itemPages),
];
