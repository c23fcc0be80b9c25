import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import type { BankingSiteRow } from '../banking-sites/site.entity';
import { sitesByCode } from '../banking-sites/site.rows';
import type { BankingRow } from '../bankings/banking.entity';
import { loadBankings } from '../bankings/banking.rows';
import { coveredBanking, saveCovers, type SlipCover } from '../bankings/slip-covers';
import type { CustomerRow } from '../customers/customer.entity';
import { lockHolders } from '../customers/customer.rows';
import { accountsOf } from '../invoices/invoice.rows';
import { takeNumbers } from '../numbers/take-numbers';
import type { Share } from './application.rules';
import { elsewhere, reasonFor, sameCustomer } from './elsewhere';
import { newReceipt } from './new-receipt';
import { detailFault, oldestFirst, receivedFault, sayingFault } from './receipt-entry.rules';
import { receiptKindsPolicy } from './receipt-kinds.policy';
import type { ReceiptMethod, ReceiptRow } from './receipt.entity';
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
  /** Its banking, as earlier receipts of the same batch leave it, or why it does not await this one. */
  readonly banking: BankingRow | Refusal | undefined;
  readonly cover: SlipCover | undefined;
  readonly site: BankingSiteRow | undefined;
  readonly holdings: Holdings;
  readonly resolve: (name: string) => string | undefined;
  /** Of each account, whose it is today. */
  readonly holderOf: (account: string) => string | undefined;
}

interface TakenChange extends ReceiptChange {
  /** Receipts under other accounts of the same customer, where the money pays invoices of several. */
  readonly taken: readonly ReceiptRow[];
  readonly cover: SlipCover | undefined;
}

/** money of any kind comes in on account and, where the payer says for what, is applied in the same step. */
export const takeReceipt: Verb<EnteredReceipt, Facts, TakenChange> = {
  name: 'take-receipt',
  requirement: 'R-12',
  about: (input) => input.customer,
  load: async (tx, inputs, call) => {
    const named = inputs.flatMap((input) => input.applications.map((each) => each.invoice));
    const resolve = await resolveInvoices(tx, named);
    const wanted = named.flatMap((name) => resolve(name) ?? []);
    const holders = await lockHolders(tx, [
      ...inputs.map((input) => input.customer),
      ...(wanted.length === 0 ? [] : await accountsOf(tx, wanted)),
    ]);
    const holderOf = (account: string) => holders.get(account)?.account;
    const bankings = await loadBankings(
      tx,
      inputs.flatMap((input) => input.banking ?? []),
      true,
    );
    const sites = await sitesByCode(
      tx,
      inputs.flatMap((input) => input.site?.toUpperCase() ?? []),
    );
    const oldest = inputs.flatMap((input) => (input.oldestFirst ? [input.customer] : []));
    const theirs = [...holders.keys()].filter((account) =>
      oldest.some((asked) => sameCustomer(asked, holderOf)(account)),
    );
    const open = await openInvoicesOf(tx, theirs);
    const holdings = await loadHoldings(tx, { receipts: [], invoices: [...wanted, ...open] });
    const slips = new Map(bankings.flatMap((each) => (each ? [[each.id, each] as const] : [])));
    const numberOf = (name: string) => holdings.invoices.get(resolve(name) ?? name)?.number ?? undefined;
    return inputs.map((input) => {
      const customer = holders.get(input.customer);
      const site = sites.find((each) => each?.code === input.site?.toUpperCase());
      const { banking, cover } = slipOf(input, slips, numberOf);
      // What is refused for itself leaves the slip to those behind it.
      if (banking && !isRefusal(banking) && !entryFault({ customer, site }, input, call))
        slips.set(banking.id, banking);
      return { customer, site, banking, cover, holdings, resolve, holderOf };
    });
  },
  decide: (facts, input, call) => {
    const fault = receiptFault(facts, input, call);
    if (fault) return fault;
    const same = sameCustomer(input.customer, facts.holderOf);
    const shares = input.oldestFirst
      ? oldestFirst(facts.holdings.invoices.values(), same, { currency: input.currency, money: input.amount })
      : sharesOf(input.applications, facts.resolve);
    const account = accountFor(facts, shares, same);
    const said = { account, bankingId: input.banking, site: facts.site?.code, awaited: true };
    const receipt = newReceipt({ ...input, ...said }, call);
    const moves = movesOf(receipt, new Set(shares.map((share) => share.invoiceId)), facts.holdings, call);
    const taken = moves.receipts.get(receipt.id)!;
    moves.events.push(() => receiptTaken(taken, 1));
    const why = reasonFor(account, facts.holderOf);
    const { own, taken: others, refusal } = elsewhere({ receipt, shares, moves, why }, call);
    const applied = refusal ?? (own.length > 0 ? moves.apply(receipt.id, own) : undefined);
    return isRefusal(applied)
      ? applied
      : { ...changeOfReceipt(null, moves, receipt.id), taken: others, cover: facts.cover };
  },
  save: async (tx, changes, call) => {
    const receipts = changes.flatMap(({ receipt, taken }) => [receipt, ...taken]);
    const numbers = await takeNumbers(tx, 'receipt', receipts.length, call);
    receipts.forEach((receipt, index) => {
      receipt.number = numbers[index]!;
    });
    await insertReceipts(tx, receipts);
    await saveMoves(
      tx,
      changes.map((change) => change.moves),
      { receipts: new Set(receipts.map((row) => row.id)) },
    );
    await saveCovers(
      tx,
      changes.flatMap((change) => change.cover ?? []),
    );
    return changes.flatMap((change) => change.moves.events.map((event) => event()));
  },
};

/** What a receipt takes of its slip, and how it leaves that. */
function slipOf(
  input: EnteredReceipt,
  slips: ReadonlyMap<string, BankingRow>,
  numberOf: (invoice: string) => string | undefined,
): Pick<Facts, 'banking' | 'cover'> {
  const slip = slips.get(input.banking ?? '');
  if (!slip) return { banking: undefined, cover: undefined };
  const numbers = new Set(input.applications.map((each) => numberOf(each.invoice)));
  const { method, amount, currency } = input;
  const cover = { banking: slip.id, method, amount, currency, fits: (invoice: string) => numbers.has(invoice) };
  return { banking: coveredBanking(slip, cover), cover };
}

/** Where the money stands: under the one account of theirs whose invoices it pays, else under the one that goes on. */
function accountFor(
  { holdings, customer }: Facts,
  shares: readonly Share[],
  same: (account: string) => boolean,
): string {
  const paid = new Set(shares.flatMap(({ invoiceId }) => holdings.invoices.get(invoiceId)?.payingAccount ?? []));
  const [only] = paid;
  return paid.size === 1 && same(only!) ? only! : customer!.account;
}

function receiptFault(facts: Facts, input: EnteredReceipt, call: Call): Refusal | undefined {
  const fault = entryFault(facts, input, call);
  if (fault) return fault;
  if (input.banking !== undefined && !facts.banking) {
    return refuse('not-found', { field: 'banking', detail: `There is no banking ${input.banking}` });
  }
  return isRefusal(facts.banking) ? facts.banking : undefined;
}

/** Whatever slip it is for. */
function entryFault(facts: Pick<Facts, 'customer' | 'site'>, input: EnteredReceipt, call: Call): Refusal | undefined {
  if (!facts.customer) {
    return refuse('customer-unknown', { field: 'customer', detail: `There is no customer account ${input.customer}` });
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
