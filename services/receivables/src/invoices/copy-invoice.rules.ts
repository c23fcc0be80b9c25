// R-09, M21, W9: what a copy takes over, and what it leaves to be said anew.
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { EnteredLine } from '../pricing/price-lines.rules';
import type { Supply } from '../reference/lists';
import { invoiceStateAt } from './invoice.states';
import type { EnteredInvoice } from './enter-invoice.rules';
import type { DistributionRow, InvoiceRow, LineRow } from './invoice.entity';

export interface CopySource {
  readonly invoice: InvoiceRow;
  readonly lines: readonly LineRow[];
  readonly distributions: readonly DistributionRow[];
}

/** Codes of an older invoice mean something else. */
export function copyFault(source: InvoiceRow, codedFrom: string): Refusal | undefined {
  if (source.invoiceDate >= codedFrom) return undefined;
  return refuse('source-too-old', {
    field: 'id',
    detail: `The invoice is of ${source.invoiceDate}; codes are as now only since ${codedFrom}`,
    facts: { invoiceDate: source.invoiceDate, codedFrom },
  });
}

/**
 * Descriptions and amounts are suggestions; comment, purchase order, service dates and evidence belong to the old
 * invoice. Site and terms are the old ones unless others are given, and are checked like everything that is entered.
 */
export function copiedEntry(
  source: CopySource,
  chosen: {
    readonly site?: string | undefined;
    readonly terms?: string | undefined;
    readonly replaces?: boolean | undefined;
  },
): EnteredInvoice {
  const { invoice, lines, distributions } = source;
  return {
    customer: invoice.account,
    site: chosen.site ?? invoice.siteReference,
    contactName: invoice.contactName,
    contactNumber: invoice.contactNumber,
    debtType: invoice.debtType,
    terms: chosen.terms ?? invoice.terms,
    salesperson: invoice.salesperson,
    delivery: invoice.delivery,
    contractReference: invoice.contractReference ?? undefined,
    ...(chosen.replaces
      ? { comment: invoice.comment ?? undefined, purchaseOrder: invoice.purchaseOrder ?? undefined }
      : {}),
    lines: lines.map((line) => ({ ...copiedLine(line, distributions), ...(chosen.replaces ? datesOf(line) : {}) })),
  };
}

/** What takes the place of an invoice bills the same service. */
function datesOf({ serviceFrom, serviceTo, weekCommencing }: LineRow) {
  return {
    serviceFrom: serviceFrom ?? undefined,
    serviceTo: serviceTo ?? undefined,
    weekCommencing: weekCommencing ?? undefined,
  };
}

/** Only an invoice that is in the books is replaced; before that it is reopened and changed. */
export function replaceFault(source: InvoiceRow, at: Date): Refusal | undefined {
  const state = invoiceStateAt(source, at);
  if (state === 'transferred') return undefined;
  const code = state === 'complete' ? 'before-cut-off' : 'state-forbids';
  return refuse(code, {
    field: 'state',
    detail: `Only what is in the books is replaced; it is ${state}`,
    facts: { state },
  });
}

function copiedLine(line: LineRow, distributions: readonly DistributionRow[]): EnteredLine {
  const revenue = distributions
    .filter((each) => each.kind === 'revenue' && each.lineNo === line.lineNo)
    .map(({ code, percent }) => ({ code, percent }));
  return {
    description: line.description,
    unit: line.unit,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    chargeItem: line.chargeItem ?? undefined,
    property: line.property ?? undefined,
    supply: (line.supply ?? undefined) as Supply | undefined,
    // What a person chose stays chosen; what a rule decided is decided anew, by the rates and lists of today.
    taxCode: line.taxReason === 'chosen' ? line.taxCode : undefined,
    revenue,
  };
}
