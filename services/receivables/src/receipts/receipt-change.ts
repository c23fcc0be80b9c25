import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { Call, Change } from '@tolbooth/verbs';
import type { Tx } from '@tolbooth/database';
import { idsOfNumbers } from '../invoices/invoice.rows';
import type { Share } from './application.rules';
import { Moves } from './moves.rules';
import type { ReceiptRow, Standing } from './receipt.entity';
import type { Holdings } from './receipt.rows';

export interface ReceiptChange extends Change {
  readonly receipt: ReceiptRow;
  readonly moves: Moves;
}

/** What a person sets against an invoice that they name by id or by number. */
export interface EnteredShare {
  readonly invoice: string;
  readonly amount: bigint;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids of the invoices that people named; a number that nobody has stays a name that no invoice has. */
export async function resolveInvoices(tx: Tx, named: readonly string[]): Promise<(name: string) => string | undefined> {
  const known = await idsOfNumbers(
    tx,
    named.filter((name) => !uuid.test(name)),
  );
  return (name) => (uuid.test(name) ? name.toLowerCase() : known.get(name)?.id);
}

export function movesOf(
  receipt: ReceiptRow,
  invoiceIds: ReadonlySet<string>,
  holdings: Holdings,
  call: Call,
  source?: ReceiptRow,
): Moves {
  const standings = holdings.standings.filter((each) => each.receiptId === receipt.id);
  const wanted = new Set([...invoiceIds, ...standings.map((each) => each.invoiceId)]);
  const invoices = [...wanted].flatMap((id) => holdings.invoices.get(id) ?? []);
  return new Moves({ invoices, receipts: source ? [receipt, source] : [receipt], standings }, contextOf(call));
}

export function contextOf(call: Call) {
  return { at: call.at, on: call.on, by: call.by.id, newId: () => call.newId() };
}

export function sharesOf(shares: readonly EnteredShare[], resolve: (name: string) => string | undefined): Share[] {
  // An unknown name goes on as it is, so that the refusal names the entry.
  return shares.map((share) => ({ invoiceId: resolve(share.invoice) ?? share.invoice, amount: share.amount }));
}

/** The change of a receipt after its moves; before is what the trail shows as it was. */
export function changeOfReceipt(
  before: { receipt: ReceiptRow; standings: readonly Standing[] } | null,
  moves: Moves,
  receiptId: string,
): ReceiptChange {
  const receipt = moves.receipts.get(receiptId)!;
  return {
    subject: { kind: 'receipt', id: receipt.id, version: receipt.version },
    before,
    after: { receipt, applications: moves.applications },
    receipt,
    moves,
  };
}

export function refusedOr<Done extends ReceiptChange>(
  refusal: Refusal | undefined,
  change: () => Done,
): Done | Refusal {
  return isRefusal(refusal) ? refusal : change();
}
