import type { Change } from '@tolbooth/verbs';
import type { BankingRow } from './banking.entity';

export interface BankingChange extends Change {
  readonly banking: BankingRow;
  /** Ids of the receipts that it takes to the bank. */
  readonly receipts?: readonly string[] | undefined;
}

export function changeOfBanking(
  banking: BankingRow,
  before: BankingRow | null,
  more: { receipts?: readonly string[] } = {},
): BankingChange {
  const after = more.receipts ? { ...banking, receipts: more.receipts } : banking;
  return { subject: { kind: 'banking', id: banking.id, version: banking.version }, before, after, banking, ...more };
}
