import { amountColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { FundsOutcome } from './funds-check.rules';

/** C-11: how the funds of one code stood when an invoice was approved. */
@Entity('funds_check')
export class FundsCheckRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'supplier_invoice_id' }) supplierInvoiceId: string;
  @textColumn() code: string;
  @textColumn() outcome: FundsOutcome;
  @Column({ type: 'boolean' }) budgeted: boolean;
  @textColumn() currency: string;
  @amountColumn() amount: bigint;
  @amountColumn() budget: bigint;
  @amountColumn() used: bigint;
  @textColumn({ name: 'position_id', nullable: true }) positionId: string | null;
  @wholeColumn({ name: 'position_version', nullable: true }) positionVersion: number | null;
  @textColumn() policy: string;
  @textColumn({ nullable: true }) reason: string | null;
  @textColumn({ name: 'checked_by' }) checkedBy: string;
  @instantColumn({ name: 'checked_at' }) checkedAt: Date;
}
