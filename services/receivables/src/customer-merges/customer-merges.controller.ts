import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  Field,
  found,
  Id,
  Idempotent,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { loadAccounts } from '../customers/customer.rows';
import { customerView } from '../customers/customer.views';
import { mergeStates, type CustomerMergeRow } from './customer-merge.entity';
import { listMerges, loadMerges, unsettledOf } from './customer-merge.rows';
import { CustomerMergeView, mergeView, MergeFileView } from './customer-merge.views';
import {
  approveCustomerMerge,
  rejectCustomerMerge,
  undoCustomerMerge,
  withdrawCustomerMerge,
} from './decide-customer-merge';
import { proposeCustomerMerge } from './propose-customer-merge';

export class CustomerMergeBody {
  @Field.code({ description: 'Account that ends', example: 'C0000124' }) merged: string;
  @Field.code({ description: 'Account that goes on', example: 'C0000123' }) survivor: string;
  @Field.text({ description: 'Why they are one customer', example: 'Entered twice by two teams', max: 500 })
  reason: string;
}

export class MergeReasonBody {
  @Field.text({ description: 'Why', example: 'Father and son of one name', max: 1000 }) reason: string;
}

export class CustomerMergesQuery extends PageQuery {
  @Field.choice({ description: 'State', example: 'proposed', values: mergeStates, optional: true }) state?: string;
  @Field.code({ description: 'Account that ends or goes on', example: 'C0000123', optional: true }) customer?: string;
}

/** two records of one customer become one, with the history of both. */
@Controller('v1/customer-merges')
export class CustomerMergesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('propose-customer-merge')
  @Idempotent()
  @Describe(
    'Say that two records are one customer; another person decides',
    CustomerMergeView,
    'Documents keep their account. Once approved, what is entered for the one that ends is entered for the one that goes on.',
  )
  propose(@Body() body: CustomerMergeBody, @Caller() caller: Caller): Promise<CustomerMergeView> {
    return this.commands.one(proposeCustomerMerge, body, caller, ({ merge }) => mergeView(merge));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-customer-merge')
  @Describe('Make one customer of the two', CustomerMergeView)
  approve(@Id() id: string, @Caller() caller: Caller): Promise<CustomerMergeView> {
    return this.commands.one(approveCustomerMerge, { id }, caller, ({ merge }) => mergeView(merge));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Permission('reject-customer-merge')
  @Describe('Leave the two as they are', CustomerMergeView)
  reject(@Id() id: string, @Body() _: MergeReasonBody, @Caller() caller: Caller): Promise<CustomerMergeView> {
    return this.commands.one(rejectCustomerMerge, { id }, caller, ({ merge }) => mergeView(merge));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-customer-merge')
  @Describe('Take the proposal back before it is decided', CustomerMergeView)
  withdraw(@Id() id: string, @Body() _: MergeReasonBody, @Caller() caller: Caller): Promise<CustomerMergeView> {
    return this.commands.one(withdrawCustomerMerge, { id }, caller, ({ merge }) => mergeView(merge));
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Permission('undo-customer-merge')
  @Describe('Make two customers again, while nothing new stands under the one that went on', CustomerMergeView)
  undo(@Id() id: string, @Body() _: MergeReasonBody, @Caller() caller: Caller): Promise<CustomerMergeView> {
    return this.commands.one(undoCustomerMerge, { id }, caller, ({ merge }) => mergeView(merge));
  }

  @Get()
  @Permission('read-receivables', { whole: true })
  @Describe('Proposals, the newest first', [CustomerMergeView])
  async list(@Query() query: CustomerMergesQuery): Promise<Page<CustomerMergeView>> {
    const { state, customer, cursor, take } = query;
    const rows = await this.queries.read((tx) => listMerges(tx, { state, customer, cursor, take }));
    return page(rows, query, (row) => [row.proposedAt.toISOString(), row.id], mergeView);
  }

  @Get(':id')
  @Permission('read-receivables', { whole: true })
  @Describe('One proposal, with both records and what stands in its way', MergeFileView)
  show(@Id() id: string): Promise<MergeFileView> {
    return this.queries.readAtOnce(async (tx) => {
      const merge: CustomerMergeRow = found((await loadMerges(tx, [id]))[0], 'customer-merge', id);
      const { mergedAccount, survivorAccount } = merge;
      const rows = await loadAccounts(tx, [mergedAccount, survivorAccount]);
      const {
        account: _,
        holds: __,
        ...unsettled
      } = (await unsettledOf(tx, [mergedAccount], this.runner.clock.now())).get(mergedAccount)!;
      const [merged, survivor] = [rows.get(mergedAccount)!, rows.get(survivorAccount)!];
      return { ...mergeView(merge), records: [customerView(merged), customerView(survivor)], unsettled };
    });
  }
}
