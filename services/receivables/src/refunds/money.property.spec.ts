import fc from 'fast-check';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import { accounts, Books, check, codes, now, uuid } from '../../test/given/money';
import { invoiceRow, receiptRow } from '../../test/given/rows';
import { DepositRow } from '../deposits/deposit.entity';
import { takeBackHeld } from '../deposits/held-of-receipts';
import { letGo, setAside, type Holding } from '../deposits/holding.rules';
import { stepOf } from '../lifecycles/step.rules';
import { moveBack, moveTo } from '../receipts/other-account.rules';
import type { ReceiptRow } from '../receipts/receipt.entity';
import { receiptReturned, receiptReversed } from '../receipts/receipt.events';
import { spentFault } from '../receipts/receipt-entry.rules';
import { receiptSteps } from '../receipts/receipt.states';
import type { RefundRow } from './refund.entity';
import { refundApproved, refundCancelled } from './refund.events';
import { consume, giveBack, refundParts } from './refund.rules';

const kinds = [
  'invoice',
  'receipt',
  'apply',
  'unapply',
  'deposit',
  'set-aside',
  'let-go',
  'refund',
  'cancel-refund',
] as const;
const command = fc.record({
  kind: fc.constantFrom(...kinds, 'return', 'reverse', 'move', 'apply', 'set-aside', 'refund'),
  which: fc.nat(20),
  other: fc.nat(20),
  amount: fc.bigInt({ min: 1n, max: 20_000n }),
});
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

function taken(books: Books, receipt: ReceiptRow): void {
  books.receipts.set(receipt.id, receipt);
  books.post(codes.bank, receipt.amount);
  books.post(codes.onAccount, -receipt.amount);
}

function receiptOf(index: number, account: string, amount: bigint, change: Partial<ReceiptRow> = {}): ReceiptRow {
  return receiptRow(uuid('2', index), amount, {
    account,
    bankCode: codes.bank,
    onAccountCode: codes.onAccount,
    ...change,
  });
}

function takeBack(books: Books, receipt: ReceiptRow, kind: 'return' | 'reverse'): void {
  if (isRefusal(stepOf('receipt', receiptSteps, receipt.state, `${kind}-receipt`))) return;
  if (kind === 'reverse' && spentFault(receipt)) return;
  const moves = books.moves();
  const shares = moves.sharesOfReceipt(receipt.id);
  if (shares.length > 0) expect(moves.unapply(receipt.id, shares, kind)).toBeUndefined();
  const holdings = takeBackHeld(moves, receipt.id, { held: books.heldNow(), deposits: books.deposits }, kind);
  const row = moves.receipts.get(receipt.id)!;
  row.state = kind === 'return' ? 'returned' : 'reversed';
  row.version += 1;
  moves.touched.add(row.id);
  const event = kind === 'return' ? receiptReturned : receiptReversed;
  moves.events.push(() => event(row, row.version, kind, now));
  if (kind === 'reverse' && row.movedFrom) moveBack(moves, row.movedFrom, row, kind);
  books.keep(moves, holdings);
}

function refund(books: Books, account: string, amount: bigint, index: number): void {
  const own = [...books.receipts.values()].filter((each) => each.account === account);
  const parts = refundParts(own, amount, (each) => each.receivedOn, now.on);
  if (isRefusal(parts)) return;
  const moves = books.moves();
  consume(moves, parts);
  const row = {
    ...{
      id: uuid('5', index),
      number: `F${index}`,
      account,
      source: 'on-account',
      currency: 'GBP',
      amount,
      version: 2,
    },
    ...{ payableCode: codes.refunds, decidedBy: 'y', requestedBy: 'x', reason: 'r', payee: 'p' },
    payeeAddress: { line1: '1', town: 'T', country: 'GB' },
  } as RefundRow;
  moves.events.push(() => refundApproved(row, parts, now));
  books.keep(moves);
  books.refunds.push({
    refund: row,
    parts: parts.map(({ receipt, amount: part }) => ({ receiptId: receipt.id, amount: part })),
  });
}

function perform(books: Books, step: Command, index: number): void {
  const account = accounts[step.which % 2]!;
  const receipt = pick([...books.receipts.values()], step.other);
  const deposit = pick([...books.deposits.values()], step.which);
  if (step.kind === 'invoice') {
    const row = invoiceRow(uuid('1', index), step.amount, 0n, {
      payingAccount: account,
      receivableCode: codes.debtors,
    });
    books.invoices.set(row.id, row);
    books.post(codes.debtors, row.total);
    return;
  }
  if (step.kind === 'receipt') return taken(books, receiptOf(index, account, step.amount));
  if (step.kind === 'deposit') {
    const row = Object.assign(new DepositRow(), {
      ...{ id: uuid('4', index), number: `D${index}`, state: 'requested', version: 1, account, currency: 'GBP' },
      ...{ requested: step.amount, received: 0n, applied: 0n, refunded: 0n, depositCode: codes.deposits },
    });
    books.deposits.set(row.id, row);
    return;
  }
  if (step.kind === 'refund') return refund(books, account, step.amount, index);
  if (step.kind === 'cancel-refund') {
    const last = books.refunds.pop();
    if (!last) return;
    const moves = books.moves();
    const back = giveBack(moves, last.parts);
    moves.events.push(() => refundCancelled(last.refund, back, 'r', now));
    return books.keep(moves);
  }
  if (!receipt) return;
  if (step.kind === 'return' || step.kind === 'reverse') return takeBack(books, receipt, step.kind);
  const moves = books.moves();
  const held = books.heldNow();
  let done: Refusal | Holding | undefined;
  const invoice = pick([...books.invoices.values()], step.which);
  if (step.kind === 'apply' && invoice)
    done = moves.apply(receipt.id, [{ invoiceId: invoice.id, amount: step.amount }]);
  else if (step.kind === 'unapply' && invoice)
    done = moves.unapply(receipt.id, [{ invoiceId: invoice.id, amount: step.amount }], 'r');
  else if (step.kind === 'set-aside' && deposit?.account === receipt.account)
    done = setAside(moves, deposit, receipt.id, step.amount);
  else if (step.kind === 'let-go' && deposit) {
    const own = held.filter((each) => each.depositId === deposit.id);
    const why = (['applied', 'refunded', 'released'] as const)[step.which % 3]!;
    done = letGo(moves, deposit, own, { amount: step.amount, why, reason: 'r' });
  } else if (step.kind === 'move') {
    const to = accounts.find((each) => each !== receipt.account)!;
    done = moveTo(moves, receipt.id, receiptOf(index, to, step.amount, { movedFrom: receipt.id }), 'r');
  } else return;
  // What was refused is simply not kept.
  if (!isRefusal(done)) books.keep(moves, done ? [done] : []);
}

describe('R-12, R-18, R-30, C-12 any order of receipts, applications, refunds, deposits, returns, reversals and moves', () => {
  it('keeps customer balances = open items = control accounts', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 5, maxLength: 80 }), (steps) => {
        const books = new Books();
        perform(books, { kind: 'invoice', which: 0, other: 0, amount: 10_000n }, 1000);
        perform(books, { kind: 'receipt', which: 0, other: 0, amount: 15_000n }, 1001);
        perform(books, { kind: 'deposit', which: 0, other: 0, amount: 4_000n }, 1002);
        steps.forEach((step, index) => {
          perform(books, step, index);
          check(books);
        });
      }),
      { numRuns: 300 },
    );
  });
});
