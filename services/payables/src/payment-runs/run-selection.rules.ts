import { addDays, weekdayOf, type Day } from '@tolbooth/calendar';
import type { InvoiceKind } from '../supplier-invoices/supplier-invoice.terms';
import type { Address, PaymentMethod } from '../suppliers/supplier.terms';

/** P-19: an approved, unpaid, unheld document, with what its supplier's file says. Amounts in minor units. */
export interface Payable {
  readonly id: string;
  readonly number: string;
  readonly kind: InvoiceKind;
  readonly receivedOn: Day;
  readonly dueDate: Day;
  readonly balance: bigint;
  readonly supplierId: string;
  readonly supplierNumber: string;
  readonly supplierActive: boolean;
  readonly method: PaymentMethod;
  readonly payeeName: string;
  readonly payeeAddress: Address;
  readonly fileAddress: Address;
  readonly addressKnown: boolean;
  /** Bank details that are approved and past their cooling-off. */
  readonly bankDetailsId?: string;
  readonly reissueOf?: string;
  readonly contractReference?: string;
}

export interface LeftOut {
  readonly number: string;
  readonly supplierNumber: string;
  readonly why: string;
}

export interface ProposedPayment {
  readonly supplierId: string;
  readonly supplierNumber: string;
  readonly method: PaymentMethod;
  readonly payeeName: string;
  readonly payeeAddress: Address;
  readonly addressDiffers: boolean;
  readonly bankDetailsId?: string;
  readonly amount: bigint;
  readonly items: readonly Payable[];
  readonly contractReferences: readonly string[];
}

/** E40: a run takes what was received by the Sunday before its own week. */
export function receivedThroughOf(runOn: Day): Day {
  return addDays(runOn, -weekdayOf(runOn));
}

/** P-19, W26: what the run of a day pays, one payment a supplier and payee, and what it leaves out and why. */
export function selectForRun(
  payables: readonly Payable[],
  run: { runOn: Day; dueWithinDays: number },
): { payments: ProposedPayment[]; leftOut: LeftOut[]; receivedThrough: Day; dueThrough: Day } {
  const receivedThrough = receivedThroughOf(run.runOn);
  const dueThrough = addDays(run.runOn, run.dueWithinDays);
  const leftOut: LeftOut[] = [];
  const groups = new Map<string, Payable[]>();
  for (const payable of payables) {
    const why = whyNot(payable, receivedThrough, dueThrough);
    if (why) leftOut.push(leave(payable, why));
    else groups.set(groupOf(payable), [...(groups.get(groupOf(payable)) ?? []), payable]);
  }
  const payments: ProposedPayment[] = [];
  for (const items of groups.values()) {
    const amount = items.reduce((sum, item) => sum + item.balance, 0n);
    if (amount > 0n) payments.push(paymentOf(items, amount));
    else leftOut.push(...items.map((item) => leave(item, 'credits are not less than what is due to this payee')));
  }
  return { payments, leftOut, receivedThrough, dueThrough };
}

function whyNot(payable: Payable, receivedThrough: Day, dueThrough: Day): string | undefined {
  if (payable.receivedOn > receivedThrough) return `received ${payable.receivedOn}, after ${receivedThrough}`;
  if (payable.kind === 'vendor-invoice' && payable.dueDate > dueThrough) {
    return `due ${payable.dueDate}, after ${dueThrough}`;
  }
  if (payable.reissueOf !== undefined) return 'waits for the re-issue of its cancelled cheque';
  if (!payable.supplierActive) return 'the supplier is deactivated';
  if (payable.method === 'cheque' && !payable.addressKnown) return 'no address that a cheque can be mailed to';
  if (payable.method === 'bank-transfer' && payable.bankDetailsId === undefined) {
    return 'no bank details that are approved and past their cooling-off';
  }
  return undefined;
}

/** M67: a cheque goes to the address on the document, so documents with another address are another payment. */
function groupOf(payable: Payable): string {
  const where = payable.method === 'cheque' ? addressKeyOf(payable.payeeAddress) : '';
  return [payable.supplierId, payable.method, payable.payeeName.trim().toLowerCase(), where].join('|');
}

function paymentOf(items: readonly Payable[], amount: bigint): ProposedPayment {
  const first = items[0]!;
  return {
    supplierId: first.supplierId,
    supplierNumber: first.supplierNumber,
    method: first.method,
    payeeName: first.payeeName,
    payeeAddress: first.payeeAddress,
    addressDiffers: addressKeyOf(first.payeeAddress) !== addressKeyOf(first.fileAddress),
    bankDetailsId: first.bankDetailsId,
    amount,
    items,
    contractReferences: [...new Set(items.flatMap((item) => item.contractReference ?? []))].sort(),
  };
}

/** An address as it is compared: everything in it, without case, blanks and punctuation. */
export function addressKeyOf(address: Address): string {
  const { line1, line2, line3, line4, town, county, postcode, country } = address;
  return [line1, line2, line3, line4, town, county, postcode, country]
    .map((part) => (part ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
    .join('|');
}

function leave(payable: Payable, why: string): LeftOut {
  return { number: payable.number, supplierNumber: payable.supplierNumber, why };
}
