import { receivables, type CodedAmount, type ContractEvent, type MoneyField } from '@tolbooth/contracts';
import { formatAmount } from '@tolbooth/money';
import type { Day } from '@tolbooth/calendar';
import type { EvidenceRow } from '../evidence/evidence.entity';
import { evidenceTold } from '../evidence/evidence.events';
import type { CustomerRow } from '../customers/customer.entity';
import { balanceOf } from './invoice.states';
import type { DistributionRow, InvoiceRow } from './invoice.entity';

export function moneyOf(minor: bigint, currency: string): MoneyField {
  return { amount: formatAmount(minor, currency), currency };
}

/** One entry a code, in the order of the codes' first use; nothing is told of codes with 0.00. */
export function codedAmounts(parts: readonly { code: string; amount: bigint }[], currency: string): CodedAmount[] {
  const sums = new Map<string, bigint>();
  for (const { code, amount } of parts) sums.set(code, (sums.get(code) ?? 0n) + amount);
  return [...sums].flatMap(([code, sum]) => (sum === 0n ? [] : [{ code, amount: moneyOf(sum, currency) }]));
}

function sides(invoice: InvoiceRow, distributions: readonly DistributionRow[]) {
  const of = (kind: DistributionRow['kind']) =>
    codedAmounts(
      distributions.filter((each) => each.kind === kind),
      invoice.currency,
    );
  return {
    receivable: { code: invoice.receivableCode, amount: moneyOf(invoice.total, invoice.currency) },
    revenue: of('revenue'),
    taxes: of('tax'),
  };
}

export function invoiceStarted(invoice: InvoiceRow): ContractEvent {
  return receivables.InvoiceStarted.of({
    subject: invoice.id,
    aggregateVersion: invoice.version,
    data: {
      invoiceId: invoice.id,
      customerAccount: invoice.payingAccount,
      debtType: invoice.debtType,
      startedOn: invoice.invoiceDate,
    },
  }) as ContractEvent;
}

export function invoiceCompleted(
  invoice: InvoiceRow,
  distributions: readonly DistributionRow[],
  parties: { payer: CustomerRow; billTo: CustomerRow; evidence?: readonly EvidenceRow[] },
): ContractEvent {
  const { currency } = invoice;
  const site =
    parties.billTo.sites.find((each) => each.reference === invoice.siteReference) ?? parties.billTo.sites[0]!;
  return receivables.InvoiceCompleted.of({
    subject: invoice.id,
    aggregateVersion: invoice.version,
    data: {
      invoiceId: invoice.id,
      invoiceNumber: invoice.number!,
      customerAccount: invoice.payingAccount,
      customerName: parties.payer.name,
      directorate: invoice.directorate,
      debtType: invoice.debtType,
      protocol: invoice.protocol,
      invoiceDate: invoice.invoiceDate,
      completedAt: invoice.completedAt!.toISOString(),
      completedOn: invoice.completedOn!,
      dueDate: invoice.dueDate!,
      terms: invoice.terms,
      net: moneyOf(invoice.net, currency),
      tax: moneyOf(invoice.tax, currency),
      total: moneyOf(invoice.total, currency),
      balance: moneyOf(balanceOf(invoice), currency),
      ...sides(invoice, distributions),
      costCentre: invoice.costCentre,
      salesperson: invoice.salesperson,
      purchaseOrder: invoice.purchaseOrder ?? undefined,
      contractReference: invoice.contractReference ?? undefined,
      replaces: invoice.replaces ?? undefined,
      evidence: parties.evidence?.length ? parties.evidence.map(evidenceTold) : undefined,
      billTo: site.address,
    },
  }) as ContractEvent;
}

export function invoiceReopened(
  invoice: InvoiceRow,
  distributions: readonly DistributionRow[],
  at: { at: Date; on: Day; reason: string },
): ContractEvent {
  return receivables.InvoiceReopened.of({
    subject: invoice.id,
    aggregateVersion: invoice.version,
    data: {
      invoiceId: invoice.id,
      invoiceNumber: invoice.number!,
      customerAccount: invoice.payingAccount,
      ...sides(invoice, distributions),
      reopenedAt: at.at.toISOString(),
      reopenedOn: at.on,
      reason: at.reason,
    },
  }) as ContractEvent;
}
