import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import {
  Caller,
  Commands,
  Describe,
  Field,
  found,
  Id,
  Idempotent,
  MoneyBody,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { findDebt } from '../debts/debt.rows';
import { inScope } from '../debts/debt.scope';
import type { RaisedBy } from './dispute';
import { findDisputes, updatesOf } from './dispute.queries';
import { disputesById } from './dispute.rows';
import { disputeStates } from './dispute.states';
import { disputeView, DisputeView } from './dispute.view';
import { noteDisputeUpdate } from './note-dispute-update';
import { raiseDispute } from './raise-dispute';
import { resolveDispute } from './resolve-dispute';

export class RaiseDisputeBody {
  @Field.id({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoiceId: string;
  @Field.choice({ description: 'Who', values: ['customer', 'budget-holder', 'collector'], example: 'customer' })
  raisedBy: RaisedBy;
  @Field.text({
    description: 'The person behind it; who asks if left out',
    example: 'Parish clerk',
    max: 80,
    optional: true,
  })
  raisedByName?: string;
  @Field.text({ description: 'Why', example: 'Hall was closed', max: 500 }) reason: string;
  @Field.money({
    description: 'The disputed part; the whole invoice if left out',
    example: '17.50',
    currency: 'any',
    optional: true,
  })
  amount?: MoneyBody;
  @Field.text({ description: 'Which part', example: 'line 2', max: 80, optional: true }) part?: string;
  @Field.day({ description: 'Day it was received; today if left out', example: '2006-09-01', optional: true })
  raisedOn?: Day;
}

export class ResolveDisputeBody {
  @Field.choice({ description: 'Upheld takes it off the invoice', values: ['upheld', 'rejected'], example: 'rejected' })
  outcome: 'upheld' | 'rejected';
  @Field.text({ description: 'Why', example: 'Hall was open, key log seen', max: 500 }) reason: string;
  @Field.money({
    description: 'By how much the invoice falls; the disputed amount if left out',
    example: '10.00',
    currency: 'any',
    optional: true,
  })
  amount?: MoneyBody;
}

export class DisputeUpdateBody {
  @Field.text({ description: 'What the recovery team is told', example: 'Key log asked for', max: 1000 }) text: string;
}

export class DisputesQuery extends PageQuery {
  @Field.choice({
    description: 'State; warned is open after the second notice',
    values: disputeStates,
    example: 'open',
    optional: true,
  })
  state?: string;
  @Field.code({ description: 'Customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.id({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001', optional: true })
  invoiceId?: string;
}

@Controller('v1/disputes')
export class DisputesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('raise-dispute')
  @Idempotent()
  @Describe('Raise a dispute of an invoice or part of it', DisputeView, 'D-06: dunning of that part is held at once.')
  raise(@Body() body: RaiseDisputeBody, @Caller() caller: Caller): Promise<DisputeView> {
    const { amount, raisedByName, ...rest } = body;
    const request = {
      ...rest,
      raisedByName: raisedByName ?? caller.actor.name,
      amount: amount && parseMoney(amount),
    };
    return this.commands.one(raiseDispute, request, caller, (change) => disputeView(change.dispute));
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Permission('resolve-dispute')
  @Idempotent()
  @Describe('Decide a dispute', DisputeView, 'D-06, W13: through day 28, or later when an update was noted in time.')
  resolve(@Id() id: string, @Body() body: ResolveDisputeBody, @Caller() caller: Caller): Promise<DisputeView> {
    const { outcome, reason, amount } = body;
    const request = { id, outcome, reason, amount: amount && parseMoney(amount) };
    return this.commands.one(resolveDispute, request, caller, (change) => disputeView(change.dispute));
  }

  @Post(':id/updates')
  @Permission('note-dispute-update')
  @Describe('Tell the recovery team about a dispute', DisputeView, 'D-06: it no longer expires by itself.')
  update(@Id() id: string, @Body() body: DisputeUpdateBody, @Caller() caller: Caller): Promise<DisputeView> {
    return this.commands.one(noteDisputeUpdate, { id, text: body.text }, caller, (change) =>
      disputeView(change.dispute),
    );
  }

  @Get()
  @Permission('read-collections')
  @Describe('Disputes, newest first', [DisputeView])
  async list(@Query() query: DisputesQuery, @Caller() { actor }: Caller): Promise<Page<DisputeView>> {
    const { state, customer, invoiceId, take: limit } = query;
    const search = { state, customer, invoiceId, after: query.cursor?.[0], limit, scope: actor.scope };
    const disputes = await this.queries.read((tx) => findDisputes(tx, search));
    return page(
      disputes,
      query,
      (dispute) => [dispute.id],
      (dispute) => disputeView(dispute),
    );
  }

  @Get(':id')
  @Permission('read-collections')
  @Describe('One dispute with its updates', DisputeView)
  show(@Id() id: string, @Caller() { actor }: Caller): Promise<DisputeView> {
    return this.queries.readAtOnce(async (tx) => {
      const [dispute] = await disputesById(tx, [id]);
      const debt = dispute && inScope(await findDebt(tx, dispute.invoiceId), actor.scope);
      return disputeView(found(debt && dispute, 'dispute', id), await updatesOf(tx, id));
    });
  }
}
