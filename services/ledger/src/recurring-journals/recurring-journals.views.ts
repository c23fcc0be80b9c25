import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { formatAmount, parseMoney } from '@tolbooth/money';
import { council } from '../books/book';
import type { RecurringJournalRow, TemplateLine } from './recurring-journal.entity';
import { recurringStates } from './recurring-journal.states';
import type { Template } from './set-recurring-journal';

const id = '0199a1b2-0000-7000-8000-000000000041';
const share = { code: 'WE93110-41000-000-0000-00-0000', side: 'debit', percent: '100', description: 'Cleaning' };
const from = { ...share, code: 'WE93110-42000-000-0000-00-0000', side: 'credit' };

export class TemplateLineBody {
  @Field.code({ description: 'Whole code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.choice({ description: 'Side', values: ['debit', 'credit'], example: 'debit' }) side: 'debit' | 'credit';
  @Field.money({ description: 'Amount', example: '120.00', currency: 'any', optional: true }) amount?: MoneyBody;
  @Field.decimal({
    description: 'Share of the total instead, in per cent; the shares of a side are 100 together',
    example: '33.3333',
    places: 4,
    optional: true,
  })
  percent?: string;
  @Field.text({ description: 'What the line is', example: 'Share of the cleaning', max: 240 }) description: string;
}

export class RecurringJournalBody {
  @Field.text({ description: 'Books; the council’s if left out', example: 'council', max: 40, optional: true })
  book?: string;
  @Field.text({
    description: 'What it does each month, and why',
    example: 'Cleaning shared by three centres',
    max: 500,
  })
  purpose: string;
  @Field.money({ description: 'What the shares are of', example: '1000.00', currency: 'any', optional: true })
  total?: MoneyBody;
  @Field.list({ description: 'Its lines', of: () => TemplateLineBody, min: 2, max: 200, example: [share, from] })
  lines: TemplateLineBody[];
  @Field.whole({
    description: 'Day of the month; its last day if left out, or where the month is shorter',
    example: 1,
    min: 1,
    max: 31,
    optional: true,
  })
  dayOfMonth?: number;
  @Field.day({ description: 'First day', example: '2006-08-01' }) from: Day;
  @Field.day({ description: 'Last day; left out while it goes on', example: '2007-03-31', optional: true }) to?: Day;
}

export class EndRecurringBody {
  @Field.day({ description: 'Last day on which it may fall due', example: '2006-12-31' }) on: Day;
}

export class RecurringJournalsQuery extends PageQuery {
  @Field.choice({ description: 'State', values: recurringStates, example: 'approved', optional: true }) state?: string;
}

export class TemplateLineView {
  @Field.shown({ description: 'Code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Side', values: ['debit', 'credit'], example: 'debit' }) side: string;
  @Field.shown({ description: 'Amount of each occurrence', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Share of the total in per cent', example: '33.3333', optional: true }) percent?: string;
  @Field.shown({ description: 'What it is', example: 'Share of the cleaning' }) description: string;
}

export class RecurringJournalView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Books', example: 'council' }) book: string;
  @Field.shown({ description: 'What it does', example: 'Cleaning shared by three centres' }) purpose: string;
  @Field.shown({ description: 'State', values: recurringStates, example: 'approved' }) state: string;
  @Field.shown({ description: 'Debits of each occurrence', of: () => MoneyBody }) total: MoneyBody;
  @Field.shown({ description: 'Lines', of: () => [TemplateLineView] }) lines: TemplateLineView[];
  @Field.shown({ description: 'Day of the month; its last where absent', example: 1, optional: true })
  dayOfMonth?: number;
  @Field.shown({ description: 'First day', example: '2006-08-01' }) from: string;
  @Field.shown({ description: 'Last day', example: '2007-03-31', optional: true }) to?: string;
  @Field.shown({ description: 'Who proposed it', example: 'ledger.accountant' }) setBy: string;
  @Field.shown({ description: 'Who approved it', example: 'ledger.chief', optional: true }) approvedBy?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export function recurringView(row: RecurringJournalRow): RecurringJournalView {
  const {
    id: own,
    book,
    purpose,
    state,
    total,
    currency,
    lines,
    dayOfMonth,
    from,
    to,
    setBy,
    approvedBy,
    version,
  } = row;
  return {
    ...{ id: own, book, purpose, state, from, setBy, version },
    total: { amount: formatAmount(total, currency), currency },
    lines: lines.map((line) => lineView(line, currency)),
    dayOfMonth: dayOfMonth ?? undefined,
    to: to ?? undefined,
    approvedBy: approvedBy ?? undefined,
  };
}

function lineView({ code, amount, percent, description }: TemplateLine, currency: string): TemplateLineView {
  const minor = BigInt(amount);
  const side = minor < 0n ? 'credit' : 'debit';
  return {
    code,
    side,
    amount: { amount: formatAmount(minor < 0n ? -minor : minor, currency), currency },
    percent,
    description,
  };
}

export function templateOf(body: RecurringJournalBody, own?: string): Template {
  const { book, purpose, total, lines, dayOfMonth, from, to } = body;
  return {
    ...{ id: own, purpose, from, to, book: book ?? council, dayOfMonth: dayOfMonth ?? null },
    total: total && parseMoney(total),
    lines: lines.map((line) => ({ ...line, amount: line.amount && parseMoney(line.amount) })),
  };
}
