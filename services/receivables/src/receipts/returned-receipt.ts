import { loadHeldOfReceipts, takeBackHeld, type HeldFacts } from '../deposits/held-of-receipts';
import type { Holding } from '../deposits/holding.rules';
import { saveHoldings } from '../deposits/deposit.rows';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { ContractEvent } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import type { Call } from '@tolbooth/verbs';
import { parseAmount } from '@tolbooth/money';
import type { CustomerRow } from '../customers/customer.entity';
import { lockHolders, updateCustomers } from '../customers/customer.rows';
import type { EnteredInvoice } from '../invoices/enter-invoice.rules';
import { loadNewEntries, type NewEntry } from '../invoices/entry.facts';
import { newDraft } from '../invoices/draft-context';
import { invoiceStarted } from '../invoices/invoice.events';
import { insertInvoices, type Invoice } from '../invoices/invoice.rows';
import { stepOf } from '../lifecycles/step.rules';
import type { ReceiptRow } from './receipt.entity';
import { receiptReturned } from './receipt.events';
import { changeOfReceipt, contextOf, movesOf, type ReceiptChange } from './receipt-change';
import { receiptSteps } from './receipt.states';
import { returnedPaymentsPolicy } from './returned-payments.policy';
import { accountsOfReceipts, loadHoldings, saveMoves, type Holdings } from './receipt.rows';

export interface ReturnFacts {
  readonly receipt: ReceiptRow | undefined;
  readonly customer: CustomerRow | undefined;
  readonly holdings: Holdings;
  readonly held: HeldFacts;
  /** The invoice that the fee will be, when there is one to charge. */
  readonly fee: NewEntry | undefined;
}

export interface ReturnedChange extends ReceiptChange {
  readonly customer: CustomerRow;
  readonly feeInvoice: Invoice | undefined;
  /** Deposits that do not hold its money any more. */
  readonly released: readonly Holding[];
}

/** What the return of these receipts needs, one each; their accounts and all that they touch are locked. */
export async function loadReturns(tx: Tx, ids: readonly string[], call: Call): Promise<ReturnFacts[]> {
  const customers = await lockHolders(tx, await accountsOfReceipts(tx, ids));
  const holdings = await loadHoldings(tx, { receipts: ids, invoices: [] });
  const held = await loadHeldOfReceipts(tx, ids);
  const entered = ids.map((id) => feeEntry(holdings.receipts.get(id), customers, call));
  const fees = await loadNewEntries(tx, entered, call);
  return ids.map((id, index) => {
    const receipt = holdings.receipts.get(id);
    return { receipt, customer: receipt && customers.get(receipt.account), holdings, held, fee: fees[index] };
  });
}

/**
 * the bank took the money back. What the receipt was applied to is open again, the return is counted on the
 * account, and where policy charges a fee its invoice is started, to be checked and completed by a person.
 */
export function returnOf(facts: ReturnFacts, id: string, reason: string, call: Call): ReturnedChange | Refusal {
  const { receipt, customer, holdings, held, fee } = facts;
  if (!receipt || !customer) return refuse('not-found', { field: 'id', detail: `There is no receipt ${id}` });
  const fault = returnFault(receipt, call);
  if (fault) return fault;
  // What the bank did cannot be refused because our fee has an ended code: then the trail says why there is none.
  const drafted = fee && newDraft(fee, call);
  const draft = isRefusal(drafted) ? undefined : drafted;
  const moves = movesOf(receipt, new Set(), holdings, call);
  const standing = moves.sharesOfReceipt(receipt.id);
  const refusal = standing.length > 0 ? moves.unapply(receipt.id, standing, reason) : undefined;
  if (refusal) return refusal;
  const released = takeBackHeld(moves, receipt.id, held, reason);
  const returned = moves.receipts.get(receipt.id)!;
  returned.state = 'returned';
  returned.version += 1;
  returned.returnedOn = call.on;
  returned.returnReason = reason;
  returned.feeInvoiceId = draft?.invoice.id ?? null;
  moves.touched.add(receipt.id);
  const { version } = returned;
  moves.events.push(() => receiptReturned(returned, version, reason, contextOf(call)));
  const standings = holdings.standings.filter((each) => each.receiptId === receipt.id);
  const change = changeOfReceipt({ receipt, standings }, moves, receipt.id);
  const after = { ...change.after, noFeeBecause: isRefusal(drafted) ? drafted.detail : undefined };
  return { ...change, after, customer, feeInvoice: draft, released };
}

export async function saveReturns(tx: Tx, changes: readonly ReturnedChange[]): Promise<ContractEvent[]> {
  const fees = changes.flatMap((change) => change.feeInvoice ?? []);
  await insertInvoices(tx, fees);
  await saveMoves(
    tx,
    changes.map((change) => change.moves),
  );
  await saveHoldings(
    tx,
    changes.flatMap((change) => change.released),
  );
  await updateCustomers(tx, counted(changes));
  return [
    ...changes.flatMap((change) => change.moves.events.map((event) => event())),
    ...fees.map((fee) => invoiceStarted(fee.invoice)),
  ];
}

function returnFault(receipt: ReceiptRow, call: Call): Refusal | undefined {
  const step = stepOf('receipt', receiptSteps, receipt.state, 'return-receipt');
  if (isRefusal(step)) return step;
  const { countsOnAccount } = call.policies.at(returnedPaymentsPolicy, call.on).value;
  if (countsOnAccount.includes(receipt.method)) return undefined;
  return refuse('method-not-returnable', {
    field: 'id',
    detail: `Receipt ${receipt.number} was ${receipt.method}; a bank returns ${countsOnAccount.join(', ')}`,
    facts: { method: receipt.method },
  });
}

function feeEntry(
  receipt: ReceiptRow | undefined,
  customers: ReadonlyMap<string, CustomerRow>,
  call: Call,
): EnteredInvoice | undefined {
  const customer = receipt && customers.get(receipt.account);
  const { fee } = call.policies.at(returnedPaymentsPolicy, call.on).value;
  if (!customer || !fee) return undefined;
  return {
    customer: customer.account,
    site: customer.sites.find((site) => site.active && site.purposes.includes('bill-to'))?.reference,
    contactName: call.by.name,
    contactNumber: '-',
    debtType: fee.debtType,
    salesperson: fee.salesperson,
    evidence: [
      {
        kind: 'statutory-basis',
        basis: 'statutory',
        document: `Return of receipt ${receipt.number} by the bank`,
        dated: call.on,
      },
    ],
    lines: [
      {
        description: `Fee for returned payment, receipt ${receipt.number}`,
        unit: 'each',
        quantity: '1',
        unitPrice: parseAmount(fee.amount, receipt.currency),
        chargeItem: fee.chargeItem,
        serviceFrom: call.on,
      },
    ],
  };
}

/** A customer whose payments are returned several times in one batch is written once. */
function counted(changes: readonly ReturnedChange[]): CustomerRow[] {
  const rows = new Map<string, CustomerRow>();
  for (const { customer } of changes) {
    const known = rows.get(customer.id) ?? { ...customer };
    known.returnedCount += 1;
    known.version += 1;
    rows.set(customer.id, known);
  }
  return [...rows.values()];
}
