import { Controller, Get, Query } from '@nestjs/common';
import { Caller, Describe, Field, MoneyBody, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { codeScope } from '../data-scope/code-scope';
import { listCommitments, type CommitmentFound } from './commitments.queries';

const id = '0190a1b2-0000-7000-8000-000000000091';

export class CommitmentsQuery extends PageQuery {
  @Field.text({ description: 'Year that begins in', example: '2026', pattern: /^\d{4}$/, max: 4 }) year: string;
  @Field.code({ description: 'Only of this code', example: 'WE93110-41000-000-0000-00-0000', optional: true })
  code?: string;
  @Field.text({ description: 'Only of this order', example: 'OU0000123', max: 40, optional: true }) order?: string;
  @Field.choice({
    description: 'Only what is still reserved: yes if left out',
    values: ['yes', 'no'],
    example: 'yes',
    optional: true,
  })
  open?: string;
}

export class CommitmentView {
  @Field.shown({ description: 'Order', example: id }) orderId: string;
  @Field.shown({ description: 'Its number', example: 'OU0000123' }) orderNumber: string;
  @Field.shown({ description: 'Line', example: 1 }) line: number;
  @Field.shown({ description: 'Supplier', example: 'S0000042' }) supplier: string;
  @Field.shown({ description: 'Code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Month whose budget it takes', example: '2026-11' }) month: string;
  @Field.shown({ description: 'Ordered, net of tax', of: () => MoneyBody }) ordered: MoneyBody;
  @Field.shown({ description: 'Charged by invoices', of: () => MoneyBody }) released: MoneyBody;
  @Field.shown({ description: 'Still reserved', of: () => MoneyBody }) outstanding: MoneyBody;
  @Field.shown({ description: 'Ordered first, approved afterwards', example: false }) emergency: boolean;
  @Field.shown({ description: 'Contract', example: 'CON-2026-014', optional: true }) contractReference?: string;
  @Field.shown({ description: 'Approved', example: '2026-11-02', optional: true }) approvedOn?: string;
  @Field.shown({ description: 'How it ended', values: ['cancelled', 'closed'], example: 'closed', optional: true })
  ended?: string;
}

@Controller('v1/commitments')
export class CommitmentsController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-ledger')
  @Describe('What approved orders reserve, by order line', [CommitmentView], 'C-11, X-08.')
  async list(@Query() query: CommitmentsQuery, @Caller() { actor }: Caller): Promise<Page<CommitmentView>> {
    const { code, order, cursor: after, take } = query;
    const wanted = { year: Number.parseInt(query.year, 10), code, order, all: query.open === 'no', after, take };
    const scope = codeScope(actor.scope, this.runner.policies, this.runner.today());
    const rows = await this.queries.read((tx) => listCommitments(tx, wanted, scope));
    return page(rows, query, (row) => [row.code, row.order_id, row.line_id], commitmentView);
  }
}

function commitmentView(row: CommitmentFound): CommitmentView {
  const amount = (text: string) => ({ amount: text, currency: row.currency });
  return {
    ...{ orderId: row.order_id, orderNumber: row.number, line: row.line, supplier: row.supplier },
    ...{ code: row.code, month: row.month, emergency: row.emergency },
    ordered: amount(row.ordered),
    released: amount(row.released),
    outstanding: amount(row.outstanding),
    contractReference: row.contract_reference ?? undefined,
    approvedOn: row.approved_on ?? undefined,
    ended: row.ended ?? undefined,
  };
}
