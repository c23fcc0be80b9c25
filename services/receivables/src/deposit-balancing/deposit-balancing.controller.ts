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
import { Runner } from '@tolbooth/verbs';
import { moneyOf } from '../invoices/invoice.events';
import type { DepositBalanceRow } from './balance.entity';
import { balancesOfDays, listBalances, loadBalances } from './balance.rows';
import { balanceDay, changedSince } from './balance.rules';
import { departmentsOf, sidesOf } from './day.queries';
import { prepareBalance } from './prepare-balance';
import { signOffBalance } from './sign-off-balance';

export class DifferenceReasonBody {
  @Field.code({ description: 'Slip or receipt that differs', example: 'GB082562', max: 30 }) document: string;
  @Field.text({ description: 'Why', example: 'Night safe, on the next statement', max: 500 }) reason: string;
}

export class DepositBalanceBody {
  @Field.day({ description: 'Day', example: '2026-11-20' }) day: Day;
  @Field.code({
    description: 'Account of the department; the whole authority unless said',
    max: 20,
    example: 'L0000007',
    optional: true,
  })
  department?: string;
  @Field.list({ description: 'Why it differs', of: () => DifferenceReasonBody, max: 500, optional: true })
  reasons?: DifferenceReasonBody[];
}

export class DifferenceView {
  @Field.shown({ description: 'What differs', values: ['receipts-differ', 'not-on-statement', 'not-banked'] })
  kind: string;
  @Field.shown({ description: 'Slip or receipt', example: 'GB082562' }) document: string;
  @Field.shown({ description: 'Account of the department', example: 'L0000007' }) department: string;
  @Field.shown({ description: 'By how much', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Why', example: 'Float', optional: true }) reason?: string;
}

export class DepositBalanceView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000071', optional: true }) id?: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' }, optional: true }) version?: number;
  @Field.shown({ description: 'Day', example: '2026-11-20' }) day: string;
  @Field.shown({ description: 'Account of the department; the whole authority when it is not there', optional: true })
  department?: string;
  @Field.shown({ description: 'State', values: ['open', 'prepared', 'signed-off'] }) state: string;
  @Field.shown({ description: 'Receipts taken', of: () => MoneyBody }) receipts: MoneyBody;
  @Field.shown({ description: 'Deposit slips', of: () => MoneyBody }) slips: MoneyBody;
  @Field.shown({ description: 'On the bank statement', of: () => MoneyBody }) bank: MoneyBody;
  @Field.shown({ description: 'What differs', of: () => [DifferenceView] }) differences: DifferenceView[];
  @Field.shown({
    description: 'Slips told after the cut-off of the day; of a signed one also what came, changed or went since',
    of: () => [String],
    optional: true,
  })
  late?: string[];
  @Field.shown({ description: 'Prepared by', optional: true }) preparedBy?: string;
  @Field.shown({ description: 'Signed off by', optional: true }) signedBy?: string;
}

type Figures = Pick<DepositBalanceRow, 'receipts' | 'slips' | 'bank' | 'differences'>;

function figuresView({ receipts, slips, bank, differences }: Figures, currency: string) {
  const money = (minor: bigint) => moneyOf(minor, currency);
  return {
    receipts: money(receipts),
    slips: money(slips),
    bank: money(bank),
    differences: differences.map((each) => ({ ...each, amount: { amount: each.amount, currency } })),
  };
}

function view(row: DepositBalanceRow): DepositBalanceView {
  const { id, version, onDay: day, department, state, preparedBy, signedBy } = row;
  return {
    ...{ id, version, day, department: department === '' ? undefined : department, state },
    ...figuresView(row, row.currency),
    ...{ preparedBy, signedBy: signedBy ?? undefined },
  };
}

export class BalancedDayQuery {
  @Field.day({ description: 'Day', example: '2026-11-20' }) day: Day;
}

export class BalancedDayView {
  @Field.shown({ description: 'Day', example: '2026-11-20' }) day: string;
  @Field.shown({ description: 'The whole authority, then each department', of: () => [DepositBalanceView] })
  balances: DepositBalanceView[];
}

export class DepositBalancesQuery extends PageQuery {
  @Field.choice({ description: 'State', example: 'prepared', values: ['prepared', 'signed-off'], optional: true })
  state?: string;
}

@Controller('v1')
export class DepositBalancingController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post('deposit-balances')
  @HttpCode(200)
  @Permission('prepare-deposit-balance')
  @Idempotent()
  @Describe('Balance a day: receipts, slips and bank, each difference with its reason', DepositBalanceView)
  prepare(@Body() body: DepositBalanceBody, @Caller() caller: Caller): Promise<DepositBalanceView> {
    const input = { day: body.day, department: body.department ?? '', reasons: body.reasons ?? [] };
    return this.commands.one(prepareBalance, input, caller, ({ balance }) => view(balance));
  }

  @Post('deposit-balances/:id/sign-off')
  @HttpCode(200)
  @Permission('sign-off-deposit-balance')
  @Idempotent()
  @Describe('Sign a prepared day off: it stays as it is from now on', DepositBalanceView)
  signOff(@Id() id: string, @Caller() caller: Caller): Promise<DepositBalanceView> {
    return this.commands.one(signOffBalance, { id }, caller, ({ balance }) => view(balance));
  }

  @Get('deposit-balances')
  @Permission('read-receivables')
  @Describe('Days that were prepared or signed off, the newest first', [DepositBalanceView])
  async list(@Query() query: DepositBalancesQuery): Promise<Page<DepositBalanceView>> {
    const { state, cursor, take } = query;
    const rows = await this.queries.read((tx) => listBalances(tx, { state, cursor, take }));
    return page(rows, query, (row) => [row.onDay, row.id], view);
  }

  @Get('deposit-balances/:id')
  @Permission('read-receivables')
  @Describe('One prepared day', DepositBalanceView)
  async show(@Id() id: string): Promise<DepositBalanceView> {
    const [row] = await this.queries.read((tx) => loadBalances(tx, [id]));
    return view(found(row, 'deposit balance', id));
  }

  @Get('deposit-days')
  @Permission('read-receivables')
  @Describe(
    'A day as it stands, or was signed off, for the authority and each department, with what was told late',
    BalancedDayView,
  )
  async day(@Query() { day }: BalancedDayQuery): Promise<BalancedDayView> {
    return this.queries.readAtOnce(async (tx) => {
      const sides = await sidesOf(tx, day, this.runner.policies);
      const known = await balancesOfDays(tx, [day]);
      // A day that was signed off stays, also where all of it was banked since.
      const departments = new Set([...departmentsOf(sides), ...known.map((row) => row.department)]);
      const balances = [...departments].sort().map((department) => {
        const figures = balanceDay(sides.slips, sides.unbanked, department, sides.currency);
        const kept = known.find((row) => row.department === department);
        const late = new Set(figures.late.map(({ slip }) => slip));
        if (kept?.state === 'signed-off') {
          const since = changedSince(kept.documents ?? figures.documents, figures.documents, { statement: false });
          return { ...view(kept), late: [...new Set([...late, ...since])] };
        }
        return {
          ...{ id: kept?.id, version: kept?.version, day, department: department === '' ? undefined : department },
          ...{ state: kept?.state ?? 'open', preparedBy: kept?.preparedBy, signedBy: kept?.signedBy ?? undefined },
          ...figuresView({ ...figures, differences: [...figures.differences] }, sides.currency),
          late: [...late],
        };
      });
      return { day, balances };
    });
  }
}
