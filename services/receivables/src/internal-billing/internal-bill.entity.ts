import type { Day } from '@tolbooth/calendar';
import {
  amountColumn,
  dayColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  textColumn,
  wholeColumn,
} from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { InternalBillState } from './internal-bill.states';

/** As on an invoice; amounts are decimal texts in the currency of the bill. */
export interface InternalLine {
  readonly description: string;
  readonly unit: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly net: string;
  readonly serviceFrom: Day;
  readonly serviceTo: Day | null;
}

export interface InternalDispute {
  readonly reason: string;
  readonly by: string;
  readonly because: string | null;
}

/** one department bills another: the format of an invoice, no tax, no payment. */
@Entity('internal_bill')
export class InternalBillRow {
  @idColumn({ primary: true }) id: string;
  @textColumn({ nullable: true }) number: string | null;
  @textColumn() state: InternalBillState;
  @textColumn() title: string;
  /** The local system that wrote it, where it was not this one. */
  @idColumn({ name: 'system_id', nullable: true }) systemId: string | null;
  /** The agreement whose notice it keeps. */
  @textColumn({ nullable: true }) agreement: string | null;
  @wholeColumn({ name: 'notice_days', nullable: true }) noticeDays: number | null;
  @dayColumn({ name: 'noticed_on', nullable: true }) noticedOn: Day | null;
  /** Income code, credited. */
  @textColumn() provider: string;
  @textColumn({ name: 'provider_cost_centre' }) providerCostCentre: string;
  /** Expenditure code, debited. */
  @textColumn() receiver: string;
  @textColumn({ name: 'receiver_cost_centre' }) receiverCostCentre: string;
  @textColumn({ name: 'contact_name' }) contactName: string;
  @textColumn({ name: 'contact_number' }) contactNumber: string;
  @jsonColumn() lines: readonly InternalLine[];
  @amountColumn() total: bigint;
  @textColumn() currency: string;
  @textColumn({ name: 'drafted_by' }) draftedBy: string;
  @dayColumn({ name: 'drafted_on' }) draftedOn: Day;
  @textColumn({ name: 'issued_by', nullable: true }) issuedBy: string | null;
  @dayColumn({ name: 'issued_on', nullable: true }) issuedOn: Day | null;
  @instantColumn({ name: 'issued_at', nullable: true }) issuedAt: Date | null;
  @jsonColumn({ nullable: true }) dispute: InternalDispute | null;
  @dayColumn({ name: 'disputed_on', nullable: true }) disputedOn: Day | null;
  /** Since when it is with the heads of finance and legal. */
  @dayColumn({ name: 'escalated_on', nullable: true }) escalatedOn: Day | null;
  @dayColumn({ name: 'ended_on', nullable: true }) endedOn: Day | null;
  @textColumn({ name: 'ended_why', nullable: true }) endedWhy: string | null;
  @wholeColumn() version: number;
}

/** R-23, M12: a local system that writes internal bills. */
@Entity('internal_system')
export class InternalSystemRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() name: string;
  @textColumn() purpose: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @textColumn() state: 'registered' | 'approved' | 'rejected';
  @textColumn({ name: 'registered_by' }) registeredBy: string;
  @dayColumn({ name: 'registered_on' }) registeredOn: Day;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @dayColumn({ name: 'decided_on', nullable: true }) decidedOn: Day | null;
  @textColumn({ name: 'decided_why', nullable: true }) decidedWhy: string | null;
  @wholeColumn() version: number;
}
