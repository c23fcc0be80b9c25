import type { Day } from '@tolbooth/calendar';
import { controlAccountsPolicy, type Chart } from '@tolbooth/chart';
import { formatAmount, minorOf } from '@tolbooth/money';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import type { BankingRow } from '../bankings/banking.entity';
import type { CustomerRow } from '../customers/customer.entity';
import type { ExpectedIncomeRow } from '../expected-income/expected-income.entity';
import { noticeFault } from '../expected-income/notice-use.rules';
import { incomeCodesPolicy } from '../reference/income-codes.policy';
import type { Lists } from '../reference/lists';
import type { ReceiptRow } from '../receipts/receipt.entity';
import type { EnteredShare } from '../receipts/receipt-change';
import { taxOfIncome } from './income-tax.rules';
import type { MatchProposalRow } from './match-proposal.entity';

/** Whose a part of a line is: a customer's, of whom a receipt is taken; a slip's; or income of a code. */
export interface ClaimedPart {
  readonly amount: bigint;
  readonly customer?: string | undefined;
  readonly applications?: readonly EnteredShare[] | undefined;
  readonly banking?: string | undefined;
  readonly code?: string | undefined;
  /** of the tax within it, where the code leaves a choice. */
  readonly taxCode?: string | undefined;
  /** the collection by direct debit whose money it is; its receipts were taken on its day. */
  readonly collection?: string | undefined;
  /** the receipt, taken by hand, whose money it is; none is taken of it again. */
  readonly receipt?: string | undefined;
  /** the notice of expected income that it is. */
  readonly notice?: string | undefined;
}

/** What a person says, or the proposal that they mean. */
export function partsOf(
  { parts, proposal }: { readonly parts: readonly ClaimedPart[]; readonly proposal?: string | undefined },
  known: ReadonlyMap<string, MatchProposalRow>,
): readonly ClaimedPart[] {
  const meant = proposal === undefined ? undefined : known.get(proposal);
  if (parts.length > 0 || !meant) return parts;
  const { amount, kind, target } = meant;
  const notice = meant.expectedIncomeId ?? undefined;
  if (kind === 'lodgement') return [{ amount, banking: target }];
  if (kind === 'collection') return [{ amount, collection: target }];
  if (kind === 'receipt') return [{ amount, receipt: target }];
  if (kind === 'code') return [{ amount, code: target, notice }];
  const applications = meant.applications.map((each) => ({ invoice: each.invoice, amount: minorOf(each.amount) }));
  return [{ amount, customer: target, applications, notice }];
}

/** money that pays no invoice of a merged account is the customer's who goes on. */
export function heldNow(part: ClaimedPart, customers: ReadonlyMap<string, CustomerRow>): ClaimedPart {
  const { customer, applications = [] } = part;
  if (customer === undefined || applications.length > 0) return part;
  return { ...part, customer: customers.get(customer)?.account ?? customer };
}

interface OwnedLine {
  readonly bankAccount: string;
  /** Its code in the ledger. */
  readonly bank: string;
  readonly currency: string;
}

interface Owners {
  readonly line: OwnedLine;
  readonly customers: ReadonlyMap<string, CustomerRow>;
  readonly bankings: ReadonlyMap<string, BankingRow>;
  readonly receipts: ReadonlyMap<string, ReceiptRow>;
  readonly due: ReadonlyMap<string, bigint>;
  readonly chart: Chart;
  readonly notices: ReadonlyMap<string, ExpectedIncomeRow>;
}

export function ownerFault(
  { line, customers, bankings, due, chart, notices, receipts }: Owners,
  part: ClaimedPart,
  field: string,
  call: Call,
): Refusal | undefined {
  const { customer, banking, code, collection, amount } = part;
  if (customer !== undefined && !customers.has(customer)) {
    return refuse('customer-unknown', {
      field: `${field}.customer`,
      detail: `There is no customer account ${customer}`,
    });
  }
  if (banking !== undefined && !bankings.has(banking)) {
    return refuse('not-found', { field: `${field}.banking`, detail: `There is no banking ${banking}` });
  }
  if (banking !== undefined && amount > (due.get(banking) ?? 0n)) {
    return refuse('slip-exceeded', { field: `${field}.amount`, detail: 'Less than that is still to come of the slip' });
  }
  if (collection !== undefined && amount > (due.get(collection) ?? -1n)) {
    const detail = `There is no such collection, or less than that is still to come of it`;
    return refuse('collection-exceeded', { field: `${field}.amount`, detail });
  }
  const other =
    part.receipt === undefined ? undefined : receiptFault(receipts.get(part.receipt), part, line, `${field}.receipt`);
  if (other) return other;
  const fault = code === undefined ? undefined : chart.check(code, call.on, `${field}.code`);
  return fault ?? noticeFault(part, notices, `${field}.expectedIncome`);
}

/** whole, once, and by this account of the bank. */
function receiptFault(
  receipt: ReceiptRow | undefined,
  { receipt: id, amount }: ClaimedPart,
  { bankAccount, bank, currency }: OwnedLine,
  field: string,
): Refusal | undefined {
  if (!receipt) return refuse('not-found', { field, detail: `There is no receipt ${id}` });
  const { number, state, awaited, bankingId } = receipt;
  const no = (detail: string) => refuse('receipt-claimed-twice', { field, detail, facts: { receipt: number, state } });
  if (state === 'reversed') return no(`Receipt ${number} was reversed`);
  if (bankingId !== null) return no(`Receipt ${number} comes by a paying-in slip`);
  if (!awaited) return no(`The bank has shown the money of receipt ${number} already`);
  if (receipt.bankCode !== bank)
    return no(`Receipt ${number} stands in ${receipt.bankCode}, the line is of ${bankAccount}`);
  if (receipt.amount === amount && receipt.currency === currency) return undefined;
  const whole = formatAmount(receipt.amount, receipt.currency);
  const detail = `Receipt ${number} is of ${whole} ${receipt.currency}, the part of ${formatAmount(amount, currency)} ${currency}`;
  return refuse('receipt-other-amount', { field, detail, facts: { receipt: number, amount: whole } });
}

/** the tax within income; the chart has its code. */
export function taxOfPart(
  {
    line,
    lists,
    chart,
    notices,
  }: Pick<Owners, 'chart' | 'notices'> & { readonly line: { readonly entryDate: Day }; readonly lists: Lists },
  { code, taxCode, amount, notice }: ClaimedPart,
  field: string,
  call: Call,
): bigint | Refusal {
  if (code === undefined) return 0n;
  const facts = {
    structure: call.policies.at(accountCodePolicy, call.on).value,
    income: call.policies.at(incomeCodesPolicy, call.on).value,
    ...{ lists, on: line.entryDate },
  };
  const tax = taxOfIncome({ code, taxCode, amount }, notices.get(notice ?? ''), facts, field);
  if (isRefusal(tax) || tax === 0n) return tax;
  const { outputVat } = call.policies.at(controlAccountsPolicy, call.on).value;
  return chart.check(outputVat, call.on, `${field}.taxCode`) ?? tax;
}
