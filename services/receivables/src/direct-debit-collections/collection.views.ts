import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { moneyOf } from '../invoices/invoice.events';
import type { CollectionRow, ItemRow, PartRow } from './collection.entity';
import type { CollectionTotals } from './collection.queries';
import { collectionStates, itemStates } from './collection.states';

const shownStates = collectionStates.filter((state) => state !== 'none');
const shownItemStates = itemStates.filter((state) => state !== 'none');
const count = { type: { type: 'integer' } };

export class CollectionView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000093' }) id: string;
  @Field.shown({ description: 'Version', example: 1, ...count }) version: number;
  @Field.shown({ description: 'State', example: 'approved', values: shownStates }) state: string;
  @Field.shown({ description: 'Day of the collection', example: '2026-12-01' }) collectOn: string;
  @Field.shown({ description: 'Items, without those left out', example: 12, ...count }) items: number;
  @Field.shown({ description: 'What they come to', of: () => MoneyBody }) total: MoneyBody;
  @Field.shown({ description: 'Items that banks returned or rejected', example: 1, ...count }) returned: number;
  @Field.shown({ description: 'What those come to', of: () => MoneyBody }) returnedTotal: MoneyBody;
  @Field.shown({ description: 'Approved by', example: 'accountant', optional: true }) approvedBy?: string;
  @Field.shown({ description: 'Approved on', example: '2026-11-20', optional: true }) approvedOn?: string;
  @Field.shown({ description: 'Sent by', example: 'income.officer', optional: true }) sentBy?: string;
  @Field.shown({ description: 'Sent on', example: '2026-11-27', optional: true }) sentOn?: string;
  @Field.shown({ description: 'Its file', optional: true }) file?: string;
  @Field.shown({ description: 'Why it was discarded', optional: true }) because?: string;
}

export class DirectDebitPartView {
  @Field.shown({ description: 'Invoice', example: '0199a1b2-0000-7000-8000-000000000041' }) invoice: string;
  @Field.shown({ description: 'Its number', example: '26000042' }) number: string;
  @Field.shown({ description: 'What of it is collected', of: () => MoneyBody }) amount: MoneyBody;
}

export class DirectDebitView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000094' }) id: string;
  @Field.shown({ description: 'Version', example: 1, ...count }) version: number;
  @Field.shown({ description: 'Collection', example: '0199a1b2-0000-7000-8000-000000000093' }) collection: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Mandate', example: '0199a1b2-0000-7000-8000-000000000091' }) mandate: string;
  @Field.shown({ description: 'Reference of the mandate', example: 'B0000001' }) reference: string;
  @Field.shown({ description: 'State', example: 'collected', values: shownItemStates }) state: string;
  @Field.shown({ description: 'Day of the collection', example: '2026-12-01' }) collectOn: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'For which invoices', of: () => [DirectDebitPartView] }) parts: DirectDebitPartView[];
  @Field.shown({ description: 'As the file tells it', example: '17', optional: true }) code?: string;
  @Field.shown({ description: 'How the payer was told', values: ['email', 'letter'], example: 'email' }) notice: string;
  @Field.shown({ description: 'Told on', example: '2026-11-16' }) proposedOn: string;
  @Field.shown({ description: 'How often it was presented', example: 1, ...count }) attempt: number;
  @Field.shown({ description: 'The returned one that it presents again', optional: true }) represents?: string;
  @Field.shown({ description: 'Receipt', optional: true }) receipt?: string;
  @Field.shown({ description: 'Why it was not collected, or returned', optional: true }) because?: string;
}

export class CollectionsQuery extends PageQuery {
  @Field.choice({ description: 'State', example: 'proposed', values: shownStates, optional: true }) state?: string;
}

export class DirectDebitsQuery extends PageQuery {
  @Field.id({ description: 'Collection', example: '0199a1b2-0000-7000-8000-000000000093', optional: true })
  collection?: string;
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20, optional: true }) customer?: string;
  @Field.choice({ description: 'State', example: 'returned', values: shownItemStates, optional: true }) state?: string;
  @Field.choice({
    description: 'How the payer is told',
    example: 'letter',
    values: ['email', 'letter'],
    optional: true,
  })
  notice?: string;
}

export function collectionView(row: CollectionRow, totals: CollectionTotals): CollectionView {
  const { id, version, state, collectOn, currency } = row;
  return {
    ...{ id, version, state, collectOn, items: totals.items, total: moneyOf(totals.total, currency) },
    ...{ returned: totals.returned, returnedTotal: moneyOf(totals.returnedTotal, currency), file: totals.file },
    ...{ approvedBy: row.approvedBy ?? undefined, approvedOn: row.approvedOn ?? undefined },
    ...{ sentBy: row.sentBy ?? undefined, sentOn: row.sentOn ?? undefined, because: row.because ?? undefined },
  };
}

export function directDebitView(item: ItemRow, parts: readonly PartRow[]): DirectDebitView {
  const { id, version, collectionId, account, mandateId, reference, state, collectOn, notice, proposedOn } = item;
  return {
    ...{ id, version, collection: collectionId, customer: account, mandate: mandateId, reference, state, collectOn },
    ...{ amount: moneyOf(item.amount, item.currency), code: item.code ?? undefined, notice, proposedOn },
    parts: parts.map(({ invoiceId, invoiceNumber, amount }) => ({
      ...{ invoice: invoiceId, number: invoiceNumber, amount: moneyOf(amount, item.currency) },
    })),
    ...{ attempt: item.attempt, represents: item.represents ?? undefined, receipt: item.receiptId ?? undefined },
    because: item.because ?? undefined,
  };
}
