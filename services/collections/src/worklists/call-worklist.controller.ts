import { Controller, Get, Query } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import { Caller, Describe, Field, MoneyBody, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { wire } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { chaseableOf } from '../debts/held.rules';
import { callWorklist, type CallEntry } from './call-worklist.queries';

export class CallWorklistQuery extends PageQuery {
  @Field.day({ description: 'Day of the calls; today if left out', example: '2006-08-06', optional: true }) asOf?: Day;
}

export class CallEntryView {
  @Field.shown({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoiceId: string;
  @Field.shown({ description: 'Its number', example: '10342718' }) invoiceNumber: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Name', example: 'Hartford Parish Rooms' }) customerName: string;
  @Field.shown({ description: 'What to know before calling', example: 'Deaf, contact son first', optional: true })
  specialNeeds?: string;
  @Field.shown({ description: 'Debt type', example: 'GC' }) debtType: string;
  @Field.shown({ description: 'To be asked for, without disputed parts', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Due', example: '2006-07-13' }) dueDate: string;
  @Field.shown({ description: 'Reminded', example: '2006-07-27' }) reminderOn: string;
  @Field.shown({ description: 'First day to call', example: '2006-08-06' }) callFrom: string;
  @Field.shown({ description: 'Day of the final notice: no more calls', example: '2006-08-17' }) callBefore: string;
}

@Controller('v1/call-worklist')
export class CallWorklistController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-collections')
  @Describe('Debtors to be called, oldest reminder first', [CallEntryView], 'D-01, M40, M41: from S1 + 10 until S2.')
  async list(@Query() query: CallWorklistQuery, @Caller() { actor }: Caller): Promise<Page<CallEntryView>> {
    const asOf = query.asOf ?? this.runner.today();
    const search = { asOf, after: query.cursor, limit: query.take, scope: actor.scope };
    const entries = await this.queries.read((tx) => callWorklist(tx, search, this.runner.policies));
    return page(entries, query, ({ debt }) => [debt.reminderOn!, debt.invoiceId], callView);
  }
}

function callView({ debt, window, specialNeeds }: CallEntry): CallEntryView {
  const details = debt.details!;
  return {
    invoiceId: debt.invoiceId,
    invoiceNumber: debt.invoiceNumber,
    customer: debt.customerAccount,
    customerName: details.customerName,
    specialNeeds,
    debtType: details.debtType,
    amount: wire({ minor: chaseableOf(debt), currency: debt.currency }),
    dueDate: details.dueDate,
    reminderOn: debt.reminderOn!,
    callFrom: window.from,
    callBefore: window.before,
  };
}
