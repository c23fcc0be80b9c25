import { answerDifferences, chartInbox } from '@tolbooth/chart';
import { payables } from '@tolbooth/contracts';
import type { InboxEntry } from '@tolbooth/verbs';
import { budgetsInbox } from './copies/budgets.copy';
import { openItems, openItemsOf } from './open-items.queries';

/** The chart of accounts, of which its own copy checks codes at entry (C-02), what is left of each budget (C-11), and what the ledger finds to differ (C-12). */
export const inbox: readonly InboxEntry[] = [
  ...chartInbox,
  ...budgetsInbox,
  answerDifferences({ event: payables.PayablesItemsStated, openItems, itemsOf: openItemsOf }),
];
