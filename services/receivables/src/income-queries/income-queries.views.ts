import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { outcomes, queryStates } from './income-query.entity';
import type { ShownQuery } from './income-query.rows';

const id = '0199a1b2-0000-7000-8000-000000000056';

export class AskBody {
  @Field.id({ description: 'Statement line', example: id }) line: string;
  @Field.id({ description: 'Who is asked: a contact in the list', example: id }) contact: string;
  @Field.text({ description: 'What is asked', example: 'Is this for the hall?', max: 1000 }) question: string;
  @Field.day({ description: 'By when an answer is wanted', example: '2026-12-04' }) dueOn: Day;
}

export class AnswerBody {
  @Field.choice({ description: 'What they know', values: outcomes, example: 'owner' })
  outcome: (typeof outcomes)[number];
  @Field.text({ description: 'What they say', example: 'It is the deposit of the hall', max: 1000 }) answer: string;
  @Field.text({ description: 'Whose it is: account of a customer', example: 'C0000001', max: 20, optional: true })
  customer?: string;
  @Field.code({ description: 'Or a code', example: 'WE93110-81000-000-0000-00-0000', optional: true }) code?: string;
}

export class IncomeQueriesQuery extends PageQuery {
  @Field.choice({ description: 'Only in this state', values: queryStates, example: 'open', optional: true })
  state?: string;
  @Field.flag({ description: 'Only what is overdue', example: true, optional: true }) overdue?: boolean;
  @Field.id({ description: 'Only about this line', example: id, optional: true }) line?: string;
}

export class IncomeQueryView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
  @Field.shown({ description: 'State', values: queryStates, example: 'open' }) state: string;
  @Field.shown({ description: 'Statement line', example: id }) line: string;
  @Field.shown({ description: 'When the bank booked it', example: '2006-07-03' }) entryDate: string;
  @Field.shown({ description: 'Its amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'What the payer wrote', example: 'THANKS' }) text: string;
  @Field.shown({ description: 'Who paid', example: 'G OKAFOR', optional: true }) payer?: string;
  @Field.shown({ description: 'Who is asked', example: 'Grace Okafor' }) contact: string;
  @Field.shown({ description: 'Where', example: 'grace.okafor@council.example' }) email: string;
  @Field.shown({ description: 'What is asked', example: 'Is this for the hall?' }) question: string;
  @Field.shown({ description: 'By when', example: '2006-07-07' }) dueOn: string;
  @Field.shown({ description: 'When it was told to be overdue', example: '2006-07-10', optional: true })
  escalatedOn?: string;
  @Field.shown({ description: 'Who asks', example: 'cash' }) askedBy: string;
  @Field.shown({ description: 'What they know', values: outcomes, example: 'owner', optional: true }) outcome?: string;
  @Field.shown({ description: 'What they said', example: 'It is the deposit', optional: true }) answer?: string;
  @Field.shown({ description: 'Customer that they named', example: 'C0000001', optional: true }) customer?: string;
  @Field.shown({ description: 'Code', example: 'WE93110-81000-000-0000-00-0000', optional: true }) code?: string;
  @Field.shown({ description: 'Who answered', example: 'ann', optional: true }) answeredBy?: string;
}

export function incomeQueryView({
  row,
  name,
  email,
  entryDate,
  amount,
  currency,
  text,
  payer,
}: ShownQuery): IncomeQueryView {
  const { version, state, question, dueOn, askedBy } = row;
  return {
    ...{ id: row.id, version, state, line: row.lineId, entryDate, amount: { amount, currency }, text },
    ...{ payer: payer ?? undefined, contact: name, email, question, dueOn, askedBy },
    ...{
      escalatedOn: row.escalatedOn ?? undefined,
      outcome: row.outcome ?? undefined,
      answer: row.answer ?? undefined,
    },
    ...{ customer: row.account ?? undefined, code: row.code ?? undefined, answeredBy: row.answeredBy ?? undefined },
  };
}
