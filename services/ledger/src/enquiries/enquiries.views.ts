import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { InBookQuery } from '../books/books.views';
import { journalNumber } from '../journals/journal';
import { sides, SourceView } from '../journals/journals.views';
import type { BalanceFound } from '../balances/balances.queries';
import type { AccountLineFound } from './enquiries.queries';

const id = '0199a1b2-0000-7000-8000-000000000041';

const knownAt = {
  description: 'As it was known at this instant; as known now if left out. What was posted since is not counted',
  example: '2026-11-30T18:00:00Z',
  optional: true,
};

export class AsAtQuery extends InBookQuery {
  @Field.instant(knownAt) knownAt?: string;
  @Field.day({ description: 'End of which day; today if left out', example: '2026-11-21', optional: true }) asAt?: Day;
  @Field.text({ description: 'Only in this currency', example: 'GBP', pattern: /^[A-Z]{3}$/, max: 3, optional: true })
  currency?: string;
}

export class AccountQuery {
  @Field.instant(knownAt) knownAt?: string;
  @Field.day({ description: 'End of which day; today if left out', example: '2026-11-21', optional: true }) asAt?: Day;
}

export class AccountLinesQuery extends PageQuery.bothWays {
  @Field.day({ description: 'First day', example: '2026-04-01' }) from: Day;
  @Field.day({ description: 'Last day', example: '2026-11-30', notBefore: 'from' }) to: Day;
  @Field.instant(knownAt) knownAt?: string;
}

export class TrialBalanceRowView {
  @Field.shown({ description: 'Code', example: 'ZA80000-Z3105-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Name of the code', example: 'Debtors', optional: true }) name?: string;
  @Field.shown({ description: 'Currency', example: 'GBP' }) currency: string;
  @Field.shown({ description: 'All debits', of: () => MoneyBody }) debits: MoneyBody;
  @Field.shown({ description: 'All credits', of: () => MoneyBody }) credits: MoneyBody;
  @Field.shown({ description: 'Debit balance', of: () => MoneyBody, optional: true }) debit?: MoneyBody;
  @Field.shown({ description: 'Credit balance', of: () => MoneyBody, optional: true }) credit?: MoneyBody;
}

export class FunctionalBalanceView extends TrialBalanceRowView {
  @Field.shown({ description: "In the council's own currency, debit above zero", of: () => MoneyBody })
  functional: MoneyBody;
}

export class TrialTotalView {
  @Field.shown({ description: 'Sum of the debit balances', of: () => MoneyBody }) debit: MoneyBody;
  @Field.shown({ description: 'Sum of the credit balances: the same', of: () => MoneyBody }) credit: MoneyBody;
}

export class TrialBalanceView {
  @Field.shown({ description: 'As at the end of', example: '2026-11-21' }) asAt: string;
  @Field.shown({ description: 'Accounts', of: () => [TrialBalanceRowView] }) items: TrialBalanceRowView[];
  @Field.shown({ description: 'One a currency', of: () => [TrialTotalView] }) totals: TrialTotalView[];
}

export class AccountView {
  @Field.shown({ description: 'Code', example: 'ZA80000-Z3105-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'As at the end of', example: '2026-11-21' }) asAt: string;
  @Field.shown({ description: 'One a currency; none when nothing was posted', of: () => [TrialBalanceRowView] })
  balances: TrialBalanceRowView[];
}

export class AccountLineView {
  @Field.shown({ description: 'Journal', example: id }) journalId: string;
  @Field.shown({ description: 'Its number', example: 'J2026-000001' }) journalNumber: string;
  @Field.shown({ description: 'Line', example: 1 }) line: number;
  @Field.shown({ description: 'Day that balances count it from', example: '2026-11-21' }) accountingDay: string;
  @Field.shown({ description: 'Date of completion', example: '2026-11-21' }) dated: string;
  @Field.shown({ description: 'Late', example: false }) late: boolean;
  @Field.shown({ description: 'Debit', of: () => MoneyBody, optional: true }) debit?: MoneyBody;
  @Field.shown({ description: 'Credit', of: () => MoneyBody, optional: true }) credit?: MoneyBody;
  @Field.shown({ description: "In the council's own currency, debit above zero", of: () => MoneyBody })
  functional: MoneyBody;
  @Field.shown({ description: 'When it was posted', example: '2026-11-22T10:00:00.000Z' }) postedAt: string;
  @Field.shown({ description: 'Open item', example: id, optional: true }) item?: string;
  @Field.shown({ description: 'Where it comes from', of: () => SourceView }) source: SourceView;
  @Field.shown({ description: 'Trace in which it came', example: '0af7651916cd43dd8448eb211c80319c', optional: true })
  traceId?: string;
}

export class AccountLinesView {
  @Field.shown({ description: 'Code', example: 'ZA80000-Z3105-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'First day', example: '2026-04-01' }) from: string;
  @Field.shown({ description: 'Last day', example: '2026-11-30' }) to: string;
  @Field.shown({ description: 'Before the first day, one a currency', of: () => [FunctionalBalanceView] })
  opening: FunctionalBalanceView[];
  @Field.shown({ description: 'Lines of the page', of: () => [AccountLineView] }) items: readonly AccountLineView[];
  @Field.shown({ description: 'At the end of the last day', of: () => [FunctionalBalanceView] })
  closing: FunctionalBalanceView[];
  @Field.shown({
    description: 'For `after`: the next page; absent on the last',
    example: 'WyIyMDI2IIl0',
    optional: true,
  })
  next?: string;
  @Field.shown({
    description: 'For `before`: the page before; absent on the first',
    example: 'WyIyMDI2Il0',
    optional: true,
  })
  previous?: string;
}

export function trialBalanceView(asAt: Day, rows: readonly BalanceFound[]): TrialBalanceView {
  const items = rows.map(balanceView);
  const totals = [...new Set(items.map(({ currency }) => currency))].sort().map((currency) => {
    const own = items.filter((item) => item.currency === currency);
    return { debit: sumOf(own, 'debit', currency), credit: sumOf(own, 'credit', currency) };
  });
  return { asAt, items, totals };
}

export function functionalBalanceView(row: BalanceFound, functionalCurrency: string): FunctionalBalanceView {
  return { ...balanceView(row), functional: { amount: row.functional, currency: functionalCurrency } };
}

export function balanceView({ code, name, currency, debit, credit }: BalanceFound): TrialBalanceRowView {
  const balance = formatAmount(parseAmount(debit, currency) - parseAmount(credit, currency), currency);
  return {
    ...{ code, name: name ?? undefined, currency },
    debits: { amount: debit, currency },
    credits: { amount: credit, currency },
    ...sides(balance, currency),
  };
}

function sumOf(rows: readonly TrialBalanceRowView[], side: 'debit' | 'credit', currency: string): MoneyBody {
  const sum = rows.reduce((total, row) => total + parseAmount(row[side]?.amount ?? '0.00', currency), 0n);
  return { amount: formatAmount(sum, currency), currency };
}

export function accountLineView(row: AccountLineFound): AccountLineView {
  return {
    journalId: row.journal_id,
    journalNumber: journalNumber(row.year, row.sequence),
    line: row.line,
    accountingDay: row.accounting_day,
    dated: row.dated,
    late: row.late,
    ...sides(row.amount, row.currency),
    functional: { amount: row.functional, currency: row.functional_currency },
    postedAt: row.posted_at.toISOString(),
    item: row.item ?? undefined,
    source: {
      service: row.service,
      eventId: row.journal_id,
      eventType: row.event_type,
      document: row.document,
      documentNumber: row.document_number,
    },
    traceId: row.trace_id ?? undefined,
  };
}
