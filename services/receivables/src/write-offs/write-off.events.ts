import type { Day } from '@tolbooth/calendar';
import { receivables, type ContractEvent } from '@tolbooth/contracts';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { codedAmounts, moneyOf } from '../invoices/invoice.events';
import { balanceOf } from '../invoices/invoice.states';
import type { LossPart } from './write-off.rules';

interface When {
  readonly at: Date;
  readonly on: Day;
}

/** As the invoice stands now: whatever moves it later does not change what is told. */
function sides(invoice: InvoiceRow, amount: bigint, parts: readonly LossPart[]) {
  const { currency } = invoice;
  const of = (kind: LossPart['kind']) =>
    codedAmounts(
      parts.filter((part) => part.kind === kind),
      currency,
    );
  return {
    ...{ invoiceId: invoice.id, invoiceNumber: invoice.number!, customerAccount: invoice.payingAccount },
    ...{ amount: moneyOf(amount, currency), balance: moneyOf(balanceOf(invoice), currency) },
    writtenOff: moneyOf(invoice.writtenOff, currency),
    receivable: { code: invoice.receivableCode, amount: moneyOf(amount, currency) },
    ...{ net: of('net'), tax: of('tax') },
  };
}

export function invoiceWrittenOff(
  invoice: InvoiceRow,
  amount: bigint,
  loss: readonly LossPart[],
  approval: { readonly writeOffId: string; readonly stillChased: boolean; readonly reason: string },
  when: When,
): ContractEvent {
  return receivables.InvoiceWrittenOff.of({
    subject: invoice.id,
    aggregateVersion: invoice.version,
    data: {
      ...sides(invoice, amount, loss),
      ...{ writeOffId: approval.writeOffId, stillChased: approval.stillChased, reason: approval.reason },
      ...{ writtenOffAt: when.at.toISOString(), writtenOffOn: when.on },
    },
  }) as ContractEvent;
}

export function writeOffRecovered(
  invoice: InvoiceRow,
  amount: bigint,
  back: readonly LossPart[],
  why: { readonly cause: 'receipt' | 'reduction'; readonly receiptId?: string | undefined },
  when: When,
): ContractEvent {
  return receivables.WriteOffRecovered.of({
    subject: invoice.id,
    aggregateVersion: invoice.version,
    data: {
      ...sides(invoice, amount, back),
      ...{ cause: why.cause, receiptId: why.receiptId },
      ...{ recoveredAt: when.at.toISOString(), recoveredOn: when.on },
    },
  }) as ContractEvent;
}

export function invoiceNotWrittenOff(
  invoice: InvoiceRow,
  writeOffId: string,
  sentence: string,
  when: Pick<When, 'on'>,
): ContractEvent {
  return receivables.InvoiceNotWrittenOff.of({
    subject: invoice.id,
    aggregateVersion: invoice.version,
    data: {
      ...{ invoiceId: invoice.id, invoiceNumber: invoice.number!, customerAccount: invoice.payingAccount },
      ...{ writeOffId, sentence, decidedOn: when.on, balance: moneyOf(balanceOf(invoice), invoice.currency) },
    },
  }) as ContractEvent;
}
