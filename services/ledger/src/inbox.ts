import { allEvents, payables, receivables } from '@tolbooth/contracts';
import type { InboxEntry, Runner } from '@tolbooth/verbs';
import { keepCommitments } from './commitments/commitments.inbox';
import { keepReceipts } from './goods-received/goods-received.inbox';
import { itemPages, markers, movements, unknownTypes } from './intake/intake.inbox';

const subLedgers = ['receivables.events', 'payables.events'];
const totals = [receivables.ReceivablesTotalsStated, payables.PayablesTotalsStated];
const items = [receivables.ReceivablesItemsStated, payables.PayablesItemsStated];
const isMarker = new Set<string>([...totals, ...items].map(({ name }) => name));

/** C-04: what a sub-ledger tells and the ledger does not know may move money; it is parked unless it is listed that it does not. */
export const unheard = (runner: Runner) => unknownTypes(runner, subLedgers);

/**
 * Every event of the sub-ledgers: `ledger/posting-rules` says what it does to the books, orders, what came of
 * them and what is invoiced on them is kept beside (C-11, C-14); markers are compared (C-12).
 */
export const inbox: readonly InboxEntry[] = [
  ...movements(
    allEvents.filter(({ topic, name }) => subLedgers.includes(topic) && !isMarker.has(name)),
    async (...told) => {
      await keepCommitments(...told);
      await keepReceipts(...told);
    },
  ),
  ...totals.map(markers),
  ...items.map(itemPages),
];
