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
import { Column, Entity } from 'typeorm';
import type { RemissionState } from './remission.states';

/** M9: what proves the means, or that somebody belongs to a group; the paper itself stays where it is filed. */
export interface RemissionEvidence {
  readonly document: string;
  readonly seenOn: Day;
  readonly seenBy: string;
}

/** a person or a group pays less for some charges, for some time. */
@Entity('remission')
export class RemissionRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @textColumn() state: RemissionState;
  @textColumn({ nullable: true }) account: string | null;
  @textColumn({ name: 'group_name', nullable: true }) groupName: string | null;
  @jsonColumn({ name: 'charge_items' }) chargeItems: readonly string[];
  @Column({ type: 'numeric', precision: 7, scale: 4, nullable: true }) percent: string | null;
  /** Off the price of each unit. */
  @amountColumn({ nullable: true }) amount: bigint | null;
  @textColumn() currency: string;
  @dayColumn({ name: 'from_day' }) from: Day;
  /** The last day of service that it covers. */
  @dayColumn({ name: 'to_day' }) to: Day;
  @textColumn() reason: string;
  @textColumn({ name: 'published_policy' }) publishedPolicy: string;
  @jsonColumn() evidence: readonly RemissionEvidence[];
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @instantColumn({ name: 'requested_at' }) requestedAt: Date;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @dayColumn({ name: 'decided_on', nullable: true }) decidedOn: Day | null;
  @idColumn({ name: 'delegation_id', nullable: true }) delegationId: string | null;
  @textColumn({ name: 'decided_why', nullable: true }) decidedWhy: string | null;
  @wholeColumn() version: number;
}

@Entity('remission_member')
export class RemissionMemberRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'remission_id' }) remissionId: string;
  @textColumn() account: string;
  @jsonColumn() evidence: readonly RemissionEvidence[];
  @textColumn({ name: 'admitted_by' }) admittedBy: string;
  @dayColumn({ name: 'admitted_on' }) admittedOn: Day;
}

@Entity('remission_delegation')
export class RemissionDelegationRow {
  @idColumn({ primary: true }) id: string;
  @textColumn({ name: 'to_actor' }) toActor: string;
  /** The record that says so: a minute, a scheme of delegation. */
  @textColumn() record: string;
  @dayColumn({ name: 'from_day' }) from: Day;
  @dayColumn({ name: 'to_day' }) to: Day;
  @textColumn({ name: 'delegated_by' }) delegatedBy: string;
  @dayColumn({ name: 'delegated_on' }) delegatedOn: Day;
  @wholeColumn() version: number;
}
