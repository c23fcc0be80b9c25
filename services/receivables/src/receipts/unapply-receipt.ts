import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { lockAccounts } from '../customers/customer.rows';
import type { ReceiptRow } from './receipt.entity';
import { changeOfReceipt, movesOf, refusedOr, resolveInvoices, type ReceiptChange } from './receipt-change';
import { accountsOfReceipts, loadHoldings, saveMoves, type Holdings } from './receipt.rows';

export interface Unapplying {
  readonly id: string;
  /** Which invoice, and how much of it; all that stands when nothing is said. */
  readonly applications?: readonly { readonly invoice: string; readonly amount?: bigint | undefined }[] | undefined;
}

interface Facts {
  readonly receipt: ReceiptRow | undefined;
  readonly holdings: Holdings;
  readonly resolve: (name: string) => string | undefined;
}

/** an application is taken back, for a reason; the invoices are open again and the money is on account. */
export const unapplyReceipt: Verb<Unapplying, Facts, ReceiptChange> = {
  name: 'unapply-receipt',
  requirement: 'R-12',
  about: (input) => input.id,
  expects: (facts) => facts.receipt?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map((input) => input.id);
    await lockAccounts(tx, await accountsOfReceipts(tx, ids));
    const named = inputs.flatMap((input) => input.applications?.map((each) => each.invoice) ?? []);
    const resolve = await resolveInvoices(tx, named);
    const holdings = await loadHoldings(tx, { receipts: ids, invoices: [] });
    return inputs.map((input) => ({ receipt: holdings.receipts.get(input.id), holdings, resolve }));
  },
  decide: ({ receipt, holdings, resolve }, input, call) => {
    if (!receipt) return refuse('not-found', { field: 'id', detail: `There is no receipt ${input.id}` });
    const { reason } = call;
    if (!reason) return refuse('reason-missing', { field: 'reason', detail: 'Say why the application is taken back' });
    const moves = movesOf(receipt, new Set(), holdings, call);
    const standing = moves.sharesOfReceipt(receipt.id);
    const shares = input.applications?.map(({ invoice, amount }) => {
      const invoiceId = resolve(invoice) ?? invoice;
      return { invoiceId, amount: amount ?? standing.find((each) => each.invoiceId === invoiceId)?.amount ?? 1n };
    });
    const standings = holdings.standings.filter((each) => each.receiptId === receipt.id);
    return refusedOr(moves.unapply(receipt.id, shares ?? standing, reason), () =>
      changeOfReceipt({ receipt, standings }, moves, receipt.id),
    );
  },
  save: async (tx, changes) => {
    await saveMoves(
      tx,
      changes.map((change) => change.moves),
    );
    return changes.flatMap((change) => change.moves.events.map((event) => event()));
  },
};
