import fc from 'fast-check';
import { day } from '@tolbooth/calendar';
import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import type { ContractEvent } from '@tolbooth/contracts';
import { distributionsOf, invoiceRow, receiptRow } from '../../test/given/rows';
import type { DistributionRow, InvoiceRow } from '../invoices/invoice.entity';
import { balanceOf } from '../invoices/invoice.states';
import { stepOf } from '../lifecycles/step.rules';
import { Moves } from '../receipts/moves.rules';
import { invoiceWrittenOff } from '../write-offs/write-off.events';
import { lossOf, withWriteOff, writableOf, type LossPart } from '../write-offs/write-off.rules';
import type { ReceiptRow, Standing } from '../receipts/receipt.entity';
import { incomeCodesPolicy } from '../reference/income-codes.policy';
import { receiptSteps, unappliedOf } from '../receipts/receipt.states';
import { writeOffsPolicy } from '../write-offs/write-offs.policy';
import { adjusted, cancelled, leftOf, type Reduced } from './reduce.rules';

const now = { at: new Date('2006-07-20T09:00:00Z'), on: day('2006-07-20'), by: 'x' };
const policies = loadPolicies({ profile: 'cambridgeshire' });
const bearers = {
  structure: policies.at(accountCodePolicy, now.on).value,
  subjective: policies.at(incomeCodesPolicy, now.on).value.segments.subjective,
  policy: policies.at(writeOffsPolicy, now.on).value,
};
const why = { cause: 'agreed' as const, reason: 'because' };

/** Events carry UUIDs: `id('i', 3)`. */
function id(kind: 'i' | 'r' | 'n', index: number): string {
  const head = { i: '1', r: '2', n: '3' }[kind].repeat(8);
  return `${head}-0000-4000-8000-${index.toString().padStart(12, '0')}`;
}

/** One account in memory: what the rows would be after saving each step's changes. */
class Account {
  readonly invoices = new Map<string, InvoiceRow>();
  readonly distributions = new Map<string, readonly DistributionRow[]>();
  readonly receipts = new Map<string, ReceiptRow>();
  /** Signed rows, append-only, by receipt and invoice. */
  readonly applications: { receiptId: string; invoiceId: string; amount: bigint }[] = [];
  /** By event type: what the ledger would post to debtors and to receipts on account, as debit balances. */
  debtors = 0n;
  onAccount = 0n;
  /** What the codes of losses bear. */
  losses = 0n;
  readonly versions = new Map<string, number>();
  private ids = 0;

  private readonly newId = () => id('n', (this.ids += 1));

  invoice(key: string, net: bigint, tax: bigint): void {
    const row = invoiceRow(key, net, tax);
    this.invoices.set(key, row);
    this.distributions.set(key, distributionsOf(row));
    this.debtors += row.total;
  }

  receipt(key: string, amount: bigint): void {
    this.receipts.set(key, receiptRow(key, amount));
    this.onAccount -= amount;
  }

  moves(): Moves {
    const known = { invoices: [...this.invoices.values()], receipts: [...this.receipts.values()] };
    return new Moves({ ...known, standings: this.standings() }, { ...now, newId: this.newId });
  }

  reduce(invoice: InvoiceRow, amount: bigint | 'all'): void {
    const standings = this.standings().filter((each) => each.invoiceId === invoice.id);
    const receipts = standings.map((each) => this.receipts.get(each.receiptId)!);
    const facts = { invoice, distributions: this.distributions.get(invoice.id)!, receipts, standings };
    const context = { ...now, newId: this.newId };
    const reduced: Reduced = amount === 'all' ? cancelled(facts, why, context) : adjusted(facts, amount, why, context);
    this.distributions.set(invoice.id, reduced.distributions);
    this.keep(reduced.moves, [reduced.event]);
  }

  writeOff(invoice: InvoiceRow, approved: bigint): void {
    const amount = writableOf(invoice, approved);
    if (amount <= 0n) return;
    const loss = lossOf(amount, this.distributions.get(invoice.id)!, bearers) as readonly LossPart[];
    const after = withWriteOff(invoice, amount, loss);
    this.invoices.set(invoice.id, after);
    const approval = { writeOffId: id('n', 0), stillChased: false, reason: 'because' };
    this.post(invoiceWrittenOff(after, amount, loss, approval, now));
  }

  takeBack(receipt: ReceiptRow, state: 'returned' | 'reversed'): void {
    const moves = this.moves();
    const shares = moves.sharesOfReceipt(receipt.id);
    if (shares.length > 0) expect(moves.unapply(receipt.id, shares, state)).toBeUndefined();
    moves.receipts.get(receipt.id)!.state = state;
    moves.touched.add(receipt.id);
    this.keep(moves);
    this.onAccount += receipt.amount;
  }

  keep(moves: Moves, more: readonly ContractEvent[] = []): void {
    for (const id of moves.touched) {
      const invoice = moves.invoices.get(id);
      const receipt = moves.receipts.get(id);
      if (invoice) this.invoices.set(id, invoice);
      if (receipt) this.receipts.set(id, receipt);
    }
    this.applications.push(...moves.applications);
    for (const event of [...moves.events.map((make) => make()), ...more]) this.post(event);
  }

  standings(): Standing[] {
    const sums = new Map<string, Standing>();
    for (const { receiptId, invoiceId, amount } of this.applications) {
      const key = `${receiptId} ${invoiceId}`;
      sums.set(key, { receiptId, invoiceId, by: 'x', amount: (sums.get(key)?.amount ?? 0n) + amount });
    }
    return [...sums.values()].filter((each) => each.amount !== 0n);
  }

  private post(event: ContractEvent): void {
    const name = event.contract.type;
    event.contract.parse(event.data);
    const data = event.data as Record<string, { amount: { amount: string } }>;
    const pence = (side: string) => BigInt(data[side]!.amount.amount.replace('.', ''));
    if (name === 'ReceiptApplied') this.shift(pence('onAccount'));
    if (name === 'ReceiptUnapplied') this.shift(-pence('onAccount'));
    const lost = ['net', 'tax'].flatMap((side) => (data[side] ?? []) as unknown as { amount: { amount: string } }[]);
    const lossOfEvent = lost.reduce((sum, each) => sum + BigInt(each.amount.amount.replace('.', '')), 0n);
    if (name === 'InvoiceWrittenOff' || name === 'WriteOffRecovered') {
      expect(lossOfEvent).toBe(pence('receivable'));
      this.losses += name === 'InvoiceWrittenOff' ? lossOfEvent : -lossOfEvent;
      this.debtors -= name === 'InvoiceWrittenOff' ? lossOfEvent : -lossOfEvent;
    }
    if (name === 'InvoiceAdjusted' || name === 'InvoiceCancelled') this.debtors -= pence('receivable');
    const known = this.versions.get(`${name === 'InvoicePaid' ? 'paid ' : ''}${event.subject}`) ?? 0;
    expect(event.aggregateVersion).toBeGreaterThan(known);
    this.versions.set(`${name === 'InvoicePaid' ? 'paid ' : ''}${event.subject}`, event.aggregateVersion);
  }

  private shift(amount: bigint): void {
    this.onAccount += amount;
    this.debtors -= amount;
  }
}

const writtenOffToOf = ({ writtenOffTo }: InvoiceRow) =>
  writtenOffTo.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n);

function check(account: Account): void {
  const invoices = [...account.invoices.values()];
  const receipts = [...account.receipts.values()];
  const standing = account.standings();
  const applied = (id: string) =>
    standing
      .filter((each) => each.invoiceId === id || each.receiptId === id)
      .reduce((sum, each) => sum + each.amount, 0n);
  for (const invoice of invoices) {
    expect(invoice.applied).toBe(applied(invoice.id));
    expect(balanceOf(invoice)).toBeGreaterThanOrEqual(0n);
    expect(invoice.writtenOff).toBe(writtenOffToOf(invoice));
    const remaining = account.distributions.get(invoice.id)!.reduce((sum, each) => sum + each.remaining, 0n);
    expect(remaining).toBe(invoice.state === 'cancelled' ? 0n : leftOf(invoice));
  }
  for (const receipt of receipts) {
    expect(receipt.applied).toBe(applied(receipt.id));
    expect(unappliedOf(receipt)).toBeGreaterThanOrEqual(0n);
  }
  const open = invoices.reduce((sum, each) => sum + balanceOf(each), 0n);
  const onAccount = receipts.reduce((sum, each) => sum + unappliedOf(each), 0n);
  // The balance of the customer, computed from what was charged and what came in, is that of the open items.
  const writtenOff = invoices.reduce((sum, each) => sum + each.writtenOff, 0n);
  const charged = invoices.reduce((sum, each) => sum + (each.state === 'complete' ? leftOf(each) : 0n), 0n);
  const received = receipts.reduce(
    (sum, each) => sum + (['returned', 'reversed'].includes(each.state) ? 0n : each.amount),
    0n,
  );
  expect(open - onAccount).toBe(charged - received - writtenOff);
  const { debtors, losses } = account;
  expect({ debtors, losses, onAccount: -account.onAccount }).toEqual({ debtors: open, losses: writtenOff, onAccount });
}

const command = fc.record({
  kind: fc.constantFrom(
    'invoice',
    'receipt',
    'apply',
    'apply',
    'apply',
    'unapply',
    'return',
    'reverse',
    'adjust',
    'cancel',
    'part',
    'write-off',
    'write-off',
  ),
  which: fc.nat(20),
  other: fc.nat(20),
  share: fc.integer({ min: 1, max: 100 }),
  amount: fc.bigInt({ min: 1n, max: 50_000n }),
});
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

function perform(account: Account, step: Command, index: number): void {
  const invoices = [...account.invoices.values()];
  const receipts = [...account.receipts.values()];
  const invoice = invoices[step.which % Math.max(1, invoices.length)];
  const receipt = receipts[step.other % Math.max(1, receipts.length)];
  const part = (whole: bigint) => (whole * BigInt(step.share)) / 100n;
  if (step.kind === 'invoice') return account.invoice(id('i', index + 1), step.amount, (step.amount * 175n) / 1000n);
  if (step.kind === 'receipt') return account.receipt(id('r', index + 1), step.amount);
  if (!invoice || !receipt) return;
  if (step.kind === 'apply' || step.kind === 'unapply') {
    const moves = account.moves();
    const shares = [
      {
        invoiceId: invoice.id,
        amount: step.share > 50 ? part(step.amount) + 1n : part(balanceOf(invoice) + invoice.writtenOff),
      },
    ];
    if (shares[0]!.amount <= 0n) return;
    const refusal =
      step.kind === 'apply' ? moves.apply(receipt.id, shares) : moves.unapply(receipt.id, shares, 'because');
    // A refused step leaves nothing: what was refused is simply not kept.
    if (!refusal) account.keep(moves);
    return;
  }
  if (step.kind === 'return' || step.kind === 'reverse') {
    const state = step.kind === 'return' ? 'returned' : 'reversed';
    if (!isRefusal(stepOf('receipt', receiptSteps, receipt.state, `${step.kind}-receipt`)))
      account.takeBack(receipt, state);
    return;
  }
  if (step.kind === 'write-off') return account.writeOff(invoice, part(step.amount) + 1n);
  if (invoice.state !== 'complete' || leftOf(invoice) <= 0n) return;
  const amount = step.kind === 'adjust' ? part(balanceOf(invoice)) : part(leftOf(invoice));
  if (step.kind === 'cancel') account.reduce(invoice, 'all');
  else if (amount > 0n && amount < leftOf(invoice)) account.reduce(invoice, amount);
}

describe('R-12, R-11, D-11, W15, C-12 any order of receipts, applications, unapplications, returns, reductions and write-offs', () => {
  it('leaves the customer balance = open items, and the control accounts and the losses = what the events say', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 5, maxLength: 60 }), (steps) => {
        const account = new Account();
        account.invoice(id('i', 0), 10_000n, 1_750n);
        account.receipt(id('r', 0), 5_000n);
        steps.forEach((step, index) => {
          perform(account, step, index);
          check(account);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('W15 takes back the newest money first, and only what is beyond the rest', () => {
    const account = new Account();
    const invoice = id('i', 0);
    account.invoice(invoice, 10_000n, 0n);
    const [first, second] = [id('r', 1), id('r', 2)];
    for (const receipt of [first, second]) {
      account.receipt(receipt, 4_000n);
      const moves = account.moves();
      expect(moves.apply(receipt, [{ invoiceId: invoice, amount: 4_000n }])).toBeUndefined();
      account.keep(moves);
    }
    account.reduce(account.invoices.get(invoice)!, 5_000n);
    expect(unappliedOf(account.receipts.get(first)!)).toBe(0n);
    expect(unappliedOf(account.receipts.get(second)!)).toBe(3_000n);
    expect(balanceOf(account.invoices.get(invoice)!)).toBe(0n);
  });
});
