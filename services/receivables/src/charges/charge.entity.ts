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
import type { ChargeState } from './charge.states';

/** On which law it stands: the power in its own words, and who advised. */
export interface LegalPower {
  readonly act: string;
  readonly quotation: string;
  readonly advice: string;
}

export interface ChargeAnswer {
  /** Id of the question in the list charge-questions. */
  readonly question: string;
  readonly answer: string;
}

/** a dated version of the charge for a charge item. */
@Entity('charge')
export class ChargeRow {
  @idColumn({ primary: true }) id: string;
  @textColumn({ name: 'charge_item' }) chargeItem: string;
  @wholeColumn({ name: 'version_no' }) versionNo: number;
  @textColumn() title: string;
  @textColumn() salesperson: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @textColumn() state: ChargeState;
  @textColumn() unit: string;
  @amountColumn({ name: 'unit_price' }) unitPrice: bigint;
  @textColumn() currency: string;
  @dayColumn({ name: 'from_day' }) from: Day;
  /** The last day on which it is charged. */
  @dayColumn({ name: 'last_day', nullable: true }) lastDay: Day | null;
  @jsonColumn({ name: 'legal_power', nullable: true }) legalPower: LegalPower | null;
  @jsonColumn() answers: readonly ChargeAnswer[];
  @dayColumn({ name: 'review_on', nullable: true }) reviewOn: Day | null;
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @instantColumn({ name: 'requested_at' }) requestedAt: Date;
  @textColumn({ name: 'submitted_by', nullable: true }) submittedBy: string | null;
  @textColumn({ name: 'returned_why', nullable: true }) returnedWhy: string | null;
  @textColumn({ name: 'ended_why', nullable: true }) endedWhy: string | null;
  @wholeColumn() version: number;
}

@Entity('charge_approval')
export class ChargeApprovalRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'charge_id' }) chargeId: string;
  @textColumn() post: string;
  @textColumn({ name: 'by_actor' }) byActor: string;
  @textColumn({ name: 'by_name' }) byName: string;
  /** Repeated here so that the database itself sees that they are not the same hand. */
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @dayColumn({ name: 'on_day' }) onDay: Day;
  @textColumn({ nullable: true }) note: string | null;
}
