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
import { Runner } from '@tolbooth/verbs';
import { costCentresOf } from '../enquiries/scope';
import { ReasonBody } from '../invoices/invoice.bodies';
import { applyDeposit } from './apply-deposit';
import { cancelDeposit } from './cancel-deposit';
import { listDeposits } from './deposit.rows';
import { DepositView, type DepositShown } from './deposit.views';
import { depositStates } from './deposit.states';
import { shownDeposits } from './deposit.queries';
import { receiveDeposit } from './receive-deposit';
import { releaseDeposit } from './release-deposit';
import { requestDeposit } from './request-deposit';

const kinds = ['deposit', 'prepayment'] as const;

export class DepositBody {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20 }) customer: string;
  @Field.choice({ description: 'A deposit, or payment in advance', example: 'deposit', values: kinds })
  kind: (typeof kinds)[number];
  @Field.text({ description: 'For what', example: 'Hire of the large hall', max: 240 }) purpose: string;
  @Field.money({ description: 'Amount asked for', example: '50.00' }) amount: MoneyBody;
  @Field.day({ description: 'Due on', example: '2026-12-01' }) dueOn: Day;
  @Field.day({ description: 'Day of the service', example: '2026-12-19', optional: true }) serviceOn?: Day;
}

export class ReceivedDepositBody {
  @Field.id({ description: 'Receipt of the account', example: '0190a1b2-0000-7000-8000-000000000003' }) receipt: string;
  @Field.money({ description: 'How much of it; what is asked for unless said', example: '50.00', optional: true })
  amount?: MoneyBody;
}

export class AppliedDepositBody {
  @Field.code({ description: 'Id or number of the invoice', example: '26000042' }) invoice: string;
  @Field.money({ description: 'How much of it', example: '50.00' }) amount: MoneyBody;
}

export class ReleasedDepositBody {
  @Field.text({ description: 'Why', example: 'The hall was left clean', max: 500 }) reason: string;
  @Field.money({ description: 'How much; all that is held unless said', example: '50.00', optional: true })
  amount?: MoneyBody;
}

export class DepositsQuery extends PageQuery {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20, optional: true }) customer?: string;
  @Field.choice({
    description: 'State',
    example: 'held',
    values: depositStates.filter((state) => state !== 'none'),
    optional: true,
  })
  state?: string;
}

@Controller('v1/deposits')
export class DepositsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('request-deposit')
  @Idempotent()
  @Describe('Ask for a deposit or a payment in advance', DepositView)
  request(@Body() body: DepositBody, @Caller() caller: Caller): Promise<DepositView> {
    const { minor: amount, currency } = parseMoney(body.amount);
    return this.commands.one(requestDeposit, { ...body, amount, currency }, caller, ({ deposit }) =>
      this.view({ deposit, parts: [] }),
    );
  }

  @Post(':id/receive')
  @HttpCode(200)
  @Permission('receive-deposit')
  @Idempotent()
  @Describe('Set money of a receipt aside for it', DepositView)
  async receive(@Id() id: string, @Body() body: ReceivedDepositBody, @Caller() caller: Caller): Promise<DepositView> {
    const input = { id, receipt: body.receipt, amount: body.amount && parseMoney(body.amount).minor };
    return this.commands.one(receiveDeposit, input, caller, ({ deposit }) => this.view({ deposit }));
  }

  @Post(':id/apply')
  @HttpCode(200)
  @Permission('apply-deposit')
  @Idempotent()
  @Describe('Apply it to the later invoice', DepositView)
  apply(@Id() id: string, @Body() body: AppliedDepositBody, @Caller() caller: Caller): Promise<DepositView> {
    const input = { id, invoice: body.invoice, amount: parseMoney(body.amount).minor };
    return this.commands.one(applyDeposit, input, caller, ({ deposit }) => this.view({ deposit }));
  }

  @Post(':id/release')
  @HttpCode(200)
  @Permission('release-deposit')
  @Idempotent()
  @Describe('Hold it no more: the money is on account again', DepositView)
  release(@Id() id: string, @Body() body: ReleasedDepositBody, @Caller() caller: Caller): Promise<DepositView> {
    const input = { id, amount: body.amount && parseMoney(body.amount).minor };
    return this.commands.one(releaseDeposit, input, caller, ({ deposit }) => this.view({ deposit }));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permission('cancel-deposit')
  @Idempotent()
  @Describe('Ask for it no more; only while nothing is held', DepositView)
  cancel(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<DepositView> {
    return this.commands.one(cancelDeposit, { id }, caller, ({ deposit }) => this.view({ deposit }));
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Deposits, the newest first', [DepositView])
  async list(@Query() query: DepositsQuery, @Caller() { actor }: Caller): Promise<Page<DepositView>> {
    const { customer, state, cursor, take } = query;
    const rows = await this.queries.read(async (tx) => {
      const listed = await listDeposits(tx, { customer, state, patterns: costCentresOf(actor.scope), cursor, take });
      const shown = await shownDeposits(
        tx,
        listed.map((row) => row.id),
      );
      return shown.filter((each) => each !== undefined);
    });
    return page(rows, query, ({ deposit }) => [deposit.requestedAt.toISOString(), deposit.id], this.view);
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One deposit: what is held, and from when on it is cleared', DepositView)
  async show(@Id() id: string, @Caller() { actor }: Caller): Promise<DepositView> {
    const search = { id, patterns: costCentresOf(actor.scope), take: 1 };
    const [shown] = await this.queries.read(async (tx) => {
      const seen = await listDeposits(tx, search);
      return shownDeposits(
        tx,
        seen.map((row) => row.id),
      );
    });
    return this.view(found(shown, 'deposit', id));
  }

  private readonly view = (shown: DepositShown): DepositView => DepositView.of(shown, this.runner);
}
