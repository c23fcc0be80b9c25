// W10, C-13, M5: the rows that an entry becomes.
import type { Day } from '@tolbooth/calendar';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { EvidenceRow } from '../evidence/evidence.entity';
import { evidenceRows } from '../evidence/evidence.rules';
import type { Warning } from '../pricing/minimum-invoice.rules';
import type { PricedInvoice } from '../pricing/price-lines.rules';
import { enteredHeader, type EnteredInvoice, type EntryFacts, type Origin } from './enter-invoice.rules';
import type { DistributionRow, InvoiceRow, LineRow } from './invoice.entity';

export function lineRows(invoiceId: string, priced: PricedInvoice, newId: () => string): LineRow[] {
  return priced.lines.map(({ lineNo, entered, net, remitted, tax, choice }) => ({
    id: newId(),
    invoiceId,
    lineNo,
    description: entered.description,
    unit: entered.unit,
    quantity: twoPlaces(entered.quantity),
    unitPrice: entered.unitPrice,
    net,
    chargeItem: entered.chargeItem ?? null,
    taxCode: choice.code,
    taxPercent: choice.percent,
    taxReason: choice.reason,
    tax,
    serviceFrom: entered.serviceFrom ?? null,
    serviceTo: entered.serviceTo ?? null,
    weekCommencing: entered.weekCommencing ?? null,
    supply: choice.supply ?? null,
    property: entered.property ?? null,
    taxBecause: choice.sentence,
    remission: remitted?.number ?? null,
    remitted: remitted?.amount ?? 0n,
    remissionReason: remitted?.reason ?? null,
  }));
}

/** As it is read back from the table: an answer shows the same before and after it is kept. */
function twoPlaces(quantity: string): string {
  const [whole, decimals = ''] = quantity.split('.');
  return `${whole}.${decimals.padEnd(2, '0')}`;
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

export interface Draft {
  readonly invoice: InvoiceRow;
  readonly lines: readonly LineRow[];
  readonly distributions: readonly DistributionRow[];
  readonly evidence: readonly EvidenceRow[];
}

/** M5: a new entry carries the day on which it began, and has no number. */
export function draftOf(
  facts: EntryFacts,
  entered: EnteredInvoice,
  context: DraftContext,
  warnings: readonly Warning[],
  origin: Partial<Origin> = {},
): Draft | Refusal {
  const id = context.newId();
  const header = enteredHeader(facts, entered, {
    id,
    number: null,
    version: 1,
    payingAccount: facts.customer.payingAccount ?? facts.customer.account,
    currency: context.currency,
    invoiceDate: context.on,
    startedAt: context.at,
    startedBy: context.by.id,
    startedByName: context.by.name,
    receivableCode: context.receivableCode,
    ...origin,
  });
  if (isRefusal(header)) return header;
  const evidence = evidenceRows(id, entered.evidence ?? [], [], context);
  if (isRefusal(evidence)) return evidence;
  return {
    invoice: { ...header, warnings: [...warnings] },
    lines: lineRows(id, facts.priced, context.newId),
    distributions: distributionRows(id, facts.priced, facts.taxCodeAccount, context.newId),
    evidence,
  };
}
