import { queryRows, type Tx } from '@tolbooth/database';
import { proofSql } from './proof.statements';

interface AccountProofFound {
  readonly book: string;
  readonly code: string;
  readonly currency: string;
  readonly stated: string;
  readonly held: string;
  readonly difference: string;
  readonly items: number;
  readonly partitions: number;
  readonly differing: number;
  readonly oldest: Date;
  readonly newest: Date;
}

export interface ProofFound {
  readonly id: string;
  readonly cut_id: string;
  readonly topic: string;
  readonly partition: number;
  readonly code: string;
  readonly currency: string;
  readonly stated: string;
  readonly held: string;
  readonly difference: string;
  readonly items: number;
  readonly stated_at: Date;
  readonly proven_at: Date;
}

export interface OpenItemFound {
  readonly item: string;
  readonly amount: string;
  readonly numbers: string;
}

/** The council's own first; where the ledger does not know the code, nobody's but the council's. */
export function latestProofs(tx: Tx, book: string | undefined): Promise<AccountProofFound[]> {
  return queryRows<AccountProofFound>(tx, proofSql.latest, [null, book ?? null]);
}

export function proofHistory(
  tx: Tx,
  wanted: { code: string | undefined; onlyDiffering: boolean; before: string | undefined; take: number },
): Promise<ProofFound[]> {
  const { code, onlyDiffering, before, take } = wanted;
  return queryRows<ProofFound>(tx, proofSql.history, [code ?? null, onlyDiffering, before ?? null, take]);
}

export function openItems(
  tx: Tx,
  wanted: { code: string; currency: string; after: string | undefined; take: number },
): Promise<OpenItemFound[]> {
  const { code, currency, after, take } = wanted;
  return queryRows<OpenItemFound>(tx, proofSql.items, [code, currency, after ?? null, take]);
}
