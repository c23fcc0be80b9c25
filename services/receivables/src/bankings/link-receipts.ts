import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { lockAccounts } from '../customers/customer.rows';
import { receiptKindsPolicy } from '../receipts/receipt-kinds.policy';
import type { ReceiptRow } from '../receipts/receipt.entity';
import { accountsOfReceipts, loadReceipts } from '../receipts/receipt.rows';
import { covered, type Awaited } from './awaited.rules';
import type { BankingRow } from './banking.entity';
import { changeOfBanking, withAwaited, type BankingChange } from './banking-change';
import { bankReceipts, loadBankings, loadPayers, updateBankings, type Payers } from './banking.rows';
import { receiptFault } from './slip.rules';

export interface LinkedReceipts {
  /** The banking. */
  readonly id: string;
  readonly receipts: readonly string[];
}

interface Facts {
  readonly banking: BankingRow | undefined;
  readonly receipts: readonly (ReceiptRow | undefined)[];
  readonly payers: Payers;
}

/** R-13, M32: receipts that were taken stand for what the slip has for invoices; what is lodged stays as it is. */
export const linkReceipts: Verb<LinkedReceipts, Facts, BankingChange> = {
  name: 'link-receipts',
  requirement: 'R-13',
  about: (input) => input.id,
  expects: (facts) => facts.banking?.version,
  load: async (tx, inputs) => {
    const named = inputs.flatMap((input) => input.receipts);
    await lockAccounts(tx, await accountsOfReceipts(tx, named));
    const bankings = await loadBankings(
      tx,
      inputs.map((input) => input.id),
      true,
    );
    const receipts = await loadReceipts(tx, named, true);
    const invoices = bankings.flatMap((each) => each?.awaited.flatMap(({ invoice }) => invoice ?? []) ?? []);
    const payers = await loadPayers(tx, named, invoices);
    let first = 0;
    return inputs.map((input, index) => ({
      banking: bankings[index],
      receipts: receipts.slice(first, (first += input.receipts.length)),
      payers,
    }));
  },
  decide: ({ banking, receipts, payers }, input, call) => {
    if (!banking) return refuse('not-found', { field: 'id', detail: `There is no banking ${input.id}` });
    const awaited = awaitedAfter(banking, { receipts, payers, named: input.receipts }, call);
    if (isRefusal(awaited)) return awaited;
    return changeOfBanking(withAwaited(banking, awaited), banking, { receipts: input.receipts });
  },
  save: async (tx, changes) => {
    await updateBankings(
      tx,
      changes.map((change) => change.banking),
    );
    await bankReceipts(
      tx,
      changes.flatMap(({ banking, receipts }) => (receipts ?? []).map((receipt) => ({ banking: banking.id, receipt }))),
    );
    return [];
  },
};

function awaitedAfter(
  banking: BankingRow,
  { receipts, payers, named }: Omit<Facts, 'banking'> & { named: readonly string[] },
  call: Call,
): readonly Awaited[] | Refusal {
  const { banked } = call.policies.at(receiptKindsPolicy, call.on).value;
  const fault = receiptFault(named, receipts, banked, banking.currency);
  if (fault) return fault;
  let awaited: readonly Awaited[] = banking.awaited;
  for (const [index, receipt] of receipts.entries()) {
    const { id, method, amount } = receipt!;
    const cover = { method, amount, fits: (invoice: string) => payers.belongs(id, invoice) };
    const next = covered(awaited, cover, banking.currency, `receipts[${index}]`);
    if (isRefusal(next)) return next;
    awaited = next;
  }
  return awaited;
}
