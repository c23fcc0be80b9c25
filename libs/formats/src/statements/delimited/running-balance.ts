import { amountText } from '../amounts';
import { fault } from '../fault';
import type { StatementHead } from '../statement';

/**
 * The balance column of a list that may run either way: each line must lead to its balance from the line before, or, in a
 * list with the newest first, from the line below.
 */
export class RunningBalance {
  lastDay: string | undefined;
  private first: { amount: bigint; balance: bigint } | undefined;
  private last: { amount: bigint; balance: bigint } | undefined;
  private forwards: Break | undefined;
  private backwards: Break | undefined;
  private missing = false;
  private lines = 0;

  constructor(private readonly head: StatementHead) {}

  add(row: number, amount: bigint, balance: bigint | undefined, on: string): void {
    if (this.lastDay === undefined || on > this.lastDay) this.lastDay = on;
    this.lines += 1;
    if (balance === undefined) {
      this.missing = true;
      return;
    }
    const { last } = this;
    if (last && !this.missing) {
      if (last.balance + amount !== balance) this.forwards ??= { row, difference: balance - last.balance - amount };
      if (balance + last.amount !== last.balance) {
        this.backwards ??= { row, difference: last.balance - balance - last.amount };
      }
      if (this.forwards && this.backwards) throw this.broken();
    }
    this.first ??= { amount, balance };
    this.last = { amount, balance };
  }

  /** Nothing where the file has no balances, or not for all lines; one line leads from nowhere to its balance. */
  ends(): { opening: bigint | undefined; closing: bigint | undefined } {
    const { first, last } = this;
    if (!first || !last || this.missing) return { opening: undefined, closing: undefined };
    if (this.lines === 1) return { opening: undefined, closing: last.balance };
    const [oldest, newest] = this.forwards ? [last, first] : [first, last];
    return { opening: oldest.balance - oldest.amount, closing: newest.balance };
  }

  private broken(): Error {
    // Whichever way holds longer is the one in which the file runs.
    const forwards = this.forwards!.row >= this.backwards!.row;
    const { row, difference } = forwards ? this.forwards! : this.backwards!;
    const text = amountText(difference, this.head.currency);
    const sentence = `the balance of ${this.head.account} does not follow from the line before: ${text} ${this.head.currency} differs`;
    return fault('statement-balance', row, sentence, { difference: text });
  }
}

interface Break {
  readonly row: number;
  readonly difference: bigint;
}
