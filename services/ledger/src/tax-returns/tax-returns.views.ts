import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { council } from '../books/book';
import { InBookQuery } from '../books/books.views';
import type { AdjustmentFound } from './tax-adjustments.queries';
import type { StoredFigure, TaxReturnRow } from './tax-return.entity';

const id = '0199a1b2-0000-7000-8000-000000000061';

export class OpenTaxReturnBody extends InBookQuery {
  @Field.day({ description: 'A day of the period', example: '2026-11-21' }) on: Day;
}

export class TaxReturnsQuery extends PageQuery {
  @Field.text({ description: 'Whose books; the council’s own if left out', example: council, max: 40, optional: true })
  book?: string;
}

export class TaxAdjustmentBody {
  @Field.choice({ description: 'Tax of which side', values: ['output', 'input'], example: 'input' })
  side: 'output' | 'input';
  @Field.money({ description: 'More tax of that side above zero', example: '17.50', sign: 'any' }) amount: MoneyBody;
  @Field.text({ description: 'Why', example: 'Relief for bad debts', max: 500 }) reason: string;
}

export class TaxFigureView {
  @Field.shown({ description: 'Box or line of the form', example: '1' }) box: string;
  @Field.shown({ description: 'What it is', example: 'VAT due on sales and other outputs' }) title: string;
  @Field.shown({ description: 'From the period', of: () => MoneyBody }) ofPeriod: MoneyBody;
  @Field.shown({
    description: 'Posted into earlier periods after their return was made',
    of: () => MoneyBody,
  })
  late: MoneyBody;
  @Field.shown({ description: 'Approved adjustments', of: () => MoneyBody }) adjusted: MoneyBody;
  @Field.shown({ description: 'The figure of the form', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({
    description: 'The lines that it adds up; none where it is made of other boxes',
    example: `/v1/reports/tax-return-lines?return=${id}&box=1`,
    optional: true,
  })
  lines?: string;
}

export class TaxAdjustmentView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Side', example: 'input', values: ['output', 'input'] }) side: string;
  @Field.shown({ description: 'More tax of that side above zero', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Why', example: 'Relief for bad debts' }) reason: string;
  @Field.shown({ description: 'State', example: 'approved', values: ['proposed', 'approved', 'rejected'] })
  state: string;
  @Field.shown({ description: 'Who proposed it', example: 'ledger.accountant' }) proposedBy: string;
  @Field.shown({ description: 'Who decided', example: 'payables.manager', optional: true }) decidedBy?: string;
}

export class TaxReturnView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Whose books', example: council }) book: string;
  @Field.shown({ description: 'First day', example: '2026-10-01' }) from: string;
  @Field.shown({ description: 'Last day', example: '2026-12-31' }) to: string;
  @Field.shown({ description: 'State', example: 'open', values: ['open', 'prepared', 'approved'] }) state: string;
  @Field.shown({ description: 'Who made the figures', example: 'ledger.accountant', optional: true })
  preparedBy?: string;
  @Field.shown({ description: 'When', example: '2027-01-05T09:00:00.000Z', optional: true }) preparedAt?: string;
  @Field.shown({ description: 'Who approved them', example: 'payables.manager', optional: true }) approvedBy?: string;
  @Field.shown({ description: 'When', example: '2027-01-06T09:00:00.000Z', optional: true }) approvedAt?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 2 }) version: number;
}

export class WholeTaxReturnView extends TaxReturnView {
  @Field.shown({ description: 'Nothing is decided: the figures are of what is posted now', example: true })
  provisional: boolean;
  @Field.shown({ description: 'Boxes in the order of the form', of: () => [TaxFigureView] }) figures: TaxFigureView[];
  @Field.shown({ description: 'Adjustments of this return', of: () => [TaxAdjustmentView] })
  adjustments: TaxAdjustmentView[];
}

export function taxReturnView(row: TaxReturnRow): TaxReturnView {
  const { id: own, book, from, to, state, version } = row;
  return {
    ...{ id: own, book, from, to, state, version },
    preparedBy: row.preparedBy ?? undefined,
    preparedAt: row.preparedAt?.toISOString(),
    approvedBy: row.approvedBy ?? undefined,
    approvedAt: row.approvedAt?.toISOString(),
  };
}

export function figureView(own: string, currency: string, hasLines: (box: string) => boolean) {
  const money = (amount: string) => ({ amount, currency });
  return ({ box, title, ofPeriod, late, adjusted, amount }: StoredFigure): TaxFigureView => ({
    ...{ box, title, ofPeriod: money(ofPeriod), late: money(late), adjusted: money(adjusted), amount: money(amount) },
    lines: hasLines(box) ? `/v1/reports/tax-return-lines?return=${own}&box=${encodeURIComponent(box)}` : undefined,
  });
}

export function adjustmentView(currency: string) {
  return ({ id: own, side, amount, reason, state, proposedBy, decidedBy }: AdjustmentFound): TaxAdjustmentView => ({
    ...{ id: own, side, amount: { amount, currency }, reason, state, proposedBy },
    decidedBy: decidedBy ?? undefined,
  });
}
