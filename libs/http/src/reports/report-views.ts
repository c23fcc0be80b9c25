import type { Type } from '@nestjs/common';
import type { Column, ReportDefinition } from '@tolbooth/reports';

import { Field } from '../field';
import { describeField } from '../field-docs';
import { MoneyBody } from '../money-body';
import { cursorOfText } from '../paging';

export const formats = ['json', 'csv', 'xlsx'] as const;

/** What every report takes beside its own parameters. */
export interface ReportPaging {
  readonly limit?: number;
  readonly format?: (typeof formats)[number];
  readonly cursor: readonly string[] | undefined;
}

/** A page on the screen; longer is a file. */
const largestPage = 1_000;
export const usualReportPage = 200;

export class ReportLinksView {
  @Field.shown({ description: 'This page', example: '/v1/reports/trial-balance?limit=200' }) self: string;
  @Field.shown({
    description: 'The next page',
    example: '/v1/reports/trial-balance?limit=200&after=W10',
    optional: true,
  })
  next?: string;
  @Field.shown({ description: 'All of it as CSV', example: '/v1/reports/trial-balance?format=csv' }) csv: string;
  @Field.shown({ description: 'All of it as a spreadsheet', example: '/v1/reports/trial-balance?format=xlsx' })
  spreadsheet: string;
}

export class ReportColumnView {
  @Field.shown({ description: 'Name in the rows', example: 'balance' }) name: string;
  @Field.shown({ description: 'What stands above it', example: 'Balance' }) label: string;
  @Field.shown({
    description: 'What its cells are',
    example: 'money',
    values: ['text', 'day', 'instant', 'money', 'whole', 'decimal', 'flag'],
  })
  type: string;
}

export interface ReportClasses {
  /** The report's parameters, with limit, cursor and format. */
  readonly query: Type<ReportPaging>;
  readonly page: Type<object>;
}

/** Query and answer of a report's route, made from its parameters and columns: nothing is written twice. */
export function classesOf(report: ReportDefinition): ReportClasses {
  const pascal = report.name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  const Parameters = report.parameters as Type<object>;

  class ReportQuery extends Parameters {
    @Field.whole({ description: 'Rows of a page', example: usualReportPage, min: 1, max: largestPage, optional: true })
    limit?: number;
    @Field.text({ description: '`next` of the page before', example: 'WyIyMDAiXQ', max: 1000, optional: true })
    after?: string;
    @Field.choice({
      description: 'A page, or all of it as a file; the header Accept says the same',
      values: formats,
      example: 'csv',
      optional: true,
    })
    format?: (typeof formats)[number];

    get cursor(): readonly string[] | undefined {
      return cursorOfText(this.after);
    }
  }

  class RowView {}
  for (const [name, column] of Object.entries(report.columns)) describeColumn(RowView, name, column);
  describeField(RowView.prototype, 'links', {
    description: 'Where cells lead, by column',
    example: {},
    schema: { type: 'object', additionalProperties: { type: 'string' } },
  });

  class PageView {
    @Field.shown({ description: 'Name of the report', example: report.name }) report: string;
    @Field.shown({ description: 'Title', example: report.title }) title: string;
    @Field.shown({ description: 'When it was made', example: '2026-11-21T10:00:00.000Z' }) madeAt: string;
    @Field.shown({ description: 'As asked', example: {} }) parameters: object;
    @Field.shown({ description: 'Cost centres that it is limited to: all, or these', example: 'all', type: {} })
    costCentres: 'all' | readonly string[];
    @Field.shown({ description: 'Columns in their order', of: () => [ReportColumnView] }) columns: ReportColumnView[];
    @Field.shown({ description: 'Rows of the page', of: () => [RowView] }) items: object[];
    @Field.shown({
      description: 'Sums of the whole report by column; absent where pages are read by key',
      example: {},
      optional: true,
      type: { type: 'object', additionalProperties: true },
    })
    totals?: object;
    @Field.shown({ description: 'Cursor of the next page; absent on the last', example: 'WyIyMDAiXQ', optional: true })
    next?: string;
    @Field.shown({ description: 'Links', of: () => ReportLinksView }) links: ReportLinksView;
  }
  Object.defineProperty(ReportQuery, 'name', { value: `${pascal}Query` });
  Object.defineProperty(RowView, 'name', { value: `${pascal}Row` });
  Object.defineProperty(PageView, 'name', { value: `${pascal}Page` });
  return { query: ReportQuery as unknown as Type<ReportPaging>, page: PageView };
}

const schemas = {
  text: { type: 'string' },
  day: { type: 'string', format: 'date' },
  instant: { type: 'string', format: 'date-time' },
  whole: { type: 'integer' },
  decimal: { type: 'string' },
  flag: { type: 'boolean' },
} as const;

const examples = {
  text: 'text',
  day: '2026-11-21',
  instant: '2026-11-21T10:00:00.000Z',
  whole: 1,
  decimal: '12.5',
  flag: true,
} as const;

function describeColumn(view: Type<object>, name: string, { type, label, example }: Column): void {
  const shape = type === 'money' ? { of: () => MoneyBody } : { schema: schemas[type] };
  const shown = type === 'money' ? {} : { example: example ?? examples[type] };
  describeField(view.prototype as object, name, { description: label, optional: true, ...shown, ...shape });
}
