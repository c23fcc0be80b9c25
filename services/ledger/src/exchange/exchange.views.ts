import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { formatAmount } from '@tolbooth/money';
import type { ReplenishmentRow } from './replenishment.entity';
import type { ClosingRateFound, RateFound, ReplenishmentFound } from './replenishments.queries';

const id = '0199a1b2-0000-7000-8000-000000000061';
const states = ['proposed', 'posted', 'rejected'];

export class PurchaseBody {
  @Field.day({ description: 'Day on which the bank sold it', example: '2026-11-21' }) on: Day;
  @Field.money({ description: 'What was bought', example: '10000.00', sign: 'positive', currency: 'any' })
  bought: MoneyBody;
  @Field.money({ description: 'What the own account was charged', example: '12500.00', sign: 'positive' })
  paid: MoneyBody;
  @Field.text({ description: 'Reference of the bank', example: 'FX-2026-0117', max: 60 }) reference: string;
}

export class ReplenishmentsQuery extends PageQuery {
  @Field.choice({ description: 'Only in this state', values: states, example: 'proposed', optional: true })
  state?: string;
}

export class ReplenishmentView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Number, once it is posted', example: 'FX000001', optional: true }) number?: string;
  @Field.shown({ description: 'State', values: states, example: 'proposed' }) state: string;
  @Field.shown({ description: 'Day on which the bank sold it', example: '2026-11-21' }) on: string;
  @Field.shown({ description: 'What was bought', of: () => MoneyBody }) bought: MoneyBody;
  @Field.shown({ description: 'What was paid, without its currency, which is the council’s own', example: '12500.00' })
  paid: string;
  @Field.shown({ description: 'Reference of the bank', example: 'FX-2026-0117' }) reference: string;
  @Field.shown({ description: 'Who proposed it', example: 'accounting.operations' }) proposedBy: string;
  @Field.shown({ description: 'Who decided it', example: 'accountant', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'Journal that posted it', example: id, optional: true }) journalId?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export class RateView {
  @Field.shown({ description: 'Currency', example: 'USD' }) currency: string;
  @Field.shown({ description: 'First day on which it holds', example: '2026-11-21' }) from: string;
  @Field.shown({ description: 'Price of one unit in the council’s own currency', example: '1.25000000' }) rate: string;
}

export class RatesView {
  @Field.shown({ description: 'By currency, the newest first', of: () => [RateView] }) items: RateView[];
}

export class ClosingRateBody {
  @Field.decimal({ description: 'Price of one unit in the council’s own currency', example: '1.3125', places: 8 })
  rate: string;
  @Field.text({ description: 'Where it is published', example: 'Bank of Canada, noon rate', max: 200 }) source: string;
}

export class ClosingRateView {
  @Field.shown({ description: 'Month', example: '2026-10' }) month: string;
  @Field.shown({ description: 'Currency', example: 'USD' }) currency: string;
  @Field.shown({ description: 'Price of one unit in the council’s own currency', example: '1.3125' }) rate: string;
  @Field.shown({ description: 'Where it is published', example: 'Bank of Canada, noon rate' }) source: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export class ClosingRatesView {
  @Field.shown({ description: 'The newest month first', of: () => [ClosingRateView] }) items: ClosingRateView[];
}

export function replenishmentView(row: ReplenishmentRow): ReplenishmentView {
  const { id: of, number, state, dated: on, currency, bought, paid, reference, version } = row;
  return {
    ...{ id: of, number: number ?? undefined, state, on, reference, version },
    bought: { amount: formatAmount(bought, currency), currency },
    paid: formatAmount(paid),
    proposedBy: row.proposedBy,
    decidedBy: row.decidedBy ?? undefined,
    journalId: row.journalId ?? undefined,
  };
}

export function foundView(row: ReplenishmentFound): ReplenishmentView {
  const { id: of, number, state, dated: on, currency, bought, paid, reference, version } = row;
  return {
    ...{ id: of, number: number ?? undefined, state, on, paid, reference, version },
    bought: { amount: bought, currency },
    proposedBy: row.proposed_by,
    decidedBy: row.decided_by ?? undefined,
    journalId: row.journal_id ?? undefined,
  };
}

export function rateView({ currency, from, rate }: RateFound): RateView {
  return { currency, from, rate };
}

export function closingRateView({ month, currency, rate, source, version }: ClosingRateFound): ClosingRateView {
  return { month, currency, rate, source, version };
}
