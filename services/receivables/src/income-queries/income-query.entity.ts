import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

export const queryStates = ['open', 'answered', 'withdrawn'] as const;
export const outcomes = ['owner', 'not-ours', 'not-known'] as const;

/** M38: a question about a line to an administrator who may know. */
@Entity('income_query')
export class IncomeQueryRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'line_id' }) lineId: string;
  @idColumn({ name: 'contact_id' }) contactId: string;
  @textColumn() state: (typeof queryStates)[number];
  @textColumn() question: string;
  @dayColumn({ name: 'due_on' }) dueOn: Day;
  @instantColumn({ name: 'asked_at' }) askedAt: Date;
  @textColumn({ name: 'asked_by' }) askedBy: string;
  @dayColumn({ name: 'escalated_on', nullable: true }) escalatedOn: Day | null;
  @textColumn({ nullable: true }) outcome: (typeof outcomes)[number] | null;
  @textColumn({ nullable: true }) account: string | null;
  @textColumn({ nullable: true }) code: string | null;
  @textColumn({ nullable: true }) answer: string | null;
  @instantColumn({ name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @textColumn({ name: 'answered_by', nullable: true }) answeredBy: string | null;
  @wholeColumn() version: number;
}
