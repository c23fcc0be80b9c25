import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  AddressBody,
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
import { costCentresOf } from '../enquiries/scope';
import { ReasonBody } from '../invoices/invoice.bodies';
import { moneyOf } from '../invoices/invoice.events';
import { approveRefund } from './approve-refund';
import { rejectRefund, withdrawRefund } from './decide-refund';
import { refundSources, type RefundRow, type RefundSource } from './refund.entity';
import { listRefunds } from './refund.rows';
import { refundStates } from './refund.states';
import { requestRefund, type RefundChange } from './request-refund';

export class RefundBody {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20 }) customer: string;
  @Field.choice({ description: 'What is given back', example: 'overpayment', values: refundSources })
  source: RefundSource;
  @Field.id({
    description: 'The deposit, where it is one',
    example: '0190a1b2-0000-7000-8000-000000000052',
    optional: true,
  })
  deposit?: string;
  @Field.money({ description: 'Amount', example: '33.25' }) amount: MoneyBody;
  @Field.text({ description: 'Why', example: 'Paid twice', max: 500 }) reason: string;
  @Field.text({ description: 'Payee; the customer unless said', example: 'Ann Lee', max: 120, optional: true })
  payee?: string;
  @Field.object({
    description: 'Where it goes; the bill-to address unless said',
    of: () => AddressBody,
    optional: true,
  })
  payeeAddress?: AddressBody;
}

export class RefundView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000051' }) id: string;
  @Field.shown({ description: 'Number', example: 'F26000001' }) number: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'State', values: refundStates.filter((state) => state !== 'none') }) state: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'What is given back', values: [...refundSources] }) source: string;
  @Field.shown({ description: 'The deposit', optional: true }) deposit?: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Why', example: 'Paid twice' }) reason: string;
  @Field.shown({ description: 'Payee', example: 'Ann Lee' }) payee: string;
  @Field.shown({ description: 'Where it goes', of: () => AddressBody }) payeeAddress: AddressBody;
  @Field.shown({ description: 'Asked for by', example: 'income.officer' }) requestedBy: string;
  @Field.shown({ description: 'Asked for on', example: '2026-11-20' }) requestedOn: string;
  @Field.shown({ description: 'Decided by', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'Decided on', optional: true }) decidedOn?: string;
  @Field.shown({ description: 'Why it was decided so', optional: true }) decisionReason?: string;
  @Field.shown({ description: 'Payment of payables', example: 'PY000001', optional: true }) paymentNumber?: string;
  @Field.shown({ description: 'Paid on', optional: true }) paidOn?: string;
}

function view(row: RefundRow): RefundView {
  const { id, number, version, state, account, source, reason, payee, requestedBy, requestedOn } = row;
  return {
    ...{ id, number, version, state, customer: account, source, reason, payee, requestedBy, requestedOn },
    deposit: row.depositId ?? undefined,
    amount: moneyOf(row.amount, row.currency),
    payeeAddress: row.payeeAddress as AddressBody,
    decidedBy: row.decidedBy ?? undefined,
    decidedOn: row.decidedOn ?? undefined,
    decisionReason: row.decisionReason ?? undefined,
    paymentNumber: row.paymentNumber ?? undefined,
    paidOn: row.paidOn ?? undefined,
  };
}

const changed = ({ refund }: RefundChange) => view(refund);

export class RefundsQuery extends PageQuery {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20, optional: true }) customer?: string;
  @Field.choice({
    description: 'State',
    example: 'requested',
    values: refundStates.filter((state) => state !== 'none'),
    optional: true,
  })
  state?: string;
}

@Controller('v1/refunds')
export class RefundsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('request-refund')
  @Idempotent()
  @Describe('Ask that money on account, or a deposit, is given back', RefundView)
  request(@Body() body: RefundBody, @Caller() caller: Caller): Promise<RefundView> {
    const { minor: amount, currency } = parseMoney(body.amount);
    return this.commands.one(requestRefund, { ...body, amount, currency }, caller, changed);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-refund')
  @Idempotent()
  @Describe('Approve a refund: payables pays it', RefundView)
  approve(@Id() id: string, @Caller() caller: Caller): Promise<RefundView> {
    return this.commands.one(approveRefund, { id }, caller, changed);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Permission('reject-refund')
  @Idempotent()
  @Describe('Say no to a refund', RefundView)
  reject(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<RefundView> {
    return this.commands.one(rejectRefund, { id }, caller, changed);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-refund')
  @Idempotent()
  @Describe('Ask for it no more', RefundView)
  withdraw(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<RefundView> {
    return this.commands.one(withdrawRefund, { id }, caller, changed);
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Refunds, the newest first', [RefundView])
  async list(@Query() query: RefundsQuery, @Caller() { actor }: Caller): Promise<Page<RefundView>> {
    const { customer, state, cursor, take } = query;
    const patterns = costCentresOf(actor.scope);
    const rows = await this.queries.read((tx) => listRefunds(tx, { customer, state, patterns, cursor, take }));
    return page(rows, query, (row) => [row.requestedAt.toISOString(), row.id], view);
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One refund', RefundView)
  async show(@Id() id: string, @Caller() { actor }: Caller): Promise<RefundView> {
    const search = { id, patterns: costCentresOf(actor.scope), take: 1 };
    const [row] = await this.queries.read((tx) => listRefunds(tx, search));
    return view(found(row, 'refund', id));
  }
}
