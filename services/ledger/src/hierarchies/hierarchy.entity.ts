import type { Day } from '@tolbooth/calendar';
import { dayColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { HierarchyVersionState } from './hierarchy-version.states';

/** A named tree over the values of one segment. */
@Entity('hierarchy')
export class HierarchyRow {
  /** `services` */
  @textColumn({ primary: true }) id: string;
  @textColumn() name: string;
  @textColumn() segment: string;
  /** Names of the levels from the top; the last are the values of the segment. */
  @jsonColumn() levels: readonly string[];
  @wholeColumn() version: number;
}

/** The tree as it is from a day on, until the day before the next version's. */
@Entity('hierarchy_version')
export class HierarchyVersionRow {
  /** `services/2` */
  @textColumn({ primary: true }) id: string;
  @textColumn() hierarchy: string;
  @wholeColumn() number: number;
  @dayColumn() from: Day;
  @textColumn() state: HierarchyVersionState;
  @textColumn({ name: 'prepared_by' }) preparedBy: string;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @wholeColumn() version: number;
}

@Entity('hierarchy_node')
export class HierarchyNodeRow {
  @textColumn({ name: 'version_id', primary: true }) versionId: string;
  @textColumn({ primary: true }) node: string;
  /** 1 is the top. */
  @wholeColumn() level: number;
  @textColumn({ nullable: true }) parent: string | null;
  @textColumn() name: string;
  /** `costCentre/WE93110` on the lowest level, where the node is the value. */
  @textColumn({ name: 'value_id', nullable: true }) valueId: string | null;
}
