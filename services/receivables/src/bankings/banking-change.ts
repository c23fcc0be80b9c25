import type { Change } from '@tolbooth/verbs';
import { sumOf, type Awaited } from './awaited.rules';
import type { BankingRow } from './banking.entity';

export interface BankingChange extends Change {
  readonly banking: BankingRow;
  /** Ids of the receipts that it takes to the bank. */
  readonly receipts?: readonly string[] | undefined;
}

/** The banking with what it awaits from now on. */
export function withAwaited(banking: BankingRow, awaited: readonly Awaited[]): BankingRow {
  return {
    ...banking,
    version: banking.version + 1,
    awaited: [...awaited],
    awaiting: sumOf(awaited, banking.currency),
  };
}

export function changeOfBanking(
  banking: BankingRow,
  before: BankingRow | null,
  more: { receipts?: readonly string[] } = {},
): BankingChange {
  const after = more.receipts ? { ...banking, receipts: more.receipts } : banking;
  return { subject: { kind: 'banking', id: banking.id, version: banking.version }, before, after, banking, ...more };
}
