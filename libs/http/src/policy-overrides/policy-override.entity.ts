import { dayColumn, idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** A council's own version of a policy: proposed by one person, in force from its day on once another has approved it. */
@Entity('policy_override')
export class PolicyOverrideRow {
  @idColumn({ primary: true }) id: string;
  @wholeColumn() version: number;
  @textColumn() key: string;
  @dayColumn() from: string;
  @jsonColumn() value: unknown;
  @textColumn() reason: string;
  @textColumn({ name: 'proposed_by' }) proposedBy: string;
  @instantColumn({ name: 'proposed_at' }) proposedAt: Date;
  @textColumn({ name: 'approved_by', nullable: true }) approvedBy: string | null;
  @instantColumn({ name: 'approved_at', nullable: true }) approvedAt: Date | null;
}
