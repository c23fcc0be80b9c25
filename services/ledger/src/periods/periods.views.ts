import { Field } from '@tolbooth/http';
import { BookField, InBookQuery } from '../books/books.views';
import type { PeriodFound } from './periods.queries';
import { yearName } from './periods.rules';

export class YearBody {
  @Field.whole({ description: 'Calendar year in which it begins', example: 2026, min: 1990, max: 2200 }) year: number;
  @BookField({ example: 'st-johns-school' })
  book?: string;
}

export class PeriodsQuery extends InBookQuery {
  @Field.text({
    description: 'Only of the year that begins in',
    example: '2026',
    pattern: /^\d{4}$/,
    max: 4,
    optional: true,
  })
  year?: string;
}

export class PeriodView {
  @Field.shown({ description: 'Whose books', example: 'council' }) book: string;
  @Field.shown({ description: 'Calendar month', example: '2026-11' }) period: string;
  @Field.shown({ description: 'Accounting year', example: '2026/27' }) year: string;
  @Field.shown({ description: 'Number within the year', example: 8 }) number: number;
  @Field.shown({ description: 'First day', example: '2026-11-01' }) from: string;
  @Field.shown({ description: 'Last day', example: '2026-11-30' }) to: string;
  @Field.shown({ description: 'State', example: 'open', values: ['never-opened', 'open', 'closed'] }) state: string;
  @Field.shown({ description: 'Modules whose entries it takes no more', example: ['payables'] })
  closedFor: readonly string[];
  @Field.shown({ description: 'How often it, or a module of it, was opened again', example: 0 }) reopenings: number;
  @Field.shown({ description: 'Version, also the ETag', example: 2 }) version: number;
}

export class ClosedPeriodView extends PeriodView {
  @Field.shown({ description: 'Entries dated in it that wait: they go to the next open period, flagged', example: 3 })
  waitingEntries: number;
  @Field.shown({ description: 'What was done out of order', example: [] }) warnings: readonly string[];
}

export class YearView {
  @Field.shown({ description: 'Accounting year', example: '2026/27' }) year: string;
  @Field.shown({ description: 'Its periods', of: () => [PeriodView] }) periods: PeriodView[];
}

export class PeriodsView {
  @Field.shown({ description: 'Periods in order', of: () => [PeriodView] }) items: PeriodView[];
}

export function periodView(row: PeriodFound): PeriodView {
  const { book, month: period, year, number, from, to, state, closedFor, reopenings, version } = row;
  return { book, period, year: yearName(year, from, number), number, from, to, state, closedFor, reopenings, version };
}
