// what the payer is told before anything is collected.
import { postalLines, type Letterhead } from '@tolbooth/documents';
import type { CustomerRow } from '../customers/customer.entity';
import { moneyOf } from '../invoices/invoice.events';
import { addressOf } from '../statements-of-account/statement.rules';
import type { ItemRow, PartRow } from './collection.entity';

export interface Told {
  readonly item: ItemRow;
  readonly parts: readonly PartRow[];
}

function facts({ item, parts }: Told) {
  const { account, currency, amount, reference, collectOn } = item;
  return {
    ...{ account, reference, collectOn, amount: moneyOf(amount, currency) },
    invoices: parts.map(({ invoiceNumber: number, amount: own }) => ({ number, amount: moneyOf(own, currency) })),
  };
}

/** Of the email. */
export function noticeData(told: Told, customer: Pick<CustomerRow, 'name'>, letterhead: Letterhead) {
  const { council, department, telephone, website } = letterhead;
  return { ...facts(told), customer: customer.name, council, department, telephone, website };
}

/** Of the letter, the same whenever it is made. */
export function letterData(
  told: Told,
  customer: Pick<CustomerRow, 'name' | 'sites'>,
  letterhead: Letterhead,
  home: string,
) {
  const recipient = { name: customer.name, lines: postalLines(addressOf(customer), home) };
  const title = `Direct debit ${told.item.reference}`;
  return { ...facts(told), title, letterhead, recipient, date: told.item.proposedOn };
}
