// C-02, C-03, M5, W3, W11, E25, E29: when an invoice is complete, and what it then becomes.
import type { Chart } from '@tolbooth/chart';
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { CustomerRow } from '../customers/customer.entity';
import { billToSite } from '../customers/customer.rules';
import type { EvidenceRow } from '../evidence/evidence.entity';
import { evidenceFault } from '../evidence/evidence.rules';
import { worthRaising, raisingCost, type Warning } from '../pricing/minimum-invoice.rules';
import type { MinimumInvoice } from '../pricing/pricing.policies';
import { completedLate, lateService } from '../pricing/raising-time.rules';
import { billedAs, departmentOf } from '../reference/directorate.rules';
import { dueDateOf } from '../reference/due-date.rules';
import type { Lists } from '../reference/lists';
import type { DistributionRow, InvoiceRow, LineRow } from './invoice.entity';

export interface CompletionFacts {
  readonly invoice: InvoiceRow;
  readonly lines: readonly LineRow[];
  readonly distributions: readonly DistributionRow[];
  readonly billTo: CustomerRow;
  readonly payer: CustomerRow;
  readonly chart: Pick<Chart, 'check'>;
  readonly lists: Lists;
  readonly minimum: MinimumInvoice;
  readonly raisingLimits: Readonly<Record<'standard' | 'social-care', number>>;
  readonly evidence: readonly EvidenceRow[];
  readonly evidenceRequiredAbove: string | null;
  /** What accounts owe already, in minor units; each completion of a batch adds to it for the next. */
  readonly owed: Map<string, bigint>;
  /** Cut-off that a completion of this moment falls under. */
  readonly transferAt: Date;
}

export interface Completion {
  readonly at: Date;
  readonly on: Day;
  readonly by: string;
  readonly roles: readonly string[];
}

/** The completed header, still without its number: that is taken when it is saved. */
export function completed(facts: CompletionFacts, now: Completion): InvoiceRow | Refusal {
  const { invoice, lists } = facts;
  const fault = incomplete(facts, now) ?? codeFault(facts, now.on);
  if (fault) return fault;
  const worth = worthRaising(invoice.total, invoice.currency, facts.minimum);
  if (isRefusal(worth)) return worth;
  const due = dueDateOf(lists.terms, invoice.terms, invoice.invoiceDate, now.on);
  if (isRefusal(due)) return due;
  const { payingAccount, total, currency } = invoice;
  const open = facts.owed.get(payingAccount) ?? 0n;
  const unproven = evidenceFault(
    { filed: facts.evidence.length > 0, total, open, currency },
    facts.evidenceRequiredAbove,
  );
  if (unproven) return unproven;
  facts.owed.set(payingAccount, open + total);
  const warnings: Warning[] = [
    ...(worth ? [worth] : []),
    ...completedLate(invoice.invoiceDate, now.on),
    ...lateService(facts.lines, now.on, facts.raisingLimits[invoice.protocol]),
  ];
  return {
    ...invoice,
    state: 'complete',
    version: invoice.version + 1,
    completedAt: now.at,
    completedOn: now.on,
    completedBy: now.by,
    transferAt: facts.transferAt,
    dueDate: due,
    raisingCost: raisingCost(invoice.currency, facts.minimum),
    warnings,
  };
}

function incomplete(facts: CompletionFacts, now: Completion): Refusal | undefined {
  const { invoice, lines } = facts;
  if (lines.length === 0) return refuse('lines-missing', { field: 'lines', detail: 'The invoice has no lines' });
  const undated = lines.findIndex((line) => line.serviceFrom === null);
  if (undated >= 0) {
    return refuse('service-date-missing', {
      field: `lines[${undated}].serviceFrom`,
      detail: `Line ${lines[undated]!.lineNo} does not say when the service was given`,
    });
  }
  const site = billToSite(facts.billTo, invoice.siteReference);
  if (isRefusal(site)) return site;
  if (!facts.payer.active) {
    const detail = `${facts.payer.account} is no longer in use`;
    return refuse('customer-inactive', { field: 'payingCustomer', detail });
  }
  const use = billedAs(facts.lists, invoice.debtType);
  const department = departmentOf(facts.lists, { ...invoice, use }, now.roles, now.on);
  return isRefusal(department) ? department : undefined;
}

/** The receivable and tax codes stand on every invoice and are checked like those that people chose. */
function codeFault(facts: CompletionFacts, on: Day): Refusal | undefined {
  for (const each of facts.distributions) {
    if (each.kind === 'tax' && each.amount === 0n) continue;
    const index = facts.lines.findIndex((line) => line.lineNo === each.lineNo);
    const field = each.kind === 'tax' ? `lines[${index}].taxCode` : `lines[${index}].revenue[${each.position - 1}]`;
    const refusal = facts.chart.check(each.code, on, field);
    if (refusal) return refusal;
  }
  return facts.chart.check(facts.invoice.receivableCode, on, 'receivable');
}
