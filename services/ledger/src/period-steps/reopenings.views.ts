import { Field } from '@tolbooth/http';
import { modules } from './modules';
import type { ReopeningFound } from './reopenings.queries';

export class ReopeningBody {
  @Field.choice({
    description: 'Only this part of the books; the whole period if left out',
    values: modules,
    example: 'payables',
    optional: true,
  })
  module?: string;
  @Field.text({ description: 'Why', example: 'An invoice of July was found in the post room', max: 500 })
  reason: string;
}

export class RejectReopeningBody {
  @Field.text({ description: 'Why not', example: 'It is posted to August, late', max: 500 }) reason: string;
}

export class ReopeningView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000041' }) id: string;
  @Field.shown({ description: 'Whose books', example: 'council' }) book: string;
  @Field.shown({ description: 'Calendar month', example: '2026-10' }) period: string;
  @Field.shown({ description: 'Only this part of the books', example: 'payables', optional: true }) module?: string;
  @Field.shown({ description: 'Why', example: 'An invoice of July was found' }) reason: string;
  @Field.shown({ description: 'State', values: ['requested', 'approved', 'rejected'], example: 'requested' })
  state: string;
  @Field.shown({ description: 'Who asked for it', example: 'ledger.accountant' }) requestedBy: string;
  @Field.shown({ description: 'When', example: '2026-11-10T09:00:00.000Z' }) requestedAt: string;
  @Field.shown({ description: 'Who decided', example: 'payables.manager', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'When', example: '2026-11-10T11:00:00.000Z', optional: true }) decidedAt?: string;
  @Field.shown({ description: 'The how many-th of its period', example: 1, optional: true }) nth?: number;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export class PeriodStepView {
  @Field.shown({ description: 'What was done', example: 'close-period' }) step: string;
  @Field.shown({ description: 'Only to this part of the books', example: 'payables', optional: true }) module?: string;
  @Field.shown({ description: 'Who', example: 'ledger.accountant' }) by: string;
  @Field.shown({ description: 'When', example: '2026-11-09T09:00:00.000Z' }) at: string;
  @Field.shown({ description: 'Why', example: 'The council merges', optional: true }) reason?: string;
  @Field.shown({ description: 'Version of the period after it', example: 3 }) version: number;
}

export class PeriodStepsView {
  @Field.shown({ description: 'In their order', of: () => [PeriodStepView] }) items: PeriodStepView[];
}

export function reopeningView(row: ReopeningFound): ReopeningView {
  const [book = '', period = ''] = row.period.split('/');
  const { id, reason, state, requestedBy, version } = row;
  return {
    ...{ id, book, period, module: row.module ?? undefined, reason, state, requestedBy, version },
    requestedAt: row.requestedAt.toISOString(),
    decidedBy: row.decidedBy ?? undefined,
    decidedAt: row.decidedAt?.toISOString(),
    nth: row.nth ?? undefined,
  };
}
