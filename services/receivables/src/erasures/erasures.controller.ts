import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  found,
  Id,
  Idempotent,
  page,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { calendarPolicy } from '@tolbooth/policy';
import { Runner } from '@tolbooth/verbs';
import { familiesOf } from '../customers/customer.rows';
import { approveErasure, refuseErasure, withdrawErasure } from './decide-erasure';
import type { ErasureRow } from './erasure.entity';
import { keepings } from './erasure.rules';
import { listErasures, loadErasures, standingOf } from './erasure.rows';
import {
  ErasureBody,
  ErasureFileView,
  ErasureReasonBody,
  ErasuresQuery,
  erasureView,
  ErasureView,
  keepingViews,
} from './erasure.views';
import { personalDataPolicy } from './personal-data.policy';
import { requestErasure, type ErasureChange } from './request-erasure';

/** a person asks to be forgotten. */
@Controller('v1/erasures')
export class ErasuresController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('request-erasure')
  @Idempotent()
  @Describe(
    'Enter a request for erasure; another person decides',
    ErasureView,
    'It is to be answered by the day that the policy says. All records of the customer go together.',
  )
  request(@Body() body: ErasureBody, @Caller() caller: Caller): Promise<ErasureView> {
    return this.commands.one(requestErasure, body, caller, this.shown);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-erasure')
  @Describe(
    'Say that the data shall go',
    ErasureView,
    'Refused while anything is open, and through the day on which the retention of the last document ends.',
  )
  approve(@Id() id: string, @Caller() caller: Caller): Promise<ErasureView> {
    return this.commands.one(approveErasure, { id }, caller, this.shown);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Permission('refuse-erasure')
  @Describe('Say that they stay, and why', ErasureView)
  refuse(@Id() id: string, @Body() _: ErasureReasonBody, @Caller() caller: Caller): Promise<ErasureView> {
    return this.commands.one(refuseErasure, { id }, caller, this.shown);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-erasure')
  @Describe('The person does not want it any more', ErasureView)
  withdraw(@Id() id: string, @Body() _: ErasureReasonBody, @Caller() caller: Caller): Promise<ErasureView> {
    return this.commands.one(withdrawErasure, { id }, caller, this.shown);
  }

  @Get()
  @Permission('read-receivables', { whole: true })
  @Describe('Requests, those to be answered first before others', [ErasureView])
  async list(@Query() query: ErasuresQuery): Promise<Page<ErasureView>> {
    const { state, customer, late, cursor, take } = query;
    const lateOn = late === 'true' ? this.runner.today() : undefined;
    const rows = await this.queries.read((tx) => listErasures(tx, { state, customer, lateOn, cursor, take }));
    return page(rows, query, ({ answerBy, id }) => [answerBy, id], this.view);
  }

  @Get(':id')
  @Permission('read-receivables', { whole: true })
  @Describe('One request, with what keeps the data today', ErasureFileView)
  show(@Id() id: string): Promise<ErasureFileView> {
    const { policies } = this.runner;
    const on = this.runner.today();
    const { years } = policies.at(personalDataPolicy, on).value.retention;
    const { yearStartMonth } = policies.at(calendarPolicy, on).value;
    return this.queries.readAtOnce(async (tx) => {
      const erasure = found((await loadErasures(tx, [id]))[0], 'erasure', id);
      const accounts = (await familiesOf(tx, [erasure.account])).map(({ account }) => account);
      const standing = await standingOf(tx, accounts, this.runner.clock.now(), on);
      const over = erasure.state === 'carried-out';
      const kept = over ? [] : keepings(standing, on, years, yearStartMonth);
      return { ...this.view(erasure), kept: keepingViews(kept) };
    });
  }

  private readonly shown = ({ erasure }: ErasureChange) => this.view(erasure);

  private readonly view = (erasure: ErasureRow): ErasureView => {
    const on = this.runner.today();
    return erasureView(erasure, this.runner.policies.at(personalDataPolicy, on).value.grounds, on);
  };
}
