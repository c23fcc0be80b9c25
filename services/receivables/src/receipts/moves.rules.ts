// R-12, W15, E15: how money moves between receipts and invoices of one account. Every sum that it changes, it changes
// on both sides at once, so on account + applied = received and total − adjusted − applied = open at every moment.
import type { Day } from '@tolbooth/calendar';
import type { ContractEvent } from '@tolbooth/contracts';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { InvoiceRow, ReductionRow } from '../invoices/invoice.entity';
import { balanceOf } from '../invoices/invoice.states';
import { stepOf } from '../lifecycles/step.rules';
import { recover } from '../write-offs/recover.rules';
import { applicationFault, unapplicationFault, type Share } from './application.rules';
import type { ApplicationRow, ReceiptRow, Standing } from './receipt.entity';
import { invoicePaid, receiptApplied, receiptUnapplied, type Moved } from './receipt.events';
import { appliedState, receiptSteps } from './receipt.states';

export interface MoveContext {
  readonly at: Date;
  readonly on: Day;
  readonly by: string;
  newId(): string;
}

/** Works on copies; what it touched is saved and told by whoever asked for it. */
export class Moves {
  readonly invoices = new Map<string, InvoiceRow>();
  readonly receipts = new Map<string, ReceiptRow>();
  readonly applications: ApplicationRow[] = [];
  /** Write-offs that were taken back, below zero. */
  readonly reductions: ReductionRow[] = [];
  /** Ids of what changed: the rest was only looked at. */
  readonly touched = new Set<string>();
  /** In the order of the steps; read after saving, when a new receipt has its number. */
  readonly events: (() => ContractEvent)[] = [];
  private readonly standing = new Map<string, Standing>();

  constructor(
    known: {
      invoices: readonly InvoiceRow[];
      receipts: readonly ReceiptRow[];
      /** Newest last. */
      standings: readonly Standing[];
    },
    readonly context: MoveContext,
  ) {
    for (const invoice of known.invoices) this.invoices.set(invoice.id, { ...invoice });
    for (const receipt of known.receipts) this.receipts.set(receipt.id, { ...receipt });
    for (const each of known.standings) this.standing.set(keyOf(each), each);
  }

  /**
   * Sets money on account against invoices of the same account; never more than either side has open. What is written off
   * counts as open: it is taken back first by as much as the money pays of it (D-11).
   */
  apply(receiptId: string, shares: readonly Share[]): Refusal | undefined {
    const receipt = this.receipts.get(receiptId)!;
    const step = stepOf('receipt', receiptSteps, receipt.state, 'apply-receipt');
    if (isRefusal(step)) return step;
    const fault = applicationFault(receipt, shares, this.invoices, this.context.at);
    if (fault) return fault;
    for (const { invoiceId, amount } of shares) {
      const short = amount - balanceOf(this.invoices.get(invoiceId)!);
      recover(this, invoiceId, short, { cause: 'receipt', reason: 'Paid after it was written off', receiptId });
    }
    const moved = shares.map((share) => this.move(receipt, share, null));
    settle(receipt);
    const { version } = receipt;
    this.events.push(() => receiptApplied(receipt, version, moved, this.context));
    for (const each of moved) {
      if (each.balance === 0n && each.writtenOff === 0n) this.events.push(() => invoicePaid(each, this.context.on));
    }
    return undefined;
  }

  /** Takes applied money back on account; the invoices are open again by as much. */
  unapply(receiptId: string, shares: readonly Share[], reason: string): Refusal | undefined {
    const receipt = this.receipts.get(receiptId)!;
    const step = stepOf('receipt', receiptSteps, receipt.state, 'unapply-receipt');
    if (isRefusal(step)) return step;
    const standing = (invoiceId: string) => this.standing.get(keyOf({ receiptId, invoiceId }))?.amount ?? 0n;
    const fault = unapplicationFault(receipt, shares, standing);
    if (fault) return fault;
    const moved = shares.map((share) => this.move(receipt, { ...share, amount: -share.amount }, reason));
    settle(receipt);
    const { version } = receipt;
    this.events.push(() => receiptUnapplied(receipt, version, moved, reason, this.context));
    return undefined;
  }

  /** All that stands of the receipt, newest first. */
  sharesOfReceipt(receiptId: string): Share[] {
    return this.standings((each) => each.receiptId === receiptId).map(({ invoiceId, amount }) => ({
      invoiceId,
      amount,
    }));
  }

  /** Takes this much back from the invoice, the newest application first; used when an invoice falls below its receipts. */
  release(invoiceId: string, wanted: bigint, reason: string): void {
    let left = wanted;
    for (const each of this.standings((standing) => standing.invoiceId === invoiceId)) {
      if (left <= 0n) return;
      const amount = each.amount < left ? each.amount : left;
      left -= amount;
      const refusal = this.unapply(each.receiptId, [{ invoiceId, amount }], reason);
      // What stands was applied by the rules above, so it can be taken back.
      if (refusal) throw new Error(refusal.detail);
    }
    if (left > 0n) throw new Error(`invoice ${invoiceId} has less applied to it than is to be released`);
  }

  private standings(wanted: (each: Standing) => boolean): Standing[] {
    return [...this.standing.values()].filter((each) => each.amount > 0n && wanted(each)).reverse();
  }

  private move(receipt: ReceiptRow, share: Share, reason: string | null): Moved {
    const invoice = this.invoices.get(share.invoiceId)!;
    const { newId, at, on, by } = this.context;
    this.touched.add(invoice.id).add(receipt.id);
    invoice.applied += share.amount;
    invoice.version += 1;
    receipt.applied += share.amount;
    const row = { id: newId(), receiptId: receipt.id, invoiceId: invoice.id, at, onDay: on, byActor: by, reason };
    this.applications.push({ ...row, amount: share.amount });
    const key = keyOf({ receiptId: receipt.id, invoiceId: invoice.id });
    const before = this.standing.get(key);
    if (share.amount > 0n) this.standing.delete(key);
    const amount = (before?.amount ?? 0n) + share.amount;
    this.standing.set(key, { receiptId: receipt.id, invoiceId: invoice.id, amount, by });
    const size = share.amount < 0n ? -share.amount : share.amount;
    const { version, writtenOff } = invoice;
    return { invoice, version, writtenOff, balance: balanceOf(invoice), amount: size };
  }
}

/** Where it stands now, one version later. */
export function settle(receipt: ReceiptRow): void {
  receipt.state = appliedState(receipt);
  receipt.version += 1;
}

function keyOf(pair: { receiptId: string; invoiceId: string }): string {
  return `${pair.receiptId} ${pair.invoiceId}`;
}
