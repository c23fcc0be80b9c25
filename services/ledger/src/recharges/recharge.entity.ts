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
import type { Receiver } from './instalments.rules';
import type { RechargeState } from './recharge.states';

/** C-15: a recharge between cost centres, with all that its notice says. */
@Entity('recharge')
export class RechargeRow {
  @idColumn({ primary: true }) id: string;
  @textColumn({ nullable: true }) number: string | null;
  @textColumn() book: string;
  @textColumn() state: RechargeState;
  @textColumn() method: string;
  @textColumn() title: string;
  /** What is supplied. */
  @textColumn() nature: string;
  /** Income code that is credited. */
  @textColumn() provider: string;
  /** Expenditure code whose cost is shared out, where the amount is not fixed. */
  @textColumn({ nullable: true }) pool: string | null;
  /** For all its periods together. */
  @amountColumn({ nullable: true }) amount: bigint | null;
  @textColumn() currency: string;
  @textColumn({ name: 'first_period' }) firstPeriod: string;
  @textColumn({ name: 'last_period' }) lastPeriod: string;
  @textColumn() every: 'month' | 'quarter';
  @textColumn() base: string;
  @dayColumn({ name: 'count_date' }) countDate: Day;
  /** Which year's figures they are. */
  @textColumn({ name: 'data_year' }) dataYear: string;
  /** Percent on the year before. */
  @textColumn({ name: 'expected_increase' }) expectedIncrease: string;
  @textColumn({ nullable: true }) agreement: string | null;
  @wholeColumn({ name: 'notice_days' }) noticeDays: number;
  @jsonColumn() receivers: readonly Receiver[];
  @textColumn({ name: 'drafted_by' }) draftedBy: string;
  @textColumn({ name: 'changed_by' }) changedBy: string;
  /** Everybody who drafted or changed it. */
  @jsonColumn() hands: readonly string[];
  @instantColumn({ name: 'changed_at' }) changedAt: Date;
  @textColumn({ name: 'noticed_by', nullable: true }) noticedBy: string | null;
  @dayColumn({ name: 'noticed_on', nullable: true }) noticedOn: Day | null;
  /** The first day after the notice. */
  @dayColumn({ name: 'chargeable_from', nullable: true }) chargeableFrom: Day | null;
  @dayColumn({ name: 'agreed_on', nullable: true }) agreedOn: Day | null;
  @dayColumn({ name: 'ended_on', nullable: true }) endedOn: Day | null;
  @textColumn({ name: 'ended_why', nullable: true }) endedWhy: string | null;
  @wholeColumn() version: number;
}

export type ObjectionState = 'open' | 'accepted' | 'rejected' | 'overtaken';

@Entity('recharge_objection')
export class ObjectionRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'recharge_id' }) rechargeId: string;
  /** Of the receiver who objects. */
  @textColumn() code: string;
  @textColumn() reason: string;
  @textColumn() state: ObjectionState;
  @textColumn({ name: 'raised_by' }) raisedBy: string;
  @dayColumn({ name: 'raised_on' }) raisedOn: Day;
  @textColumn({ nullable: true }) answer: string | null;
  @textColumn({ name: 'answered_by', nullable: true }) answeredBy: string | null;
  @dayColumn({ name: 'answered_on', nullable: true }) answeredOn: Day | null;
}

/** A receiver's part of a charge as it was made: amounts in minor units as text. */
export interface ChargePart extends Receiver {
  readonly amount: string;
}

@Entity('recharge_charge')
export class ChargeRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'recharge_id' }) rechargeId: string;
  /** Its last month. */
  @textColumn() period: string;
  @dayColumn({ name: 'charged_on' }) chargedOn: Day;
  @amountColumn() total: bigint;
  @jsonColumn() parts: readonly ChargePart[];
  @idColumn({ name: 'journal_id', nullable: true }) journalId: string | null;
}

/** A transfer from one job to another. */
@Entity('direct_recharge')
export class DirectRechargeRow {
  @idColumn({ primary: true }) id: string;
  @textColumn({ nullable: true }) number: string | null;
  @textColumn() book: string;
  @textColumn() state: 'requested' | 'approved' | 'rejected';
  /** Credited. */
  @textColumn({ name: 'from_code' }) fromCode: string;
  /** Debited. */
  @textColumn({ name: 'to_code' }) toCode: string;
  @amountColumn() amount: bigint;
  @textColumn() currency: string;
  @dayColumn() dated: Day;
  @textColumn() reason: string;
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @instantColumn({ name: 'requested_at' }) requestedAt: Date;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @idColumn({ name: 'journal_id', nullable: true }) journalId: string | null;
  @wholeColumn() version: number;
}
