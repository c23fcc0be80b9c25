import { Field } from '@tolbooth/http';
import type { ChecklistLine } from './checklist.rules';
import type { ClosingTaskRow } from './closing-task.entity';

const states = ['done', 'explained', 'waived', 'prepared', 'to-do'];

export class SignBody {
  @Field.text({ description: 'What was done or seen', example: 'Checked against the list of 31 July', max: 500 })
  note: string;
}

export class WaiveBody {
  @Field.text({ description: 'Why the period may close without it', example: 'No recharges in July', max: 500 })
  reason: string;
}

export class SignatureView {
  @Field.shown({ description: 'Who', example: 'ledger.accountant' }) by: string;
  @Field.shown({ description: 'When', example: '2026-11-06T10:12:00.000Z' }) at: string;
  @Field.shown({ description: 'What was done, seen or decided', example: 'Checked against the list' }) note: string;
}

export class ChecklistLineView {
  @Field.shown({ description: 'Task', example: 'suspense-explained' }) task: string;
  @Field.shown({ description: 'What it is', example: 'The suspense account is zero or explained' }) title: string;
  @Field.shown({ description: 'Requirement', example: 'C-12' }) requirement: string;
  @Field.shown({ description: 'Role of those who do it', example: 'accountant' }) role: string;
  @Field.shown({ description: 'Role of the second person', example: 'manager-accounting-operations', optional: true })
  review?: string;
  @Field.shown({ description: 'How far it is', values: states, example: 'done' }) state: string;
  @Field.shown({ description: 'What the ledger found', example: 'The suspense account is zero', optional: true })
  finding?: string;
  @Field.shown({
    description:
      'What a signature stands for: what the ledger found, or what is posted to the month; when it changes, it lapses',
    example: 'Posted to the month: 1204 journals',
  })
  seen: string;
  @Field.shown({
    description: 'What was seen by those whose signature does not stand any more',
    example: 'Posted to the month: 1203 journals',
    optional: true,
  })
  lapsed?: string;
  @Field.shown({ description: 'Tasks that come before it and are not complete', example: [] }) waitsFor: string[];
  @Field.shown({ description: 'Done or explained', of: () => SignatureView, optional: true }) prepared?: SignatureView;
  @Field.shown({ description: 'Seen by the second person', of: () => SignatureView, optional: true })
  reviewed?: SignatureView;
  @Field.shown({ description: 'Waived', of: () => SignatureView, optional: true }) waived?: SignatureView;
  @Field.shown({ description: 'Version of what was signed; 0 when nothing was', example: 1 }) version: number;
}

export class ChecklistView {
  @Field.shown({ description: 'Calendar month', example: '2026-10' }) period: string;
  @Field.shown({ description: 'Whose books', example: 'council' }) book: string;
  @Field.shown({ description: 'State of the period', example: 'open', values: ['never-opened', 'open', 'closed'] })
  periodState: string;
  @Field.shown({ description: 'How often it was opened again', example: 0 }) reopenings: number;
  @Field.shown({ description: 'Nothing keeps the period open', example: false }) complete: boolean;
  @Field.shown({ description: 'Tasks in their order', of: () => [ChecklistLineView] }) items: ChecklistLineView[];
}

export function checklistLineView({
  task,
  state,
  finding,
  seen,
  lapsed,
  waitsFor,
  signed,
}: ChecklistLine<ClosingTaskRow>) {
  const view: ChecklistLineView = {
    ...{ task: task.id, title: task.title, requirement: task.requirement, role: task.role, review: task.review },
    ...{ state, finding: finding?.sentence, seen, lapsed, waitsFor: [...waitsFor], version: signed?.version ?? 0 },
    prepared: signature(signed?.preparedBy, signed?.preparedAt, signed?.note),
    reviewed: signature(signed?.reviewedBy, signed?.reviewedAt, signed?.reviewNote),
    waived: signature(signed?.waivedBy, signed?.waivedAt, signed?.waiver),
  };
  return view;
}

function signature(by?: string | null, at?: Date | null, note?: string | null): SignatureView | undefined {
  return by && at ? { by, at: at.toISOString(), note: note ?? '' } : undefined;
}
