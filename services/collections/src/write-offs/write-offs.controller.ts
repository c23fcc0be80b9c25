import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { addDays } from '@tolbooth/calendar';
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
import { parseMoney, wire } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { debtsById } from '../debts/debt.queries';
import { inScope } from '../debts/debt.scope';
import { approveWriteOff } from './approve-write-off';
import { bandOf } from './authority.rules';
import { rejectWriteOff } from './reject-write-off';
import { requestWriteOff } from './request-write-off';
import { withdrawWriteOff } from './withdraw-write-off';
import {
  ApproveWriteOffBody,
  RefuseWriteOffBody,
  RequestWriteOffBody,
  WriteOffIdsBody,
  WriteOffsQuery,
} from './write-off.bodies';
import { findWriteOffs } from './write-off.queries';
import { measuredOf, writeOffsById } from './write-off.rows';
import { WriteOffBatchView, writeOffView, WriteOffView, type WriteOffOutcomeView } from './write-off.view';
import { writeOffsPolicy } from './write-offs.policy';

@Controller('v1/write-offs')
export class WriteOffsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('request-write-off')
  @Idempotent()
  @Describe('Ask that debts of a customer be written off (F3)', WriteOffView, 'D-11: another person decides.')
  request(@Body() body: RequestWriteOffBody, @Caller() caller: Caller): Promise<WriteOffView> {
    const { stillChased = false, invoices, ...rest } = body;
    const named = invoices.map(({ invoiceId, amount }) => ({ invoiceId, amount: amount && parseMoney(amount) }));
    const request = { ...rest, stillChased, invoices: named };
    return this.commands.one(requestWriteOff, request, caller, (change) => writeOffView(change.writeOff));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-write-off')
  @Idempotent()
  @Describe('Approve a write-off', WriteOffView, 'D-11, W17: receivables writes off what is open by then.')
  approve(@Id() id: string, @Body() body: ApproveWriteOffBody, @Caller() caller: Caller): Promise<WriteOffView> {
    const decision = { id, text: body.note };
    return this.commands.one(approveWriteOff, decision, caller, (change) => writeOffView(change.writeOff));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Permission('reject-write-off')
  @Idempotent()
  @Describe('Reject a write-off', WriteOffView, 'D-11: dunning goes on where it was.')
  reject(@Id() id: string, @Body() body: RefuseWriteOffBody, @Caller() caller: Caller): Promise<WriteOffView> {
    const decision = { id, text: body.reason };
    return this.commands.one(rejectWriteOff, decision, caller, (change) => writeOffView(change.writeOff));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-write-off')
  @Idempotent()
  @Describe('Withdraw one’s own request', WriteOffView, 'D-11: dunning goes on where it was.')
  withdraw(@Id() id: string, @Body() body: RefuseWriteOffBody, @Caller() caller: Caller): Promise<WriteOffView> {
    const decision = { id, text: body.reason };
    return this.commands.one(withdrawWriteOff, decision, caller, (change) => writeOffView(change.writeOff));
  }

  @Get()
  @Permission('read-collections')
  @Describe('Write-offs, newest first', [WriteOffView])
  async list(@Query() query: WriteOffsQuery, @Caller() { actor }: Caller): Promise<Page<WriteOffView>> {
    const { state, customer, invoiceId, take: limit } = query;
    const search = { state, customer, invoiceId, after: query.cursor?.[0], limit, scope: actor.scope };
    const writeOffs = await this.queries.read((tx) => findWriteOffs(tx, search));
    return page(writeOffs, query, ({ id }) => [id], writeOffView);
  }

  @Get(':id')
  @Permission('read-collections')
  @Describe('One write-off, with who may approve it', WriteOffView)
  show(@Id() id: string, @Caller() { actor }: Caller): Promise<WriteOffView> {
    return this.queries.readAtOnce(async (tx) => {
      const [known] = await writeOffsById(tx, [id]);
      const debts = await debtsById(
        tx,
        (known?.items ?? []).map(({ invoiceId }) => invoiceId),
      );
      const seen = debts.every((debt) => inScope(debt, actor.scope)) ? known : undefined;
      const writeOff = found(seen, 'write-off', id);
      if (writeOff.status !== 'requested') return writeOffView(writeOff);
      const on = this.runner.today();
      const { bands, countedDays } = this.runner.policies.at(writeOffsPolicy, on).value;
      const { currency, total } = writeOff;
      const minor = (await measuredOf(tx, [id], addDays(on, -countedDays))).get(id) ?? total;
      const { roles } = bandOf(bands, minor, currency);
      return { ...writeOffView(writeOff), measured: wire({ minor, currency }), authority: roles };
    });
  }
}

@Controller('v1/write-off-approvals')
export class WriteOffApprovalsController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @HttpCode(200)
  @Permission('approve-write-off')
  @Idempotent()
  @Describe('Approve many write-offs at once; each stands alone', WriteOffBatchView)
  async approveMany(@Body() body: WriteOffIdsBody, @Caller() caller: Caller): Promise<WriteOffBatchView> {
    const decisions = body.writeOffs.map((id) => ({ id, text: body.note }));
    const outcomes = await this.commands.many(approveWriteOff, decisions, caller, ({ writeOff }) =>
      writeOffView(writeOff),
    );
    const items = outcomes.map((each): WriteOffOutcomeView => {
      if ('answer' in each) return { writeOff: each.answer };
      const { code, field, detail } = each.refusal;
      return { refusal: { code, field, detail } };
    });
    const refused = items.filter(({ refusal }) => refusal !== undefined).length;
    return { approved: items.length - refused, refused, items };
  }
}
