// R-03, M1, M5, M15, M20: the header of an invoice as it is entered.
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { billToSite } from '../customers/customer.rules';
import type { CustomerRow } from '../customers/customer.entity';
import type { EnteredEvidence } from '../evidence/evidence.rules';
import type { EnteredLine, PricedInvoice } from '../pricing/price-lines.rules';
import type { Department } from '../reference/directorate.rules';
import type { Terms } from '../reference/lists';
import type { InvoiceRow } from './invoice.entity';

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
  /** Project billing only: its revenue codes carry the group of the project (C-17, R-22). */
  readonly project?: { readonly code: string; readonly group: string | null } | undefined;
  readonly lines: readonly EnteredLine[];
  /** What proves the debt; filed beside what is there. */
  readonly evidence?: readonly EnteredEvidence[] | undefined;
}

/** Everything an entry is checked against, once it is known to exist. */
export interface EntryFacts {
  readonly customer: CustomerRow;
  readonly department: Department;
  readonly terms: Terms;
  readonly priced: PricedInvoice;
  readonly limits: { readonly commentCharacters: number; readonly purchaseOrderCharacters: number };
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
> &
  Partial<Origin>;

/** Where an invoice comes from, when nobody typed it. */
export type Origin = Pick<InvoiceRow, 'replaces' | 'copiedFrom' | 'schedule' | 'occurrence'>;

/** The header as it will stand, or why not. Amounts come from the priced lines, never from the entry. */
export function enteredHeader(facts: EntryFacts, entered: EnteredInvoice, kept: Kept): InvoiceRow | Refusal {
  const { department, priced } = facts;
  const site = billToSite(facts.customer, siteOf(facts.customer, entered));
  if (isRefusal(site)) return site;
  const tooLong = lengthFault(entered, facts.limits);
  if (tooLong) return tooLong;
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
    writtenOff: 0n,
    writtenOffTo: [],
    applied: 0n,
    raisingCost: 0n,
    warnings: [],
    cancelledOn: null,
    endReason: null,
    endCause: null,
    replacedBy: null,
    replaces: kept.replaces ?? null,
    copiedFrom: kept.copiedFrom ?? null,
    schedule: kept.schedule ?? null,
    occurrence: kept.occurrence ?? null,
  };
}

/** A site of an account that was merged is none of the customer who goes on: then their own is asked for. */
function siteOf({ account, sites }: CustomerRow, { customer, site }: EnteredInvoice): string | undefined {
  return customer === account || sites.some(({ reference }) => reference === site) ? site : undefined;
}

function lengthFault(entered: EnteredInvoice, limits: EntryFacts['limits']): Refusal | undefined {
  const { comment = '', purchaseOrder = '' } = entered;
  const most = { comment: limits.commentCharacters, purchaseOrder: limits.purchaseOrderCharacters };
  // As people count them: an emoji is one.
  const has = { comment: [...comment].length, purchaseOrder: [...purchaseOrder].length };
  if (has.comment > most.comment) {
    return refuse('comment-too-long', {
      field: 'comment',
      detail: `The comment has ${has.comment} characters, ${most.comment} are printed`,
      facts: { characters: has.comment, most: most.comment },
    });
  }
  if (has.purchaseOrder <= most.purchaseOrder) return undefined;
  return refuse('purchase-order-too-long', {
    field: 'purchaseOrder',
    detail: `The purchase order has ${has.purchaseOrder} characters, ${most.purchaseOrder} are printed`,
    facts: { characters: has.purchaseOrder, most: most.purchaseOrder },
  });
}
