import { Field, MoneyBody } from '@tolbooth/http';
import { formatAmount, wire, minorOf } from '@tolbooth/money';
import type { BudgetVersionRow } from './budget.entity';
import type { BudgetLineFound, VersionFound } from './budgets.queries';
import { budgetStates } from './budget.states';
import type { VersionTotals } from './budget.rows';

export class BudgetVersionView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000041' }) id: string;
  @Field.shown({ description: 'Whose books', example: 'council' }) book: string;
  @Field.shown({ description: 'Year that begins in', example: 2027 }) year: number;
  @Field.shown({ description: 'Number within the year', example: 1 }) number: number;
  @Field.shown({ description: 'Kind', values: ['original', 'revised'], example: 'original' }) kind: string;
  @Field.shown({ description: 'Title', example: 'Budget 2027/28 as set by the council' }) title: string;
  @Field.shown({ description: 'Takes effect', example: '2027-04-01' }) effectiveFrom: string;
  @Field.shown({ description: 'State', values: budgetStates, example: 'draft' }) state: string;
  @Field.shown({ description: 'Lines that the caller may see', example: 412 }) lines: number;
  @Field.shown({ description: 'Declared expenditure', of: () => MoneyBody }) declaredExpenditure: MoneyBody;
  @Field.shown({ description: 'Declared income, not above zero', of: () => MoneyBody }) declaredIncome: MoneyBody;
  @Field.shown({ description: 'Expenditure of these lines', of: () => MoneyBody }) expenditure: MoneyBody;
  @Field.shown({ description: 'Income of these lines', of: () => MoneyBody }) income: MoneyBody;
  @Field.shown({ description: 'Why it was begun, or came back', example: 'Pay award', optional: true }) reason?: string;
  @Field.shown({ description: 'Who began it', example: 'ledger.accountant' }) startedBy: string;
  @Field.shown({ description: 'Who submitted it', example: 'ledger.accountant', optional: true }) submittedBy?: string;
  @Field.shown({ description: 'Who approved it', example: 'head.of.finance', optional: true }) approvedBy?: string;
  @Field.shown({ description: 'When', example: '2026-11-20T10:00:00.000Z', optional: true }) approvedAt?: string;
  @Field.shown({ description: 'What to think about; nothing that stops it', example: [] }) warnings: readonly string[];
  @Field.shown({ description: 'Version of the document, also the ETag', example: 1 }) version: number;
}

export class BudgetMonthView {
  @Field.shown({ description: 'Calendar month', example: '2027-04' }) month: string;
  @Field.shown({ description: 'Its part', of: () => MoneyBody }) amount: MoneyBody;
}

export class BudgetLineView {
  @Field.shown({ description: 'Line of the file or list', example: 2 }) line: number;
  @Field.shown({ description: 'Code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Kind', values: ['expenditure', 'income'], example: 'expenditure' }) kind: string;
  @Field.shown({ description: 'Of the year', of: () => MoneyBody }) annual: MoneyBody;
  @Field.shown({ description: 'How it was spread', example: 'even' }) profile: string;
  @Field.shown({ description: 'By month', of: () => [BudgetMonthView] }) months: BudgetMonthView[];
}

export function versionView(
  row: BudgetVersionRow | VersionFound,
  totals: VersionTotals,
  warnings: readonly string[] = [],
): BudgetVersionView {
  const { id, book, year, number, kind, title, effectiveFrom, state, currency, startedBy, version } = row;
  const amount = (minor: bigint) => wire({ minor, currency });
  return {
    ...{ id, book, year, number, kind, title, effectiveFrom, state, lines: totals.lines },
    declaredExpenditure: amount(row.declaredExpenditure),
    declaredIncome: amount(row.declaredIncome),
    expenditure: amount(totals.expenditure),
    income: amount(totals.income),
    reason: row.reason ?? undefined,
    startedBy,
    submittedBy: row.submittedBy ?? undefined,
    approvedBy: row.approvedBy ?? undefined,
    approvedAt: row.approvedAt?.toISOString(),
    warnings,
    version,
  };
}

export function lineView(
  line: BudgetLineFound,
  currency: string,
  months: readonly { month: string }[],
): BudgetLineView {
  const { code, kind, profile, annual } = line;
  return {
    ...{ line: line.line, code, kind, profile },
    annual: { amount: annual, currency },
    months: line.months.map((amount, at) => ({
      month: months[at]?.month ?? '',
      amount: { amount: formatAmount(minorOf(amount), currency), currency },
    })),
  };
}
