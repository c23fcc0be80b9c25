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
import { unappliedOf } from '../receipts/receipt.states';
import { RefundRow, type RefundSource } from './refund.entity';
import { refundParts } from './refund.rules';
import { askedFor, askedOfDeposits, insertRefunds, receiptsOnAccount } from './refund.rows';

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
  /** The account, then others of the same customer that were merged with it (R-28). */
  readonly accounts: readonly string[];
  /** What is asked for already, of an account and of the deposit. */
  readonly asked: (account: string) => bigint;
  readonly askedOfDeposit: bigint;
  readonly deposit: DepositRow | undefined;
  readonly held: readonly Held[];
}

export interface RefundChange extends Change {
  readonly refund: RefundRow;
}

/** R-18: asked for; the money stays where it is until another person approves. */
export const requestRefund: Verb<RequestedRefund, Facts, RefundChange> = {
  name: 'request-refund',
  requirement: 'R-18',
  about: (input) => input.customer,
  load: async (tx, inputs) => {
    const customers = await lockHolders(
      tx,
      inputs.map((input) => input.customer),
    );
    const accounts = [...customers.keys()];
    const deposits = await loadDeposits(
      tx,
      inputs.flatMap((input) => input.deposit ?? []),
    );
    const held = await loadHeld(tx, { deposits: deposits.flatMap((each) => each?.id ?? []) });
    const ids = [...(await receiptsOnAccount(tx, accounts)), ...held.map((each) => each.receiptId)];
    const receipts = (await loadReceipts(tx, ids)).filter((row) => row !== undefined);
    const asked = await askedFor(tx, accounts);
    const askedOf = await askedOfDeposits(
      tx,
      deposits.flatMap((each) => each?.id ?? []),
    );
    return inputs.map((input) => ({
      customer: customers.get(input.customer),
      receipts,
      accounts: [...new Set([input.customer, ...accounts])].filter(
        (each) => customers.get(each)?.account === customers.get(input.customer)?.account,
      ),
      asked: (account: string) => asked.get(`${account} ${input.currency}`) ?? 0n,
      askedOfDeposit: askedOf.get(input.deposit ?? '') ?? 0n,
      deposit: deposits.find((each) => each?.id === input.deposit),
      held: held.filter((each) => each.depositId === input.deposit),
    }));
  },
  decide: (facts, input, call) => {
    const payee = payeeOf(facts.customer, input);
    if (isRefusal(payee)) return payee;
    const account =
      input.source === 'deposit' ? depositAccount(facts, input, call) : holdingAccount(facts, input, call);
    if (isRefusal(account)) return account;
    const refund = Object.assign(new RefundRow(), {
      id: call.newId(),
      number: '',
      state: 'requested',
      version: 1,
      account,
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

/** The account of this customer that the money is on: after a merge it may be the one that ended (R-28). */
function holdingAccount(facts: Facts, input: RequestedRefund, call: Call): string | Refusal {
  if (input.deposit !== undefined) {
    return refuse('refund-source', { field: 'deposit', detail: `A refund from "${input.source}" names no deposit` });
  }
  const short = facts.accounts.map((account) => ({ account, refusal: shortOf(account, facts, input, call) }));
  const rich = short.find(({ refusal }) => refusal === undefined);
  if (rich) return rich.account;
  const refusal = short[0]!.refusal!;
  const others = short.filter(({ account }) => held(account, facts, input) > 0n && account !== input.customer);
  if (others.length === 0) return refusal;
  const shown = others.map(
    ({ account }) => `${formatAmount(held(account, facts, input), input.currency)} of ${account}`,
  );
  const detail = `${refusal.detail}; ${shown.join(' and ')} are on account of the same customer: ask for each by itself`;
  return refuse(refusal.code, { field: 'amount', detail, facts: { ...refusal.facts, others: shown } });
}

/** Why an account has not so much; what is asked for already is as good as gone. */
function shortOf(account: string, facts: Facts, input: RequestedRefund, call: Call): Refusal | undefined {
  const own = facts.receipts.filter((each) => each.account === account && each.currency === input.currency);
  const already = facts.asked(account);
  const parts = refundParts(own, input.amount + already, clearing(call), call.on);
  if (!isRefusal(parts)) return undefined;
  if (already === 0n) return parts;
  const asked = formatAmount(already, input.currency);
  const detail = `${parts.detail}; of it ${asked} are asked for already`;
  return refuse(parts.code, { field: 'amount', detail, facts: { ...parts.facts, askedFor: asked } });
}

function held(account: string, facts: Facts, { currency }: RequestedRefund): bigint {
  const own = facts.receipts.filter((each) => each.account === account && each.currency === currency);
  return own.reduce((sum, each) => sum + unappliedOf(each), 0n) - facts.asked(account);
}

function depositAccount(facts: Facts, input: RequestedRefund, call: Call): string | Refusal {
  const { deposit, accounts, askedOfDeposit } = facts;
  if (!deposit || !accounts.includes(deposit.account)) {
    return refuse('refund-source', { field: 'deposit', detail: 'Name the deposit of this account that is given back' });
  }
  const asked = formatAmount(askedOfDeposit, deposit.currency);
  if (input.amount > heldOf(deposit) - askedOfDeposit || deposit.currency !== input.currency) {
    return refuse('exceeds-held', {
      field: 'amount',
      detail: `Deposit ${deposit.number} holds less than that${askedOfDeposit > 0n ? ` beside the ${asked} that are asked for already` : ''}`,
      facts: { held: formatAmount(heldOf(deposit), deposit.currency), askedFor: asked },
    });
  }
  return heldFault(facts.held, facts.receipts, call) ?? deposit.account;
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
