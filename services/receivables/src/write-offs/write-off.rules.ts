// D-11, DETAILS 4: what is written off of an invoice, which codes bear it, and what a later receipt gives back to them.
import { fillCode, parseCode, type CodeStructure } from '@tolbooth/account-codes';
import { allocate, formatAmount, parseAmount } from '@tolbooth/money';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { DistributionRow, InvoiceRow, ReductionRow, WrittenOffPart } from '../invoices/invoice.entity';
import { balanceOf } from '../invoices/invoice.states';
import type { BornBy } from './write-offs.policy';

export interface LossPart {
  readonly kind: 'net' | 'tax';
  readonly code: string;
  readonly amount: bigint;
}

export interface Bearers {
  readonly structure: CodeStructure;
  /** How the pack calls the segment that a policy of cost centres replaces. */
  readonly subjective: string;
  readonly policy: BornBy;
}

/** What the approval still takes: what is open by now, never more than was approved. Minor units. */
export function writableOf(invoice: InvoiceRow, approved: bigint): bigint {
  const open = balanceOf(invoice);
  return open < approved ? open : approved;
}

/**
 * The loss by code: in proportion to what is left of each income and tax, by the largest remainder. Tax is borne where the
 * income of its line is, on a code of its own.
 */
export function lossOf(
  amount: bigint,
  distributions: readonly DistributionRow[],
  bearers: Bearers,
): readonly LossPart[] | Refusal {
  const shares = allocate(
    amount,
    distributions.map(({ remaining }) => remaining),
  );
  const parts: LossPart[] = [];
  for (const [index, row] of distributions.entries()) {
    if (shares[index] === 0n) continue;
    const kind = row.kind === 'tax' ? 'tax' : 'net';
    const incomes = row.kind === 'tax' ? incomesOf(row, distributions) : [row];
    const weights = incomes.map(({ remaining }) => remaining);
    for (const [at, share] of allocate(shares[index]!, weights).entries()) {
      const code = bearingCode(bearers, kind, incomes[at]!.code);
      if (isRefusal(code)) return code;
      if (share > 0n) parts.push({ kind, code, amount: share });
    }
  }
  return parts;
}

/** The income of the tax's own line; of the whole invoice where that line has none. */
function incomesOf(tax: DistributionRow, all: readonly DistributionRow[]): readonly DistributionRow[] {
  const incomes = all.filter(({ kind, remaining }) => kind === 'revenue' && remaining > 0n);
  const own = incomes.filter(({ lineNo }) => lineNo === tax.lineNo);
  const found = own.length > 0 ? own : incomes;
  return found.length > 0 ? found : [{ ...tax, remaining: 1n }];
}

function bearingCode(
  { structure, subjective, policy }: Bearers,
  kind: LossPart['kind'],
  income: string,
): string | Refusal {
  if (policy.bornBy === 'provision') return policy[kind];
  const parsed = parseCode(structure, income);
  if (isRefusal(parsed)) return parsed;
  const code = fillCode(structure, { ...parsed.segments, [subjective]: policy[kind] });
  return isRefusal(code) ? code : code.text;
}

/** The invoice with so much more written off; one version later. */
export function withWriteOff(invoice: InvoiceRow, amount: bigint, loss: readonly LossPart[]): InvoiceRow {
  return {
    ...invoice,
    ...{ adjusted: invoice.adjusted + amount, writtenOff: invoice.writtenOff + amount },
    writtenOffTo: keptParts([...partsOf(invoice), ...loss], invoice.currency),
    version: invoice.version + 1,
  };
}

/**
 * Takes back so much of what is written off of this invoice, which it changes: it is open again by it. Answers which codes are
 * credited, each in proportion to what it bears. Never more than is written off.
 */
export function takeBack(invoice: InvoiceRow, amount: bigint): readonly LossPart[] {
  const born = partsOf(invoice);
  const shares = allocate(
    amount,
    born.map((part) => part.amount),
  );
  const back = born.map((part, index) => ({ ...part, amount: shares[index]! }));
  const left = born.map((part, index) => ({ ...part, amount: part.amount - shares[index]! }));
  invoice.adjusted -= amount;
  invoice.writtenOff -= amount;
  invoice.writtenOffTo = keptParts(left, invoice.currency);
  invoice.version += 1;
  return back.filter((part) => part.amount > 0n);
}

/** How the row of a write-off begins, and of one that is taken back. */
export function writeOffRow(
  of: Pick<ReductionRow, 'id' | 'invoiceId' | 'amount' | 'cause' | 'reason' | 'at' | 'onDay' | 'byActor'>,
  writeOffId: string | null,
): ReductionRow {
  return { ...of, kind: 'write-off', request: null, disputeId: null, number: null, writeOffId };
}

function partsOf({ writtenOffTo, currency }: InvoiceRow): LossPart[] {
  return writtenOffTo.map(({ kind, code, amount }) => ({ kind, code, amount: parseAmount(amount, currency) }));
}

/** One entry a code and kind, in the order of their first use; nothing of codes that bear nothing. */
function keptParts(parts: readonly LossPart[], currency: string): WrittenOffPart[] {
  const sums = new Map<string, LossPart>();
  for (const part of parts) {
    const key = `${part.kind} ${part.code}`;
    sums.set(key, { ...part, amount: (sums.get(key)?.amount ?? 0n) + part.amount });
  }
  return [...sums.values()].flatMap(({ kind, code, amount }) =>
    amount === 0n ? [] : [{ kind, code, amount: formatAmount(amount, currency) }],
  );
}
