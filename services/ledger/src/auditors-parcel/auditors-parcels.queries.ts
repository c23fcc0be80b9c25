import { queryRows, type Tx } from '@tolbooth/database';
import type { AuditorsParcelRow } from './auditors-parcel.entity';
import { auditorsParcelSql } from './parcel.statements';

export interface ParcelsWanted {
  readonly book: string | undefined;
  readonly year: number | undefined;
  /** Id of the last one seen. */
  readonly before: string | undefined;
  readonly take: number;
}

/** Newest first: ids grow with time. */
export function listParcels(tx: Tx, { book, year, before, take }: ParcelsWanted): Promise<AuditorsParcelRow[]> {
  return queryRows<AuditorsParcelRow>(tx, auditorsParcelSql.list, [book ?? null, year ?? null, before ?? null, take]);
}
