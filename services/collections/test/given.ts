import { day } from '@tolbooth/calendar';
import type { Debt, InvoiceDetails } from '../src/debts/debt';
import type { InvoiceNews } from '../src/debts/invoice-news.rules';
import type { Dispute } from '../src/disputes/dispute';
import type { WriteOff } from '../src/write-offs/write-off';

export const invoiceId = '0190a1b2-0000-7000-8000-000000000001';
export const disputeId = '0190a1b2-0000-7000-8000-000000000005';

/** E18's invoice: completed 3 July 2006 on immediate terms, 117.50. */
export const details: InvoiceDetails = {
  invoiceNumber: '10342718',
  customerAccount: 'C0000123',
  customerName: 'Hartford Parish Rooms',
  directorate: 'ECS',
  debtType: 'GC',
  protocol: 'standard',
  invoiceDate: day('2006-07-03'),
  completedOn: day('2006-07-03'),
  dueDate: day('2006-07-13'),
  terms: 'immediate',
  total: 117_50n,
  costCentre: 'WE93110',
  billTo: { line1: '1 Market Hill', town: 'Huntingdon', postcode: 'PE29 3NJ', country: 'GB' },
};

export function debtWith(change: Partial<Debt> = {}): Debt {
  return {
    invoiceId,
    invoiceNumber: details.invoiceNumber,
    customerAccount: details.customerAccount,
    currency: 'GBP',
    standing: 'open',
    balance: 117_50n,
    detailsVersion: 1,
    balanceVersion: 1,
    details,
    disputedWhole: false,
    disputedParts: 0n,
    writeOffId: null,
    writeOffHolds: false,
    writtenOff: 0n,
    stillChased: false,
    moneyBy: [],
    reminderOn: null,
    finalNoticeOn: null,
    collectOn: null,
    returnedOn: null,
    nextStep: null,
    nextStepOn: null,
    version: 1,
    ...change,
  };
}

export function newsWith(change: Partial<InvoiceNews> = {}): InvoiceNews {
  return {
    invoiceId,
    invoiceNumber: details.invoiceNumber,
    customerAccount: details.customerAccount,
    version: 2,
    kind: 'balance-changed',
    currency: 'GBP',
    balance: 117_50n,
    ...change,
  };
}

/** E26: raised 1 September 2006, held through 29 September. */
export function disputeWith(change: Partial<Dispute> = {}): Dispute {
  return {
    id: disputeId,
    invoiceId,
    invoiceNumber: details.invoiceNumber,
    customerAccount: details.customerAccount,
    costCentre: details.costCentre,
    raisedBy: 'customer',
    raisedByName: 'Parish clerk',
    reason: 'Hall was closed',
    part: 'whole',
    whole: true,
    amount: 117_50n,
    currency: 'GBP',
    raisedOn: day('2006-09-01'),
    heldThrough: day('2006-09-29'),
    status: 'open',
    warnedOn: null,
    updatedOn: null,
    resolvedAt: null,
    resolvedOn: null,
    resolution: null,
    upheldAmount: null,
    expiredOn: null,
    answered: false,
    nextActionOn: day('2006-09-22'),
    version: 1,
    ...change,
  };
}

/** F3 of E18's invoice, asked for on 17 November 2006. */
export function writeOffWith(change: Partial<WriteOff> = {}): WriteOff {
  const id = '0190a1b2-0000-7000-8000-000000000091';
  return {
    ...{ id, customerAccount: details.customerAccount, currency: 'GBP', total: 117_50n, reason: 'untraceable' },
    ...{ text: 'Letters came back', stillChased: false, requestedBy: 'budget', requestedByName: 'Helen Croft' },
    ...{ requesterPosition: 'Budget holder', requesterContact: '1', requestedOn: day('2006-11-17') },
    ...{ requestedAt: new Date('2006-11-17T09:00:00Z'), status: 'requested', decidedBy: null, decidedOn: null },
    ...{ decidedAt: null, decision: null, measured: null, version: 1 },
    items: [
      {
        ...{ id: '0190a1b2-0000-7000-8000-000000000092', writeOffId: id, invoiceId },
        ...{ invoiceNumber: details.invoiceNumber, amount: 117_50n, live: true, writtenOff: null },
      },
    ],
    ...change,
  };
}
