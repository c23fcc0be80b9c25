import { day } from '@tolbooth/calendar';
import type { ContractEvent } from '@tolbooth/contracts';
import type { DepositRow, Held } from '../../src/deposits/deposit.entity';
import { heldOf } from '../../src/deposits/deposit.states';
import type { Holding } from '../../src/deposits/holding.rules';
import type { InvoiceRow } from '../../src/invoices/invoice.entity';
import { balanceOf } from '../../src/invoices/invoice.states';
import { Moves } from '../../src/receipts/moves.rules';
import type { ReceiptRow, Standing } from '../../src/receipts/receipt.entity';
import { unappliedOf } from '../../src/receipts/receipt.states';
import type { RefundRow } from '../../src/refunds/refund.entity';

export const now = { at: new Date('2006-07-20T09:00:00Z'), on: day('2006-07-20'), by: 'x' };
export const uuid = (head: string, index: number) =>
  `${head.repeat(8)}-0000-4000-8000-${index.toString().padStart(12, '0')}`;
export const codes = { debtors: 'D', onAccount: 'O', deposits: 'H', refunds: 'R', bank: 'B' };
export const accounts = ['C0000001', 'C0000002'];

interface Paid {
  readonly refund: RefundRow;
  readonly parts: { receiptId: string; amount: bigint }[];
}

/** Two accounts in memory, and what the ledger would post, as debit balances in pence. */
export class Books {
  readonly invoices = new Map<string, InvoiceRow>();
  readonly receipts = new Map<string, ReceiptRow>();
  readonly deposits = new Map<string, DepositRow>();
  readonly held: { depositId: string; receiptId: string; amount: bigint }[] = [];
  readonly standing: { receiptId: string; invoiceId: string; amount: bigint }[] = [];
  readonly refunds: Paid[] = [];
  readonly posted = new Map<string, bigint>();
  private ids = 0;
  private readonly context = { ...now, newId: () => uuid('9', (this.ids += 1)) };

  moves(): Moves {
    const known = { invoices: [...this.invoices.values()], receipts: [...this.receipts.values()] };
    return new Moves({ ...known, standings: sums(this.standing, 'invoiceId') as Standing[] }, this.context);
  }

  heldNow(): Held[] {
    return sums(this.held, 'depositId') as unknown as Held[];
  }

  post(code: string, amount: bigint): void {
    this.posted.set(code, (this.posted.get(code) ?? 0n) + amount);
  }

  keep(moves: Moves, holdings: readonly Holding[] = []): void {
    for (const id of moves.touched) {
      const [invoice, receipt] = [moves.invoices.get(id), moves.receipts.get(id)];
      if (invoice) this.invoices.set(id, invoice);
      if (receipt) this.receipts.set(id, receipt);
    }
    for (const each of moves.applications) this.standing.push({ ...each });
    for (const { deposit, moves: rows } of holdings) {
      this.deposits.set(deposit.id, deposit);
      for (const row of rows) this.held.push({ ...row });
    }
    for (const event of moves.events) this.told(event());
  }

  private told(event: ContractEvent): void {
    event.contract.parse(event.data);
    const data = event.data as Record<string, Coded> & {
      applications?: { receivable: Coded }[];
      parts?: { onAccount: Coded }[];
    };
    const signs: Record<string, [bigint, string[]]> = {
      ReceiptTaken: [1n, ['bank', '-onAccount']],
      ReceiptReturned: [-1n, ['bank', '-onAccount']],
      ReceiptReversed: [-1n, ['bank', '-onAccount']],
      ReceiptMoved: [-1n, ['bank', '-onAccount']],
      ReceiptApplied: [1n, ['onAccount', '-applications']],
      ReceiptUnapplied: [-1n, ['onAccount', '-applications']],
      RefundApproved: [1n, ['parts', '-payable']],
      RefundCancelled: [-1n, ['parts', '-payable']],
      DepositHeld: [1n, ['parts', '-deposit']],
      DepositReleased: [-1n, ['parts', '-deposit']],
    };
    const [sign, sides] = signs[event.contract.type] ?? [1n, []];
    for (const side of sides) {
      const name = side.replace('-', '');
      const list =
        name === 'applications'
          ? data.applications!.map((each) => each.receivable)
          : name === 'parts'
            ? data.parts!.map((each) => each.onAccount)
            : [data[name]!];
      for (const { code, amount } of list) {
        this.post(code, (side.startsWith('-') ? -1n : 1n) * sign * BigInt(amount.amount.replace('.', '')));
      }
    }
  }
}

interface Coded {
  readonly code: string;
  readonly amount: { readonly amount: string };
}

function sums<Row extends { receiptId: string; amount: bigint }>(rows: readonly Row[], other: keyof Row): Row[] {
  const all = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.receiptId} ${String(row[other])}`;
    all.set(key, { ...row, amount: (all.get(key)?.amount ?? 0n) + row.amount });
  }
  return [...all.values()].filter((each) => each.amount !== 0n);
}

export function check(books: Books): void {
  const receipts = [...books.receipts.values()];
  const total = (list: readonly bigint[]) => list.reduce((sum, each) => sum + each, 0n);
  const deposits = [...books.deposits.values()];
  expect({
    debtors: books.posted.get(codes.debtors) ?? 0n,
    onAccount: -(books.posted.get(codes.onAccount) ?? 0n),
    deposits: -(books.posted.get(codes.deposits) ?? 0n),
    refunds: -(books.posted.get(codes.refunds) ?? 0n),
  }).toEqual({
    debtors: total([...books.invoices.values()].map(balanceOf)),
    onAccount: total(receipts.map(unappliedOf)),
    deposits: total(deposits.map(heldOf)),
    refunds: total(books.refunds.map(({ refund }) => refund.amount)),
  });
  for (const receipt of receipts) {
    expect(receipt.held).toBe(
      total(
        books
          .heldNow()
          .filter((each) => each.receiptId === receipt.id)
          .map((each) => each.amount),
      ),
    );
    expect(receipt.applied + receipt.held + receipt.refunded + receipt.moved <= receipt.amount).toBe(true);
    if (!['returned', 'reversed'].includes(receipt.state)) expect(unappliedOf(receipt)).toBeGreaterThanOrEqual(0n);
  }
  for (const deposit of deposits) {
    expect(heldOf(deposit)).toBe(
      total(
        books
          .heldNow()
          .filter((each) => each.depositId === deposit.id)
          .map((each) => each.amount),
      ),
    );
  }
}
