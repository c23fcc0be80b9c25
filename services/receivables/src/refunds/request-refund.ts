import { controlAccountsPolicy } from '@tolbooth/chart';
import type { AddressField } from '@tolbooth/contracts';
import { formatAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { lockHolders } from '../customers/customer.rows';
import { clearingPolicy } from '../deposits/clearing.policy';
import { clearsOn } from '../deposits/clearing.rules';
import type { DepositRow, Held } from '../deposits/deposit.entity';
import { loadDeposits, loadHeld } from '../deposits/deposit.rows';
import { heldOf } from '../deposits/deposit.states';
import { takeNumbers } from '../numbers/take-numbers';
import type { ReceiptRow } from '../receipts/receipt.entity';
import { loadReceipts } from '../receipts/receipt.rows';
import { RefundRow, type RefundSource } from './refund.entity';
import { refundParts } from './refund.rules';
import { askedFor, insertRefunds, receiptsOnAccount } from './refund.rows';

export interface RequestedRefund {
  readonly customer: string;
  readonly source: RefundSource;
  readonly deposit?: string | undefined;
  readonly amount: bigint;
  readonly currency: string;
  readonly reason: string;
  /** The customer at their bill-to address unless said. */
  readonly payee?: string | undefined;
  readonly payeeAddress?: AddressField | undefined;
}

interface Facts {
  readonly customer: CustomerRow | undefined;
  readonly receipts: readonly ReceiptRow[];
  readonly asked: bigint;
  readonly deposit: DepositRow | undefined;
  readonly held: readonly Held[];
}

export interface RefundChange extends Change {
  readonly refund: RefundRow;
}

/** asked for; the money stays where it is until another person approves. */
export const requestRefund: Verb<RequestedRefund, Facts, RefundChange> = {
  name: 'request-refund',
  requirement: 'R-18',
  about: (input) => input.customer,
  load: async (tx, inputs) => {
    const accounts = inputs.map((input) => input.customer);
    const customers = await lockHolders(tx, accounts);
    const deposits = await loadDeposits(
      tx,
      inputs.flatMap((input) => input.deposit ?? []),
    );
    const held = await loadHeld(tx, { deposits: deposits.flatMap((each) => each?.id ?? []) });
    const ids = [...(await receiptsOnAccount(tx, accounts)), ...held.map((each) => each.receiptId)];
    const receipts = (await loadReceipts(tx, ids)).filter((row) => row !== undefined);
    const asked = await askedFor(tx, accounts);
    return inputs.map((input) => ({
      customer: customers.get(input.customer),
      receipts,
      asked: asked.get(`${input.customer} ${input.currency}`) ?? 0n,
      deposit: deposits.find((each) => each?.id === input.deposit),
      held: held.filter((each) => each.depositId === input.deposit),
    }));
  },
  decide: (facts, input, call) => {
    const payee = payeeOf(facts.customer, input);
    if (isRefusal(payee)) return payee;
    const fault = input.source === 'deposit' ? depositFault(facts, input, call) : accountFault(facts, input, call);
    if (fault) return fault;
    const refund = Object.assign(new RefundRow(), {
      id: call.newId(),
      number: '',
      state: 'requested',
      version: 1,
      account: input.customer,
      source: input.source,
      depositId: input.deposit ?? null,
      currency: input.currency,
      amount: input.amount,
      reason: input.reason,
      ...payee,
      payableCode: call.policies.at(controlAccountsPolicy, call.on).value.refunds,
      requestedAt: call.at,
      requestedOn: call.on,
      requestedBy: call.by.id,
      decidedOn: null,
      decidedBy: null,
      decisionReason: null,
      paymentNumber: null,
      paidOn: null,
    });
    return { subject: { kind: 'refund', id: refund.id, version: 1 }, before: null, after: refund, refund };
  },
  save: async (tx, changes, call) => {
    const numbers = await takeNumbers(tx, 'refund', changes.length, call);
    changes.forEach(({ refund }, index) => {
      refund.number = numbers[index]!;
    });
    await insertRefunds(
      tx,
      changes.map((change) => change.refund),
    );
    return [];
  },
};

function payeeOf(customer: CustomerRow | undefined, input: RequestedRefund) {
  if (!customer) {
    return refuse('customer-unknown', { field: 'customer', detail: `There is no customer account ${input.customer}` });
  }
  const site = customer.sites.find((each) => each.active && each.purposes.includes('bill-to'));
  const payeeAddress = input.payeeAddress ?? site?.address;
  if (payeeAddress) return { payee: input.payee ?? customer.name, payeeAddress };
  return refuse('payee-address-missing', {
    field: 'payeeAddress',
    detail: 'The customer has no address to send it to',
  });
}

/** When money of a receipt is the council's own. */
export function clearing(call: Call): (receipt: ReceiptRow) => ReturnType<typeof clearsOn> {
  const { workingDays } = call.policies.at(clearingPolicy, call.on).value;
  const holidays = call.policies.holidaysOn(call.on);
  return (receipt) => clearsOn(receipt, workingDays, holidays);
}

function accountFault(facts: Facts, input: RequestedRefund, call: Call): Refusal | undefined {
  if (input.deposit !== undefined) {
    return refuse('refund-source', { field: 'deposit', detail: `A refund from "${input.source}" names no deposit` });
  }
  const own = facts.receipts.filter((each) => each.account === input.customer && each.currency === input.currency);
  // What is asked for already is as good as gone.
  const parts = refundParts(own, input.amount + facts.asked, clearing(call), call.on);
  if (!isRefusal(parts)) return undefined;
  if (facts.asked === 0n) return parts;
  const asked = formatAmount(facts.asked, input.currency);
  const detail = `${parts.detail}; of it ${asked} are asked for already`;
  return refuse(parts.code, { field: 'amount', detail, facts: { ...parts.facts, askedFor: asked } });
}

function depositFault({ deposit, held, receipts }: Facts, input: RequestedRefund, call: Call): Refusal | undefined {
  if (!deposit || deposit.account !== input.customer) {
    return refuse('refund-source', { field: 'deposit', detail: 'Name the deposit of this account that is given back' });
  }
  if (input.amount > heldOf(deposit) || deposit.currency !== input.currency) {
    return refuse('exceeds-held', { field: 'amount', detail: `Deposit ${deposit.number} holds less than that` });
  }
  return heldFault(held, receipts, call);
}

/** A deposit is given back only once all money in it is cleared. */
export function heldFault(held: readonly Held[], receipts: readonly ReceiptRow[], call: Call): Refusal | undefined {
  const cleared = clearing(call);
  const waiting = receipts.find((row) => held.some((each) => each.receiptId === row.id) && cleared(row) > call.on);
  if (!waiting) return undefined;
  return refuse('money-not-cleared', {
    field: 'amount',
    detail: `Receipt ${waiting.number} is cleared on ${cleared(waiting)}`,
    facts: { clearsOn: cleared(waiting) },
  });
}
