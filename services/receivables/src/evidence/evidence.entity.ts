import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, instantColumn, textColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

export const evidenceKinds = [
  'signed-contract',
  'letter-of-agreement',
  'witness-statement',
  'customer-request',
  'statutory-basis',
  'proof-of-service',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const evidenceBases = ['agreed', 'requested', 'statutory'] as const;
export type EvidenceBasis = (typeof evidenceBases)[number];

/** R-29, M6: what proves that the debt is due; it stays with the invoice from its completion on. */
@Entity('invoice_evidence')
export class EvidenceRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @textColumn() kind: EvidenceKind;
  @textColumn() basis: EvidenceBasis;
  /** What the paper is and where it is filed. */
  @textColumn() document: string;
  @dayColumn() dated: Day;
  /** Of the file that is kept in the archive; null where the words say where the paper is filed. */
  @textColumn({ nullable: true }) sha256: string | null;
  @instantColumn({ name: 'filed_at' }) filedAt: Date;
  @textColumn({ name: 'filed_by' }) filedBy: string;
}
