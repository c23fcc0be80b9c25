// D-11, F3: what may be asked for: open debts of one customer, each whole, and nothing that is disputed or asked for already.
import { formatAmount, type Money } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Debt } from '../debts/debt';
import { closedCode } from '../debts/held.rules';

export interface RequestedInvoice {
  readonly invoiceId: string;
  /** What the requester takes to be open; whatever is open without it. */
  readonly amount?: Money | undefined;
}

export interface WriteOffRequest {
  readonly customer: string;
  readonly invoices: readonly RequestedInvoice[];
  readonly reason: string;
  readonly text: string;
  readonly stillChased: boolean;
  readonly position: string;
  readonly contact: string;
}

interface Asked {
  readonly request: WriteOffRequest;
  /** In the order of the request; undefined where there is none for whoever asks. */
  readonly debts: readonly (Debt | undefined)[];
  /** Who has an account today, where it was merged. */
  readonly holderOf: (account: string) => string;
  readonly reasons: readonly { readonly code: string }[];
}

/** The first thing that is wrong with a request, naming its field. */
export function requestFault({ request, debts, holderOf, reasons }: Asked): Refusal | undefined {
  const codes = reasons.map(({ code }) => code);
  if (!codes.includes(request.reason)) {
    return refuse('write-off-reason-unknown', {
      field: 'reason',
      detail: `"${request.reason}" is none of ${codes.join(', ')}.`,
      facts: { reasons: codes },
    });
  }
  for (const [index, { invoiceId, amount }] of request.invoices.entries()) {
    const field = `invoices[${index}]`;
    const debt = debts[index];
    if (request.invoices.findIndex((each) => each.invoiceId === invoiceId) !== index) {
      return refuse('write-off-invoice-twice', { field, detail: `Invoice ${invoiceId} is named twice.` });
    }
    if (!debt?.details) {
      return refuse('debt-unknown', {
        field: `${field}.invoiceId`,
        detail: `No completed invoice ${invoiceId} is known here.`,
      });
    }
    const fault =
      standingFault(debt, `${field}.invoiceId`) ??
      customerFault(debt, request.customer, holderOf, `${field}.invoiceId`) ??
      currencyFault(debt, debts[0]!, `${field}.invoiceId`) ??
      amountFault(debt, amount, `${field}.amount`);
    if (fault) return fault;
  }
  return undefined;
}

/** Open, not disputed and not asked for. */
function standingFault(debt: Debt, field: string): Refusal | undefined {
  const { invoiceNumber, standing, writeOffId } = debt;
  if (standing !== 'open') {
    return refuse(closedCode(standing), {
      field,
      detail: `Invoice ${invoiceNumber} is ${standing}.`,
      facts: { standing },
    });
  }
  if (writeOffId !== null) {
    return refuse('write-off-already-requested', {
      field,
      detail: `That invoice ${invoiceNumber} be written off was asked for by ${writeOffId}.`,
      facts: { writeOffId },
    });
  }
  return disputeFault(debt, field);
}

/** What is in dispute may not be owed at all: it is decided first. */
export function disputeFault(debt: Debt, field: string): Refusal | undefined {
  if (!debt.disputedWhole && debt.disputedParts === 0n) return undefined;
  return refuse('write-off-disputed', { field, detail: `Invoice ${debt.invoiceNumber} is disputed.` });
}

function customerFault(debt: Debt, customer: string, holderOf: Asked['holderOf'], field: string): Refusal | undefined {
  if (holderOf(debt.customerAccount) === holderOf(customer)) return undefined;
  return refuse('write-off-other-customer', {
    field,
    detail: `Invoice ${debt.invoiceNumber} is a debt of ${debt.customerAccount}, not of ${customer}.`,
    facts: { customer: debt.customerAccount },
  });
}

function currencyFault(debt: Debt, first: Debt, field: string): Refusal | undefined {
  if (debt.currency === first.currency) return undefined;
  return refuse('currency-differs', {
    field,
    detail: `Invoice ${debt.invoiceNumber} is in ${debt.currency}, the first one in ${first.currency}.`,
  });
}

function amountFault(debt: Debt, amount: Money | undefined, field: string): Refusal | undefined {
  if (!amount) return undefined;
  const open = formatAmount(debt.balance, debt.currency);
  if (amount.currency !== debt.currency) {
    const detail = `Invoice ${debt.invoiceNumber} is in ${debt.currency}.`;
    return refuse('currency-differs', { field: `${field}.currency`, detail });
  }
  if (amount.minor === debt.balance) return undefined;
  return refuse('write-off-amount-differs', {
    field,
    detail: `${open} ${debt.currency} is open on invoice ${debt.invoiceNumber}.`,
    facts: { open },
  });
}
