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

export const matchRuleStates = ['proposed', 'approved', 'rejected'] as const;

/** A line that a rule would have matched, and whose people said it was. */
export interface TriedLine {
  readonly line: string;
  readonly entryDate: string;
  readonly amount: string;
  readonly name: string | null;
  readonly text: string;
  readonly decided: readonly string[];
}

/** What a rule would have done with lines of the last days. */
export interface Trial {
  readonly on: Day;
  readonly by: string;
  readonly from: Day;
  readonly lines: number;
  readonly matched: number;
  /** Lines that people gave to the same owner; to somebody else, or said no to the owner; that nobody decided yet. */
  readonly agreed: number;
  readonly differed: number;
  readonly undecided: number;
  readonly differences: readonly TriedLine[];
}

/** One version of a rule that people wrote. */
@Entity('match_rule')
export class MatchRuleRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'rule_id' }) ruleId: string;
  @wholeColumn() nth: number;
  @textColumn() state: (typeof matchRuleStates)[number];
  @textColumn() name: string;
  @textColumn({ name: 'payer_name', nullable: true }) payerName: string | null;
  @textColumn({ name: 'line_text', nullable: true }) lineText: string | null;
  /** In capitals, without spaces. */
  @textColumn({ name: 'payer_account', nullable: true }) payerAccount: string | null;
  @textColumn({ name: 'bank_account', nullable: true }) bankAccount: string | null;
  @textColumn() currency: string;
  @amountColumn({ nullable: true }) least: bigint | null;
  @amountColumn({ nullable: true }) most: bigint | null;
  @textColumn({ nullable: true }) account: string | null;
  @textColumn({ nullable: true }) code: string | null;
  @wholeColumn() points: number;
  @dayColumn({ name: 'from_day' }) from: Day;
  /** Last day. */
  @dayColumn({ name: 'to_day', nullable: true }) to: Day | null;
  @textColumn({ name: 'written_by' }) writtenBy: string;
  @instantColumn({ name: 'written_at' }) writtenAt: Date;
  @jsonColumn({ nullable: true }) trial: Trial | null;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @textColumn({ name: 'rejected_because', nullable: true }) rejectedBecause: string | null;
  @wholeColumn() version: number;
}
