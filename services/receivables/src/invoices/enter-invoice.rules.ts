// R-03, M1, M5, M15, M20: the header of an invoice, and the rows that an entry becomes.
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { billToSite } from '../customers/customer.rules';
import type { CustomerRow } from '../customers/customer.entity';
import type { Warning } from '../pricing/minimum-invoice.rules';
import type { EnteredLine, PricedInvoice } from '../pricing/price-lines.rules';
import type { Department } from '../reference/directorate.rules';
import type { Terms } from '../reference/lists';
import type { DistributionRow, InvoiceRow, LineRow } from './invoice.entity';

export interface EnteredInvoice {
  readonly customer: string;
  readonly site?: string | undefined;
  readonly contactName: string;
  readonly contactNumber: string;
  readonly debtType: string;
  readonly terms?: string | undefined;
  readonly salesperson: string;
  readonly delivery?: 'post' | 'return-to-office' | undefined;
  readonly purchaseOrder?: string | undefined;
  readonly contractReference?: string | undefined;
  readonly comment?: string | undefined;
  readonly lines: readonly EnteredLine[];
}

/** Everything an entry is checked against, once it is known to exist. */
export interface EntryFacts {
  readonly customer: CustomerRow;
  readonly department: Department;
  readonly terms: Terms;
  readonly priced: PricedInvoice;
  readonly commentCharacters: number;
  readonly taxCodeAccount: string;
}

/** Ids and dates that stay when the entry is changed. */
export type Kept = Pick<
  InvoiceRow,
  | 'id'
  | 'number'
  | 'version'
  | 'payingAccount'
  | 'currency'
  | 'invoiceDate'
  | 'startedAt'
  | 'startedBy'
  | 'startedByName'
  | 'receivableCode'
>;

/** The header as it will stand, or why not. Amounts come from the priced lines, never from the entry. */
export function enteredHeader(facts: EntryFacts, entered: EnteredInvoice, kept: Kept): InvoiceRow | Refusal {
  const { department, priced } = facts;
  const site = billToSite(facts.customer, entered.site);
  if (isRefusal(site)) return site;
  if ((entered.comment ?? '').length > facts.commentCharacters) {
    return refuse('comment-too-long', {
      field: 'comment',
      detail: `The comment has ${entered.comment!.length} characters, ${facts.commentCharacters} are printed`,
      facts: { characters: entered.comment!.length, most: facts.commentCharacters },
    });
  }
  return {
    ...kept,
    state: 'incomplete',
    account: facts.customer.account,
    siteReference: site.reference,
    contactName: entered.contactName,
    contactNumber: entered.contactNumber,
    debtType: department.debtType.code,
    directorate: department.debtType.directorate,
    protocol: department.debtType.protocol,
    delivery: entered.delivery ?? 'post',
    terms: facts.terms.code,
    salesperson: department.salesperson.code,
    costCentre: department.salesperson.costCentre,
    purchaseOrder: entered.purchaseOrder ?? null,
    contractReference: entered.contractReference ?? null,
    comment: entered.comment ?? null,
    completedAt: null,
    completedOn: null,
    completedBy: null,
    transferAt: null,
    dueDate: null,
    net: priced.net,
    tax: priced.tax,
    total: priced.net + priced.tax,
    adjusted: 0n,
    applied: 0n,
    raisingCost: 0n,
    warnings: [],
    cancelledOn: null,
    endReason: null,
    endCause: null,
    replacedBy: null,
  };
}

export function lineRows(invoiceId: string, priced: PricedInvoice, newId: () => string): LineRow[] {
  return priced.lines.map(({ lineNo, entered, net, tax, choice }) => ({
    id: newId(),
    invoiceId,
    lineNo,
    description: entered.description,
    unit: entered.unit,
    quantity: entered.quantity,
    unitPrice: entered.unitPrice,
    net,
    chargeItem: entered.chargeItem ?? null,
    taxCode: choice.code,
    taxPercent: choice.percent,
    taxReason: choice.reason,
    tax,
    serviceFrom: entered.serviceFrom ?? null,
    serviceTo: entered.serviceTo ?? null,
  }));
}

/** W10, C-13: per line its revenue codes and one tax distribution on the central code, also at 0.00. */
export function distributionRows(
  invoiceId: string,
  priced: PricedInvoice,
  taxAccount: string,
  newId: () => string,
): DistributionRow[] {
  return priced.lines.flatMap((line) => [
    ...line.revenue.map(({ code, percent, amount }, index) => ({
      id: newId(),
      invoiceId,
      lineNo: line.lineNo,
      position: index + 1,
      kind: 'revenue' as const,
      code,
      percent,
      amount,
      remaining: amount,
    })),
    {
      id: newId(),
      invoiceId,
      lineNo: line.lineNo,
      position: 1,
      kind: 'tax' as const,
      code: taxAccount,
      percent: line.choice.percent,
      amount: line.tax,
      remaining: line.tax,
    },
  ]);
}

export interface DraftContext {
  newId(): string;
  readonly on: Day;
  readonly at: Date;
  readonly by: { readonly id: string; readonly name: string };
  readonly currency: string;
  readonly receivableCode: string;
}

/** M5: a new entry carries the day on which it began, and has no number. */
export function draftOf(
  facts: EntryFacts,
  entered: EnteredInvoice,
  context: DraftContext,
  warnings: readonly Warning[],
): { invoice: InvoiceRow; lines: LineRow[]; distributions: DistributionRow[] } | Refusal {
  const id = context.newId();
  const header = enteredHeader(facts, entered, {
    id,
    number: null,
    version: 1,
    payingAccount: facts.customer.account,
    currency: context.currency,
    invoiceDate: context.on,
    startedAt: context.at,
    startedBy: context.by.id,
    startedByName: context.by.name,
    receivableCode: context.receivableCode,
  });
  if (isRefusal(header)) return header;
  return {
    invoice: { ...header, warnings: [...warnings] },
    lines: lineRows(id, facts.priced, context.newId),
    distributions: distributionRows(id, facts.priced, facts.taxCodeAccount, context.newId),
  };
}
