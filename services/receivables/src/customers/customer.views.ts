import { Field, MoneyBody } from '@tolbooth/http';
import type { DisputeCopy } from '../copies/dispute.entity';
import type { AccountFigures, AccountReceipt, OpenInvoice } from '../enquiries/account.queries';
import { moneyOf } from '../invoices/invoice.events';
import { ContactBody, SiteBody } from './customer.bodies';
import { taxClasses, type CustomerRow } from './customer.entity';

export class CustomerView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000009' }) id: string;
  @Field.shown({ description: 'Account number', example: 'C0000123' }) account: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'Kind', values: ['person', 'organisation'] }) kind: string;
  @Field.shown({ description: 'A team that banks', type: { type: 'boolean' } }) lodgementTeam: boolean;
  @Field.shown({ description: 'Name', example: 'Hartford Parish Rooms' }) name: string;
  @Field.shown({ description: 'Other name', example: 'Parish hall', optional: true }) alternateName?: string;
  @Field.shown({ description: 'What everybody who handles the account has to know', optional: true })
  specialNeeds?: string;
  @Field.shown({ description: 'Payment terms', example: 'immediate' }) terms: string;
  @Field.shown({ description: 'Who pays its bills, when that is another', example: 'C0000124', optional: true })
  payingCustomer?: string;
  @Field.shown({ description: 'What it is for tax', values: taxClasses }) taxClass: string;
  @Field.shown({ description: 'Still used', type: { type: 'boolean' } }) active: boolean;
  @Field.shown({ description: 'The account that goes on for it', example: 'C0000124', optional: true })
  mergedInto?: string;
  @Field.shown({ description: 'Why it is no longer used', example: 'Wound up', optional: true }) endReason?: string;
  @Field.shown({ description: 'When the data of the person were erased', example: '2026-11-25', optional: true })
  erasedOn?: string;
  @Field.shown({ description: 'Payments that banks returned', example: 0, type: { type: 'integer' } })
  returnedCount: number;
  @Field.shown({ description: 'Why it was entered though others are like it', optional: true })
  duplicateReason?: string;
  @Field.shown({ description: 'Those others', of: () => [LikelyDuplicateView] })
  likelyDuplicates: LikelyDuplicateView[];
  @Field.shown({ description: 'Sites', of: () => [SiteBody] }) sites: SiteBody[];
  @Field.shown({ description: 'Contacts', of: () => [ContactBody] }) contacts: ContactBody[];
}

export class LikelyDuplicateView {
  @Field.shown({ description: 'Account', example: 'C0000122' }) account: string;
  @Field.shown({ description: 'Name', example: 'Hartford Parish Room' }) name: string;
  @Field.shown({ description: 'How like, from 0 to 1', example: '0.87' }) likeness: string;
}

export class OpenItemView {
  @Field.shown({ description: 'Id of the invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) id: string;
  @Field.shown({ description: 'Number', example: '26000042' }) number: string;
  @Field.shown({ description: 'Due date', example: '2026-12-01' }) dueDate: string;
  @Field.shown({ description: 'Days late', example: 3, type: { type: 'integer' } }) daysLate: number;
  @Field.shown({ description: 'Total', of: () => MoneyBody }) total: MoneyBody;
  @Field.shown({ description: 'Open', of: () => MoneyBody }) balance: MoneyBody;
}

export class AccountReceiptView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000003' }) id: string;
  @Field.shown({ description: 'Number', example: 'R26000042' }) number: string;
  @Field.shown({ description: 'How it came', example: 'cheque' }) method: string;
  @Field.shown({ description: 'Day on which it came', example: '2026-11-21' }) receivedOn: string;
  @Field.shown({ description: 'State', example: 'part-applied' }) state: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Still on account', of: () => MoneyBody }) onAccount: MoneyBody;
}

export class DisputeView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000005' }) id: string;
  @Field.shown({ description: 'Invoice number', example: '26000042' }) invoiceNumber: string;
  @Field.shown({ description: 'State', values: ['open', 'upheld', 'rejected', 'expired'] }) state: string;
  @Field.shown({ description: 'Disputed', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Of the whole invoice', type: { type: 'boolean' } }) whole: boolean;
  @Field.shown({ description: 'Reason', example: 'Hall was closed' }) reason: string;
  @Field.shown({ description: 'Raised on', example: '2026-11-01', optional: true }) raisedOn?: string;
  @Field.shown({ description: 'Held through', example: '2026-11-29', optional: true }) heldThrough?: string;
  @Field.shown({ description: 'Closed on', example: '2026-11-20', optional: true }) closedOn?: string;
}

export class AccountView {
  @Field.shown({ description: 'Version of the customer', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'The customer, with special needs', of: () => CustomerView }) customer: CustomerView;
  @Field.shown({ description: 'Open invoices less money on account', of: () => MoneyBody }) balance: MoneyBody;
  @Field.shown({ description: 'Open invoices', of: () => MoneyBody }) openItems: MoneyBody;
  @Field.shown({ description: 'Of them overdue', of: () => MoneyBody }) overdue: MoneyBody;
  @Field.shown({ description: 'Of them disputed', of: () => MoneyBody }) disputed: MoneyBody;
  @Field.shown({ description: 'Money on account', of: () => MoneyBody }) onAccount: MoneyBody;
  @Field.shown({ description: 'How many invoices are open', example: 2, type: { type: 'integer' } }) openCount: number;
  @Field.shown({ description: 'The oldest 200 of them; all are under links.openItems', of: () => [OpenItemView] })
  invoices: OpenItemView[];
  @Field.shown({
    description: 'Receipts on account, and returned ones: the newest 200',
    of: () => [AccountReceiptView],
  })
  receipts: AccountReceiptView[];
  @Field.shown({ description: 'Disputes', of: () => [DisputeView] }) disputes: DisputeView[];
  @Field.shown({ description: 'Where to go from here', example: { openItems: '/v1/reports/account-details?…' } })
  links: object;
}

export function customerView(row: CustomerRow): CustomerView {
  const { id, account, version, kind, lodgementTeam, name, terms, taxClass, active, returnedCount } = row;
  return {
    id,
    account,
    version,
    kind,
    lodgementTeam,
    name,
    alternateName: row.alternateName ?? undefined,
    specialNeeds: row.specialNeeds ?? undefined,
    terms,
    payingCustomer: row.payingAccount ?? undefined,
    taxClass,
    active,
    mergedInto: row.mergedInto ?? undefined,
    endReason: row.endReason ?? undefined,
    erasedOn: row.erasedOn ?? undefined,
    returnedCount,
    duplicateReason: row.duplicateReason ?? undefined,
    likelyDuplicates: row.likelyDuplicates,
    sites: row.sites as SiteBody[],
    contacts: row.contacts as ContactBody[],
  };
}

export interface AccountParts {
  readonly customer: CustomerRow;
  readonly currency: string;
  /** Open items less money on account, in minor units. */
  readonly balance: bigint;
  readonly figures: AccountFigures;
  readonly invoices: readonly OpenInvoice[];
  readonly receipts: readonly AccountReceipt[];
  readonly disputes: readonly DisputeCopy[];
}

export function accountView(parts: AccountParts): AccountView {
  const { currency, figures } = parts;
  const money = (amount: string): MoneyBody => ({ amount, currency });
  return {
    version: parts.customer.version,
    customer: customerView(parts.customer),
    balance: moneyOf(parts.balance, currency),
    openItems: money(figures.openItems),
    openCount: figures.openCount,
    overdue: money(figures.overdue),
    disputed: money(figures.disputed),
    onAccount: money(figures.onAccount),
    invoices: parts.invoices.map((row) => ({ ...row, total: money(row.total), balance: money(row.balance) })),
    receipts: parts.receipts.map((row) => ({ ...row, amount: money(row.amount), onAccount: money(row.onAccount) })),
    disputes: parts.disputes.map(disputeView),
    links: accountLinks(parts.customer),
  };
}

/** every answer leads to the next. */
function accountLinks({ id, account }: CustomerRow): object {
  const report = (name: string, more = '') => `/v1/reports/${name}?customer=${encodeURIComponent(account)}${more}`;
  return {
    openItems: report('account-details', '&status=open'),
    ...{ balances: report('balances'), activities: report('activities'), aging: report('aging') },
    ...{
      dunning: report('dunning-history'),
      receipts: report('receipts'),
      statements: `/v1/customers/${id}/statements`,
    },
  };
}

function disputeView(row: DisputeCopy): DisputeView {
  const { id, invoiceNumber, state, whole, reason } = row;
  return {
    id,
    invoiceNumber,
    state,
    whole,
    reason,
    amount: moneyOf(row.amount, row.currency),
    raisedOn: row.raisedOn ?? undefined,
    heldThrough: row.heldThrough ?? undefined,
    closedOn: row.closedOn ?? undefined,
  };
}
