import { openItems } from '../src/enquiries/open-items.queries';
import { codes, type Office } from './office';

interface Coded {
  readonly code: string;
  readonly amount: { readonly amount: string };
}

/** What the events say to the ledger, by the posting rules: debit balances in pence by account code. */
export async function booksOf(office: Office): Promise<Map<string, bigint>> {
  const books = new Map<string, bigint>();
  const post = (sign: bigint, ...list: (Coded | undefined)[]) => {
    for (const each of list) {
      if (each) books.set(each.code, (books.get(each.code) ?? 0n) + sign * pence(each.amount.amount));
    }
  };
  for (const { type, data } of await office.told()) {
    const event = data as unknown as Record<string, Coded> & { revenue: Coded[]; taxes: Coded[] };
    const applied = ((data['applications'] ?? []) as unknown as { receivable: Coded }[]).map((each) => each.receivable);
    if (type === 'InvoiceCompleted') post(1n, event['receivable']);
    if (['InvoiceReopened', 'InvoiceAdjusted', 'InvoiceCancelled'].includes(type)) post(-1n, event['receivable']);
    if (type === 'InvoiceCompleted') post(-1n, ...event.revenue, ...event.taxes);
    if (['InvoiceReopened', 'InvoiceAdjusted', 'InvoiceCancelled'].includes(type)) {
      post(1n, ...event.revenue, ...event.taxes);
    }
    if (type === 'InvoiceWrittenOff' || type === 'WriteOffRecovered') {
      const lost = data as unknown as Record<'net' | 'tax', Coded[]>;
      const sign = type === 'InvoiceWrittenOff' ? 1n : -1n;
      post(-sign, event['receivable']);
      post(sign, ...lost.net, ...lost.tax);
    }
    if (type === 'ReceiptTaken') post(1n, event['bank']);
    if (type === 'ReceiptTaken') post(-1n, event['onAccount']);
    if (['ReceiptReturned', 'ReceiptReversed', 'ReceiptMoved'].includes(type)) {
      post(-1n, event['bank']);
      post(1n, event['onAccount']);
    }
    if (type === 'ReceiptApplied') post(1n, event['onAccount']);
    if (type === 'ReceiptApplied') post(-1n, ...applied);
    if (type === 'ReceiptUnapplied') post(-1n, event['onAccount']);
    if (type === 'ReceiptUnapplied') post(1n, ...applied);
    const parts = ((data['parts'] ?? []) as unknown as { onAccount: Coded }[]).map((each) => each.onAccount);
    const given = {
      RefundApproved: 'payable',
      RefundCancelled: 'payable',
      DepositHeld: 'deposit',
      DepositReleased: 'deposit',
    };
    if (type in given) {
      const sign = type === 'RefundApproved' || type === 'DepositHeld' ? 1n : -1n;
      post(sign, ...parts);
      post(-sign, event[given[type as keyof typeof given]]);
    }
    if (type === 'IncomeUnidentified') post(1n, event['bank']);
    if (type === 'IncomeUnidentified') post(-1n, event['unidentified']);
    if (type === 'IncomeSuspended') post(1n, event['unidentified']);
    if (type === 'IncomeSuspended') post(-1n, event['suspense']);
    if (type === 'IncomeIdentified') {
      const sides = data as unknown as Record<'unidentified' | 'suspense' | 'to', Coded[]>;
      post(1n, ...sides.unidentified, ...sides.suspense);
      post(-1n, ...sides.to);
    }
    if (type === 'IncomeTakenBack') {
      post(-1n, event['bank']);
      post(1n, ...event.revenue, ...event.taxes);
    }
    const lodged = type === 'LodgementCompleted' ? 1n : -1n;
    if (type.startsWith('Lodgement') && type !== 'LodgementReconciled') {
      post(lodged, event['bank']);
      post(-lodged, ...event.revenue, ...event.taxes);
    }
  }
  return books;
}

export function pence(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

interface Total {
  readonly code: string;
  readonly amount: { readonly amount: string };
}

/** C-12: control accounts = open items to the penny, debits = credits; `stated` are markers of a cut. */
export async function expectProven(
  office: Office,
  stated?: readonly { data: Record<string, unknown> }[],
): Promise<void> {
  const books = await booksOf(office);
  const items = stated
    ? stated.flatMap(({ data }) =>
        (data['totals'] as Total[]).map((each) => [each.code, pence(each.amount.amount)] as const),
      )
    : (await openItems(office.started.parts.dataSource.manager)).map((item) => [item.code, item.amount] as const);
  const totals = new Map<string, bigint>();
  for (const [code, amount] of items) totals.set(code, (totals.get(code) ?? 0n) + amount);
  for (const control of [codes.debtors, codes.onAccount, codes.deposits, 'ZA80000-Z3115-000-0000-00-0000']) {
    expect([control, totals.get(control) ?? 0n]).toEqual([control, books.get(control) ?? 0n]);
  }
  expect(totals.get(codes.debtors)).toBeGreaterThan(0n);
  expect([...books.values()].reduce((sum, each) => sum + each, 0n)).toBe(0n);
}
