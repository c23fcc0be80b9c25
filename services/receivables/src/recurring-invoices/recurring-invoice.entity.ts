import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { Rhythm, ServicePeriod } from './occurrence.rules';
import type { RecurringInvoiceState } from './recurring-invoice.states';

/** Why a schedule stands still, and at which occurrence: somebody mends it and lets it go on. */
export interface Halt {
  readonly occurrence: Day;
  readonly on: Day;
  readonly rule: string;
  readonly field?: string | undefined;
  readonly detail: string;
}

@Entity('recurring_invoice')
export class RecurringInvoiceRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() purpose: string;
  @idColumn({ name: 'source_invoice', nullable: true }) sourceInvoice: string | null;
  /** As `kept` writes an entry. */
  @jsonColumn() content: unknown;
  @textColumn() account: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @textColumn() every: Rhythm;
  @wholeColumn() day: number;
  @textColumn() service: ServicePeriod;
  @textColumn() makes: 'incomplete' | 'complete';
  @dayColumn() from: Day;
  @dayColumn({ nullable: true }) to: Day | null;
  @textColumn() state: RecurringInvoiceState;
  @jsonColumn({ nullable: true }) halted: Halt | null;
  @textColumn({ name: 'set_by' }) setBy: string;
  @instantColumn({ name: 'set_at' }) setAt: Date;
  @textColumn({ name: 'approved_by', nullable: true }) approvedBy: string | null;
  @instantColumn({ name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @wholeColumn() version: number;
}
