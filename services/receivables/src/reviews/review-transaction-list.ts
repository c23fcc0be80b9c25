import { fitsScope, handsFault, scopePatterns } from '@tolbooth/access';
import { council } from '@tolbooth/account-codes';
import { insertRows, queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { daysOf } from './month';
import { TransactionListReviewRow } from './review.entity';
import { raisedIn, type Raised } from './transaction-list.queries';

export interface ListReview {
  readonly month: string;
  readonly costCentre: string;
  readonly finding: string;
}

interface Facts {
  readonly raised: Raised;
  readonly reviewed: boolean;
}

export interface ListReviewChange extends Change {
  readonly row: TransactionListReviewRow;
}

export const listReviewSql = {
  found: 'SELECT 1 AS one FROM transaction_list_review WHERE month = $1 AND cost_centre = $2',
} as const;

/** X-01, SOD-66: the month's list of a cost centre is compared with what was raised, by somebody who raised none of it. */
export const reviewTransactionList: Verb<ListReview, Facts, ListReviewChange> = {
  name: 'review-transaction-list',
  requirement: 'X-01',
  about: ({ month, costCentre }) => `${month}/${costCentre}`,
  load: async (tx, inputs) => {
    const all: Facts[] = [];
    // A person reviews one at a time.
    for (const { month, costCentre } of inputs) {
      const { from, to } = daysOf(month);
      all.push({ raised: await raisedIn(tx, from, to, costCentre), reviewed: await isReviewed(tx, month, costCentre) });
    }
    return all;
  },
  decide: ({ raised, reviewed }, { month, costCentre, finding }, call) => {
    const detail = `Of ${costCentre} nothing was raised in ${month}`;
    const unseen = !fitsScope(scopePatterns(call.by.scope ?? []), `${council}/${costCentre}`);
    if (unseen || raised.currency === null) return refuse('no-transactions', { field: 'costCentre', detail });
    if (daysOf(month).to >= call.on) {
      return refuse('month-not-over', { field: 'month', detail: `${month} lasts until ${daysOf(month).to}` });
    }
    if (reviewed) {
      return refuse('transaction-list-reviewed', {
        field: 'month',
        detail: `${costCentre} ${month} has been reviewed`,
      });
    }
    const hands = handsFault(call, 'review-transaction-list', {
      'start-invoice': raised.started ?? [],
      'complete-invoice': raised.completed ?? [],
    });
    if (hands) return hands;
    const row = Object.assign(new TransactionListReviewRow(), {
      ...{ id: call.newId(), month, costCentre, finding, invoices: raised.invoices, currency: raised.currency },
      ...{ total: parseAmount(raised.total!, raised.currency), version: 1 },
      ...{ reviewedBy: call.by.id, reviewedByName: call.by.name, reviewedOn: call.on },
    });
    return { subject: { kind: 'transaction-list-review', id: row.id, version: 1 }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertRows(
      tx,
      TransactionListReviewRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

async function isReviewed(tx: Tx, month: string, costCentre: string): Promise<boolean> {
  return (await queryRows(tx, listReviewSql.found, [month, costCentre])).length > 0;
}
