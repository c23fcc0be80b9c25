import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import type { Day } from '@tolbooth/calendar';
import { moneyOf } from '../invoices/invoice.events';
import { noticeStates } from './expected-income.entity';
import type { ShownNotice } from './expected-income.rows';

const id = '0199a1b2-0000-7000-8000-000000000053';

export class ExpectedIncomeBody {
  @Field.text({ description: 'Who will pay', example: 'Hartford Parish Rooms', max: 140 }) debtor: string;
  @Field.money({ description: 'What will come', example: '117.50' }) gross: MoneyBody;
  @Field.money({ description: 'Of it without tax', example: '100.00', sign: 'not-negative' }) net: MoneyBody;
  @Field.day({ description: 'From when on', example: '2006-07-03' }) firstDay: Day;
  @Field.day({ description: 'By when', example: '2026-12-14' }) lastDay: Day;
  @Field.text({ description: 'Whom to ask at the payer', example: 'Grace Okafor', max: 120 }) contact: string;
  @Field.text({ description: 'Telephone of the contact', example: '01223 000100', max: 40 }) telephone: string;
  @Field.text({ description: 'What the payer will quote', example: 'GRANT 4711/06', max: 140, optional: true })
  reference?: string;
  @Field.code({ description: 'Of which code it is income', example: 'WE93110-81000-000-0000-00-0000', optional: true })
  code?: string;
  @Field.text({
    description: 'Or which invoice it pays, by number or id',
    example: '06000001',
    max: 40,
    optional: true,
  })
  invoice?: string;
}

export class ExpectedIncomeQuery extends PageQuery {
  @Field.choice({ description: 'Only in this state', values: noticeStates, example: 'open', optional: true })
  state?: string;
  @Field.flag({ description: 'Only those whose last day has passed without the income', example: true, optional: true })
  late?: boolean;
}

export class ExpectedIncomeView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
  @Field.shown({ description: 'State', values: noticeStates, example: 'open' }) state: string;
  @Field.shown({ description: 'Who will pay', example: 'Hartford Parish Rooms' }) debtor: string;
  @Field.shown({ description: 'What will come', of: () => MoneyBody }) gross: MoneyBody;
  @Field.shown({ description: 'Of it without tax', of: () => MoneyBody }) net: MoneyBody;
  @Field.shown({ description: 'From when on', example: '2006-07-03' }) firstDay: string;
  @Field.shown({ description: 'By when', example: '2006-07-14' }) lastDay: string;
  @Field.shown({ description: 'Contact', example: 'Grace Okafor' }) contact: string;
  @Field.shown({ description: 'Telephone', example: '01223 000100' }) telephone: string;
  @Field.shown({ description: 'What the payer will quote', example: 'GRANT 4711/06', optional: true })
  reference?: string;
  @Field.shown({ description: 'Code', example: 'WE93110-81000-000-0000-00-0000', optional: true }) code?: string;
  @Field.shown({ description: 'Invoice', example: id, optional: true }) invoice?: string;
  @Field.shown({ description: 'When it was told to be late', example: '2006-07-17', optional: true }) lateOn?: string;
  @Field.shown({ description: 'The statement line that it was', example: id, optional: true }) line?: string;
  @Field.shown({ description: 'Who gave notice', example: 'ann' }) notifiedBy: string;
}

export function expectedIncomeView({ row, line }: ShownNotice): ExpectedIncomeView {
  const { version, state, debtor, currency, firstDay, lastDay, contact, telephone, notifiedBy } = row;
  return {
    ...{ id: row.id, version, state, debtor, gross: moneyOf(row.gross, currency), net: moneyOf(row.net, currency) },
    ...{ firstDay, lastDay, contact, telephone, reference: row.reference ?? undefined, code: row.code ?? undefined },
    ...{ invoice: row.invoiceId ?? undefined, lateOn: row.lateOn ?? undefined, line, notifiedBy },
  };
}
