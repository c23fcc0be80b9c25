import { Field, MoneyBody } from '@tolbooth/http';
import { taxReasons } from '../pricing/allowed-tax.rules';
import type { DistributionRow, InvoiceRow, LineRow } from './invoice.entity';
import { moneyOf } from './invoice.events';
import type { Invoice } from './invoice.rows';
import { balanceOf, invoiceStateAt, paymentOf } from './invoice.states';

export class WarningView {
  @Field.shown({ description: 'Code', example: 'small-invoice' }) code: string;
  @Field.shown({ description: 'What is said', example: 'A total of 9.99 is below 10.00' }) detail: string;
}

export class DistributionView {
  @Field.shown({ description: 'Account code', example: 'WE93110-81000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Share or tax rate in percent', example: '100' }) percent: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
}

export class LineView {
  @Field.shown({ description: 'Remission by which the customer pays less', example: 'M0000001', optional: true })
  remission?: string;
  @Field.shown({ description: 'What it takes off; the net is after it', of: () => MoneyBody, optional: true })
  remitted?: MoneyBody;
  @Field.shown({ description: 'Why', example: 'Low income', optional: true }) remissionReason?: string;
  @Field.shown({ description: 'Number', example: 1, type: { type: 'integer' } }) line: number;
  @Field.shown({ description: 'What was supplied', example: 'Hire of the hall' }) description: string;
  @Field.shown({ description: 'Unit', example: 'session' }) unit: string;
  @Field.shown({ description: 'Quantity', example: '3.00' }) quantity: string;
  @Field.shown({ description: 'Net price of one unit', of: () => MoneyBody }) unitPrice: MoneyBody;
  @Field.shown({ description: 'Net', of: () => MoneyBody }) net: MoneyBody;
  @Field.shown({ description: 'Tax', of: () => MoneyBody }) tax: MoneyBody;
  @Field.shown({ description: 'Tax code', example: 'STD' }) taxCode: string;
  @Field.shown({ description: 'Tax rate in percent', example: '20' }) taxPercent: string;
  @Field.shown({
    description: 'Why this tax code',
    example: 'charge-item',
    values: taxReasons,
  })
  taxReason: string;
  @Field.shown({ description: 'The same in a sentence', example: 'Training course carries one tax code only: NON-VAT' })
  taxBecause: string;
  @Field.shown({ description: 'Kind of supply', example: 'education', optional: true }) supply?: string;
  @Field.shown({ description: 'Property that is let', example: 'HARTFORD-HALL', optional: true }) property?: string;
  @Field.shown({ description: 'Charge item', example: 'HALL', optional: true }) chargeItem?: string;
  @Field.shown({ description: 'First day of service', example: '2026-11-16', optional: true }) serviceFrom?: string;
  @Field.shown({ description: 'Last day of service', example: '2026-11-20', optional: true }) serviceTo?: string;
  @Field.shown({ description: 'Week', example: '2026-11-16', optional: true }) weekCommencing?: string;
  @Field.shown({ description: 'Revenue', of: () => [DistributionView] }) revenue: DistributionView[];
  @Field.shown({ description: 'Tax distribution, also at 0.00', of: () => DistributionView })
  taxDistribution: DistributionView;
}

export class InvoiceView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000001' }) id: string;
  @Field.shown({ description: 'Number, from the first completion on', example: '26000042', optional: true })
  number?: string;
  @Field.shown({ description: 'Version', example: 2, type: { type: 'integer' } }) version: number;
  @Field.shown({
    description: 'State; transferred once the cut-off has passed',
    example: 'complete',
    values: ['incomplete', 'complete', 'transferred', 'cancelled', 'discarded'],
  })
  state: string;
  @Field.shown({ description: 'Source', example: 'Sundry Debtors' }) source: string;
  @Field.shown({ description: 'Class', example: 'Invoice' }) class: string;
  @Field.shown({ description: 'Type', example: 'Invoice' }) type: string;
  @Field.shown({ description: 'Whom it is paid to', example: 'Revenues Section' }) remitTo: string;
  @Field.shown({ description: 'Payment', values: ['none', 'open', 'part-paid', 'paid', 'written-off'] })
  payment: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Account of who is expected to pay', example: 'C0000123' }) payingCustomer: string;
  @Field.shown({ description: 'Bill-to site', example: 'C0000123/1' }) site: string;
  @Field.shown({ description: 'Contact', example: 'Ann Lee' }) contactName: string;
  @Field.shown({ description: 'Number of the contact', example: '01223 000000' }) contactNumber: string;
  @Field.shown({ description: 'Debt type', example: 'GC' }) debtType: string;
  @Field.shown({ description: 'Directorate', example: 'ECS' }) directorate: string;
  @Field.shown({ description: 'Dunning protocol', values: ['standard', 'social-care'] }) protocol: string;
  @Field.shown({ description: 'Where it goes', values: ['post', 'return-to-office'] }) delivery: string;
  @Field.shown({ description: 'Payment terms', example: 'immediate' }) terms: string;
  @Field.shown({ description: 'Salesperson', example: 'WE93110' }) salesperson: string;
  @Field.shown({ description: 'Purchase order', example: 'PO 77', optional: true }) purchaseOrder?: string;
  @Field.shown({ description: 'Contract', example: 'CT-2026-014', optional: true }) contractReference?: string;
  @Field.shown({ description: 'Comment', example: 'Autumn term', optional: true }) comment?: string;
  @Field.shown({ description: 'Invoice date: the day on which entry began', example: '2026-11-21' })
  invoiceDate: string;
  @Field.shown({ description: 'Accounting date', example: '2026-11-21', optional: true }) completedOn?: string;
  @Field.shown({ description: 'In the books from', example: '2026-11-22T10:00:00.000Z', optional: true })
  transferAt?: string;
  @Field.shown({ description: 'Due date', example: '2026-12-01', optional: true }) dueDate?: string;
  @Field.shown({ description: 'Net', of: () => MoneyBody }) net: MoneyBody;
  @Field.shown({ description: 'Tax', of: () => MoneyBody }) tax: MoneyBody;
  @Field.shown({ description: 'Total', of: () => MoneyBody }) total: MoneyBody;
  @Field.shown({ description: 'Taken off, written off or not', of: () => MoneyBody }) adjusted: MoneyBody;
  @Field.shown({ description: 'Written off of it', of: () => MoneyBody }) writtenOff: MoneyBody;
  @Field.shown({ description: 'Receipts that stand against it', of: () => MoneyBody }) applied: MoneyBody;
  @Field.shown({ description: 'Open', of: () => MoneyBody }) balance: MoneyBody;
  @Field.shown({ description: 'Warnings', of: () => [WarningView] }) warnings: WarningView[];
  @Field.shown({ description: 'Why it ended', example: 'Raised twice', optional: true }) endReason?: string;
  @Field.shown({ description: 'Cause of the end', example: 'error', optional: true }) endCause?: string;
  @Field.shown({ description: 'Number of the replacement', example: '26000043', optional: true }) replacedBy?: string;
  @Field.shown({ description: 'What to know of the customer; when one invoice is looked at', optional: true })
  specialNeeds?: string;
  @Field.shown({ description: 'Number of the one it replaces', example: '26000041', optional: true }) replaces?: string;
  @Field.shown({ description: 'Invoice that it was copied from', optional: true }) copiedFrom?: string;
  @Field.shown({ description: 'Schedule that made it', optional: true }) schedule?: string;
  @Field.shown({ description: 'Lines', of: () => [LineView] }) lines: LineView[];
}

export class ConfirmationView {
  @Field.shown({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoice: string;
  @Field.shown({ description: 'Until when it is completed', example: '2006-07-10' }) completesBy: string;
  @Field.shown({ description: 'What it waits for', example: 'The price of the last week' }) note: string;
  @Field.shown({ description: 'Who said so', example: 'Ann Lee' }) confirmedBy: string;
  @Field.shown({ description: 'On which day', example: '2006-07-05' }) confirmedOn: string;
}

/** Fixed values of the pack, which nobody enters (M1, M20). */
export interface FixedValues {
  readonly remitTo: string;
  readonly source: string;
  readonly class: string;
  readonly types: Readonly<Record<InvoiceRow['delivery'], string>>;
}

export function invoiceView({ invoice, lines, distributions }: Invoice, at: Date, fixed: FixedValues): InvoiceView {
  const money = (minor: bigint) => moneyOf(minor, invoice.currency);
  const { id, version, directorate, debtType, protocol, delivery, terms, salesperson, invoiceDate } = invoice;
  return {
    id,
    number: invoice.number ?? undefined,
    version,
    state: invoiceStateAt(invoice, at),
    source: fixed.source,
    class: fixed.class,
    type: fixed.types[delivery],
    remitTo: fixed.remitTo,
    payment: paymentOf(invoice),
    customer: invoice.account,
    payingCustomer: invoice.payingAccount,
    site: invoice.siteReference,
    contactName: invoice.contactName,
    contactNumber: invoice.contactNumber,
    debtType,
    directorate,
    protocol,
    delivery,
    terms,
    salesperson,
    purchaseOrder: invoice.purchaseOrder ?? undefined,
    contractReference: invoice.contractReference ?? undefined,
    comment: invoice.comment ?? undefined,
    invoiceDate,
    completedOn: invoice.completedOn ?? undefined,
    transferAt: invoice.transferAt?.toISOString(),
    dueDate: invoice.dueDate ?? undefined,
    net: money(invoice.net),
    tax: money(invoice.tax),
    total: money(invoice.total),
    adjusted: money(invoice.adjusted),
    writtenOff: money(invoice.writtenOff),
    applied: money(invoice.applied),
    balance: money(balanceOf(invoice)),
    warnings: invoice.warnings,
    endReason: invoice.endReason ?? undefined,
    endCause: invoice.endCause ?? undefined,
    replacedBy: invoice.replacedBy ?? undefined,
    replaces: invoice.replaces ?? undefined,
    copiedFrom: invoice.copiedFrom ?? undefined,
    schedule: invoice.schedule ?? undefined,
    lines: lines.map((line) => lineView(line, distributions, invoice.currency)),
  };
}

function lineView(line: LineRow, distributions: readonly DistributionRow[], currency: string): LineView {
  const own = distributions.filter((each) => each.lineNo === line.lineNo);
  const shown = ({ code, percent, amount }: DistributionRow): DistributionView => ({
    code,
    percent,
    amount: moneyOf(amount, currency),
  });
  const { lineNo, description, unit, quantity, taxCode, taxPercent, taxReason } = line;
  return {
    line: lineNo,
    description,
    unit,
    quantity,
    unitPrice: moneyOf(line.unitPrice, currency),
    net: moneyOf(line.net, currency),
    tax: moneyOf(line.tax, currency),
    taxCode,
    taxPercent,
    taxReason,
    taxBecause: line.taxBecause,
    supply: line.supply ?? undefined,
    property: line.property ?? undefined,
    chargeItem: line.chargeItem ?? undefined,
    remission: line.remission ?? undefined,
    remitted: line.remission === null ? undefined : moneyOf(line.remitted, currency),
    remissionReason: line.remissionReason ?? undefined,
    serviceFrom: line.serviceFrom ?? undefined,
    serviceTo: line.serviceTo ?? undefined,
    weekCommencing: line.weekCommencing ?? undefined,
    revenue: own.filter((each) => each.kind === 'revenue').map(shown),
    taxDistribution: shown(own.find((each) => each.kind === 'tax')!),
  };
}
