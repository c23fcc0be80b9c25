import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import type { BankingSiteRow } from '../banking-sites/site.entity';
import { sitesByCode } from '../banking-sites/site.rows';
import type { BankingRow } from '../bankings/banking.entity';
import { loadBankings } from '../bankings/banking.rows';
import type { CustomerRow } from '../customers/customer.entity';
import { lockAccounts } from '../customers/customer.rows';
import { takeNumbers } from '../numbers/take-numbers';
import { newReceipt } from './new-receipt';
import { detailFault, oldestFirst, receivedFault, sayingFault } from './receipt-entry.rules';
import { receiptKindsPolicy } from './receipt-kinds.policy';
import type { ReceiptMethod } from './receipt.entity';
import { receiptTaken } from './receipt.events';
import {
  changeOfReceipt,
  movesOf,
  resolveInvoices,
  sharesOf,
  type EnteredShare,
  type ReceiptChange,
} from './receipt-change';
import { insertReceipts, loadHoldings, openInvoicesOf, saveMoves, type Holdings } from './receipt.rows';

export interface EnteredReceipt {
  readonly customer: string;
  readonly method: ReceiptMethod;
  readonly amount: bigint;
  readonly currency: string;
  readonly reference?: string | undefined;
  readonly chequeNumber?: string | undefined;
  readonly drawer?: string | undefined;
  /** Code of the site where it was taken. */
  readonly site?: string | undefined;
  readonly banking?: string | undefined;
  readonly receivedOn?: Day | undefined;
  readonly applications: readonly EnteredShare[];
  /** Pays the oldest debts of the account first; then no application is named. */
  readonly oldestFirst?: boolean | undefined;
}

interface Facts {
  readonly customer: CustomerRow | undefined;
  readonly banking: BankingRow | undefined;
  readonly site: BankingSiteRow | undefined;
  readonly holdings: Holdings;
  readonly resolve: (name: string) => string | undefined;
}

/** money of any kind comes in on account and, where the payer says for what, is applied in the same step. */
export const takeReceipt: Verb<EnteredReceipt, Facts, ReceiptChange> = {
  name: 'take-receipt',
  requirement: 'R-12',
  about: (input) => input.customer,
  load: async (tx, inputs) => {
    const customers = await lockAccounts(
      tx,
      inputs.map((input) => input.customer),
    );
    const bankings = await loadBankings(
      tx,
      inputs.flatMap((input) => input.banking ?? []),
    );
    const sites = await sitesByCode(
      tx,
      inputs.flatMap((input) => input.site?.toUpperCase() ?? []),
    );
    const named = inputs.flatMap((input) => input.applications.map((each) => each.invoice));
    const resolve = await resolveInvoices(tx, named);
    const oldest = inputs.flatMap((input) => (input.oldestFirst ? [input.customer] : []));
    const open = await openInvoicesOf(tx, oldest);
    const invoices = [...named.flatMap((name) => resolve(name) ?? []), ...open];
    const holdings = await loadHoldings(tx, { receipts: [], invoices });
    return inputs.map((input) => ({
      customer: customers.get(input.customer),
      site: sites.find((each) => each?.code === input.site?.toUpperCase()),
      banking: bankings.find((each) => each?.id === input.banking),
      holdings,
      resolve,
    }));
  },
  decide: (facts, input, call) => {
    const fault = receiptFault(facts, input, call);
    if (fault) return fault;
    const receipt = newReceipt(
      { ...input, account: input.customer, bankingId: input.banking, site: facts.site?.code },
      call,
    );
    const shares = input.oldestFirst
      ? oldestFirst(facts.holdings.invoices.values(), input.customer, input.currency, input.amount)
      : sharesOf(input.applications, facts.resolve);
    const moves = movesOf(receipt, new Set(shares.map((share) => share.invoiceId)), facts.holdings, call);
    const taken = moves.receipts.get(receipt.id)!;
    moves.events.push(() => receiptTaken(taken, 1));
    const refusal = shares.length > 0 ? moves.apply(receipt.id, shares) : undefined;
    return isRefusal(refusal) ? refusal : changeOfReceipt(null, moves, receipt.id);
  },
  save: async (tx, changes, call) => {
    const numbers = await takeNumbers(tx, 'receipt', changes.length, call);
    changes.forEach((change, index) => {
      change.receipt.number = numbers[index]!;
    });
    const receipts = changes.map((change) => change.receipt);
    await insertReceipts(tx, receipts);
    await saveMoves(
      tx,
      changes.map((change) => change.moves),
      { receipts: new Set(receipts.map((row) => row.id)) },
    );
    return changes.flatMap((change) => change.moves.events.map((event) => event()));
  },
};

function receiptFault(facts: Facts, input: EnteredReceipt, call: Call): Refusal | undefined {
  if (!facts.customer) {
    return refuse('customer-unknown', { field: 'customer', detail: `There is no customer account ${input.customer}` });
  }
  if (input.banking !== undefined && !facts.banking) {
    return refuse('not-found', { field: 'banking', detail: `There is no banking ${input.banking}` });
  }
  if (input.site !== undefined && !facts.site?.active) {
    return refuse('not-found', { field: 'site', detail: `There is no banking site ${input.site} in use` });
  }
  const { needs } = call.policies.at(receiptKindsPolicy, call.on).value;
  return (
    detailFault(needs, input.method, input) ??
    receivedFault(input.receivedOn, call.on) ??
    sayingFault(input.oldestFirst ?? false, input.applications.length)
  );
}
