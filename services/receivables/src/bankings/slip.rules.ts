// R-13, F13, M32, M36, E12: the paying-in slip: how the cash is made up, in which envelopes the cheques lie.
import { formatAmount, parseAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { SlipPart } from './paying-in-slips.policy';

export interface MadeUp {
  readonly kind: string;
  readonly amount: bigint;
}

interface SlipRow {
  readonly kind: string;
  readonly title: string;
  readonly of: string;
}

/** Each row a multiple of its note or coin, none twice, and all of them the cash in all. */
export function makeUpFault(
  rows: readonly SlipRow[],
  makeUp: readonly MadeUp[],
  cash: bigint,
  currency: string,
): Refusal | undefined {
  for (const [index, { kind, amount }] of makeUp.entries()) {
    const field = `makeUp[${index}]`;
    const row = rows.find((each) => each.kind === kind);
    if (!row || makeUp.findIndex((each) => each.kind === kind) !== index) {
      return refuse('make-up-kind', {
        field: `${field}.kind`,
        detail: row ? `"${kind}" is named twice` : `"${kind}" is no row of the paying-in slip`,
        facts: { rows: rows.map((each) => each.kind) },
      });
    }
    if (amount % parseAmount(row.of, currency) !== 0n) {
      return refuse('make-up-multiple', {
        field: `${field}.amount`,
        detail: `${formatAmount(amount, currency)} in ${row.title} is no multiple of ${row.of}`,
        facts: { kind, of: row.of },
      });
    }
  }
  const total = makeUp.reduce((sum, each) => sum + each.amount, 0n);
  if (makeUp.length === 0 || total === cash) return undefined;
  return refuse('make-up-differs', {
    field: 'makeUp',
    detail: `Notes and coins come to ${formatAmount(total, currency)}, the cash is ${formatAmount(cash, currency)}`,
    facts: { makeUp: formatAmount(total, currency), cash: formatAmount(cash, currency) },
  });
}

/** What the pack wants on every slip; the make-up only where there is cash. */
export function partsFault(
  needs: readonly SlipPart[],
  slip: { establishment?: string | undefined; signedBy?: string | undefined; makeUp: readonly MadeUp[]; cash: bigint },
): Refusal | undefined {
  const given = {
    establishment: slip.establishment !== undefined,
    signedBy: slip.signedBy !== undefined,
    makeUp: slip.cash === 0n || slip.makeUp.length > 0,
  };
  const missing = needs.find((part) => !given[part]);
  if (!missing) return undefined;
  return refuse('slip-incomplete', {
    field: missing,
    detail: `The paying-in slip needs its ${missing}`,
    facts: { needs },
  });
}

/** M36: cheques are put into envelopes in their order; the number of envelopes is m. */
export function envelopesOf(cheques: number, inEnvelope: number): number {
  return Math.ceil(cheques / inEnvelope);
}

/** Kinds of money that are carried to the bank. */
export type BankedMethod = 'cash' | 'cheque';

export interface BankedReceipt {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly method: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly bankingId: string | null;
  readonly movedFrom: string | null;
  /** The bank has not shown its money. */
  readonly awaited: boolean;
}

/** M32: receipts of the kinds that are carried to the bank, each banked once. */
export function receiptFault(
  named: readonly string[],
  receipts: readonly (BankedReceipt | undefined)[],
  banked: readonly string[],
  currency: string,
): Refusal | undefined {
  for (const [index, receipt] of receipts.entries()) {
    const field = `receipts[${index}]`;
    if (!receipt) return refuse('not-found', { field, detail: `There is no receipt ${named[index]}` });
    const twice = receipts.findIndex((each) => each?.id === receipt.id) !== index;
    if (twice || receipt.bankingId !== null) {
      return refuse('receipt-banked', {
        field,
        detail: `Receipt ${receipt.number} is ${twice ? 'named twice' : 'banked'}`,
      });
    }
    const standing = receipt.state !== 'returned' && receipt.state !== 'reversed';
    if (receipt.movedFrom !== null || !standing || !banked.includes(receipt.method) || receipt.currency !== currency) {
      return refuse('receipt-not-bankable', {
        field,
        detail:
          receipt.movedFrom === null
            ? `Receipt ${receipt.number} is ${receipt.state}, ${receipt.method}, ${receipt.currency}`
            : `The money of receipt ${receipt.number} was taken with another receipt and moved`,
        facts: { banked, currency },
      });
    }
    if (!receipt.awaited) {
      const detail = `The bank has shown the money of receipt ${receipt.number} already, on a line of its own`;
      return refuse('receipt-banked', { field, detail });
    }
  }
  return undefined;
}
