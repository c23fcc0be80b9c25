import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { CodeChangeState } from './code-change.states';
import type { CodeChangeCounts, ItemAction } from './re-pointing.rules';

@Entity('code_change')
export class CodeChangeRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() segment: string;
  /** The value that ends. */
  @textColumn() value: string;
  /** The value that takes its place. */
  @textColumn() replacement: string;
  /** Its last day of use. */
  @dayColumn({ name: 'ends_on' }) endsOn: Day;
  @textColumn({ nullable: true }) reason: string | null;
  @textColumn() state: CodeChangeState;
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @instantColumn({ name: 'requested_at' }) requestedAt: Date;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @jsonColumn() counts: CodeChangeCounts;
  @wholeColumn() version: number;
}

/** One code, or one waiting line, that a change touched or left. */
@Entity('code_change_item')
export class CodeChangeItemRow {
  @idColumn({ name: 'change_id', primary: true }) changeId: string;
  @wholeColumn({ primary: true }) position: number;
  @textColumn() kind:
    | 'combination'
    | 'waiting-line'
    | 'manual-journal'
    | 'recurring-journal'
    | 'budget'
    | 'budget-draft'
    | 'recharge'
    | 'direct-recharge';
  @textColumn() code: string;
  @textColumn({ nullable: true }) replacement: string | null;
  @textColumn() action: ItemAction;
  @textColumn({ nullable: true }) why: string | null;
  /** The waiting entry, the draft, the template or the recharge. */
  @idColumn({ name: 'entry_id', nullable: true }) entryId: string | null;
  /** Of a budget, its year. */
  @wholeColumn({ nullable: true }) line: number | null;
  @textColumn({ name: 'document_number', nullable: true }) documentNumber: string | null;
}
