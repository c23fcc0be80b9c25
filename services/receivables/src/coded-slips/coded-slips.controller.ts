import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import {
  Caller,
  Commands,
  Describe,
  Field,
  Idempotent,
  MoneyBody,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { MadeUpBody } from '../bankings/banking.bodies';
import { BankingView, bankingView } from '../bankings/banking.views';
import { moneyOf } from '../invoices/invoice.events';
import type { CashIntakeRow } from './coded-slip.entity';
import { listIntakes } from './coded-slip.rows';
import { slipRoutes, type SlipRoute } from './coded-slips.policy';
import { keyCodedSlip } from './key-coded-slip';
import { takeCashIntake } from './take-cash-intake';

const methods = ['cash', 'cheque'] as const;

export class CodedRowBody {
  @Field.text({ description: 'Columns from the blank one on', example: '_WE9311081000', max: 20, min: 1 })
  columns: string;
  @Field.choice({ description: 'Cash or cheque', example: 'cash', values: methods }) method: (typeof methods)[number];
  @Field.money({ description: 'Amount', example: '4.50' }) amount: MoneyBody;
  @Field.text({ description: 'Drawer of the cheque', example: 'Ann Lee', max: 120, optional: true }) drawer?: string;
}

export class CodedSlipBody {
  @Field.choice({ description: 'How it came to the bank', example: 'post-office', values: slipRoutes })
  route: SlipRoute;
  @Field.text({ description: 'Reference of the slip', example: 'GB082562', max: 30 }) slipReference: string;
  @Field.code({ description: 'Account of the team', example: 'L0000007', max: 20 }) team: string;
  @Field.day({ description: 'Day of the banking', example: '2026-11-20' }) bankedOn: Day;
  @Field.text({ description: 'Establishment', example: 'Hartford Library', max: 120, optional: true })
  establishment?: string;
  @Field.text({ description: 'Who signed the slip', example: 'Ann Lee', max: 120, optional: true }) signedBy?: string;
  @Field.list({ description: 'Notes and coins', of: () => MadeUpBody, max: 20, optional: true }) makeUp?: MadeUpBody[];
  @Field.money({ description: 'Total of the slip', example: '144.00' }) total: MoneyBody;
  @Field.list({ description: 'Its rows', of: () => CodedRowBody, min: 1, max: 200 }) rows: CodedRowBody[];
  @Field.code({ description: 'Debt type for lodgements', example: 'CU', max: 4 }) debtType: string;
  @Field.code({ description: 'Salesperson', example: 'WE93110' }) salesperson: string;
  @Field.id({
    description: 'Intake of the cash office',
    example: '0190a1b2-0000-7000-8000-000000000081',
    optional: true,
  })
  intake?: string;
}

export class CodedSlipView {
  @Field.shown({ description: 'The banking', of: () => BankingView }) banking: BankingView;
  @Field.shown({ description: 'Id of its lodgement', optional: true }) lodgement?: string;
}

export class CashIntakeBody {
  @Field.code({ description: 'Account of the team', example: 'L0000007', max: 20 }) team: string;
  @Field.text({ description: 'Who handed it in', example: 'Ann Lee', max: 120 }) handedInBy: string;
  @Field.money({ description: 'Cash', example: '16.50', sign: 'not-negative' }) cash: MoneyBody;
  @Field.money({ description: 'Cheques', example: '127.50', sign: 'not-negative' }) cheques: MoneyBody;
}

export class CashIntakeView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000081' }) id: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'Account of the team', example: 'L0000007' }) team: string;
  @Field.shown({ description: 'Who handed it in', example: 'Ann Lee' }) handedInBy: string;
  @Field.shown({ description: 'Cash', of: () => MoneyBody }) cash: MoneyBody;
  @Field.shown({ description: 'Cheques', of: () => MoneyBody }) cheques: MoneyBody;
  @Field.shown({ description: 'Taken on', example: '2026-11-20' }) takenOn: string;
  @Field.shown({ description: 'Taken by', example: 'income.officer' }) takenBy: string;
  @Field.shown({ description: 'Banked as', optional: true }) banking?: string;
}

function intakeView(row: CashIntakeRow): CashIntakeView {
  const { id, version, account, handedInBy, currency, takenOn, takenBy } = row;
  return {
    ...{ id, version, team: account, handedInBy, takenOn, takenBy, banking: row.bankingId ?? undefined },
    cash: moneyOf(row.cash, currency),
    cheques: moneyOf(row.cheques, currency),
  };
}

export class CashIntakesQuery extends PageQuery {
  @Field.choice({ description: 'Not yet banked', example: 'true', values: ['true', 'false'], optional: true })
  awaiting?: string;
}

@Controller('v1')
export class CodedSlipsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post('coded-slips')
  @Permission('key-coded-slip')
  @Idempotent()
  @Describe('Key a slip that a site without access coded by hand; a blank column is written _', CodedSlipView)
  key(@Body() body: CodedSlipBody, @Caller() caller: Caller): Promise<CodedSlipView> {
    const { route, total, rows, debtType, salesperson, intake, ...slip } = body;
    const minor = (each: MoneyBody) => parseMoney(each).minor;
    const makeUp = (slip.makeUp ?? []).map((each) => ({ ...each, amount: minor(each.amount) }));
    const input = {
      ...{ route, debtType, salesperson, intake, total: minor(total) },
      slip: { ...slip, makeUp, currency: total.currency },
      rows: rows.map((row) => ({ ...row, columns: row.columns.replaceAll('_', ' '), amount: minor(row.amount) })),
    };
    return this.commands.one(keyCodedSlip, input, caller, ({ banking, lodgement }) => ({
      banking: bankingView(banking),
      lodgement: lodgement?.lodgement.id,
    }));
  }

  @Post('cash-intakes')
  @Permission('take-cash-intake')
  @Idempotent()
  @Describe('Take money of a site that is not banked yet', CashIntakeView)
  take(@Body() body: CashIntakeBody, @Caller() caller: Caller): Promise<CashIntakeView> {
    const { minor: cash, currency } = parseMoney(body.cash);
    const input = {
      team: body.team,
      handedInBy: body.handedInBy,
      cash,
      cheques: parseMoney(body.cheques).minor,
      currency,
    };
    return this.commands.one(takeCashIntake, input, caller, ({ intake }) => intakeView(intake));
  }

  @Get('cash-intakes')
  @Permission('read-receivables')
  @Describe('Money that was handed to the cash office, the newest first', [CashIntakeView])
  async list(@Query() query: CashIntakesQuery): Promise<Page<CashIntakeView>> {
    const awaiting = query.awaiting === undefined ? undefined : query.awaiting === 'true';
    const { cursor, take } = query;
    const rows = await this.queries.read((tx) => listIntakes(tx, { cursor, awaiting, take }));
    return page(rows, query, (row) => [row.takenAt.toISOString(), row.id], intakeView);
  }
}
