import { fitsScope, scopePatterns } from '@tolbooth/access';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  Field,
  found,
  Id,
  MoneyBody,
  page,
  PageQuery,
  Permission,
  Queries,
} from '@tolbooth/http';
import type { Page } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { moneyOf } from '../invoices/invoice.events';
import { calculateCharge, type CalculationAsked } from './calculate-charge';
import type { ChargeCalculationRow } from './charge-calculation.entity';
import { listCalculations, loadCalculations } from './charge-calculation.rows';
import type { CostKind } from './unit-charge.rules';

const kinds = ['fixed', 'variable', 'stepped', 'overhead'];

export class CostBody {
  @Field.code({ description: 'Cost head of full recovery', example: 'accommodation' }) head: string;
  @Field.text({ description: 'What', example: 'Rent of the room', max: 120 }) title: string;
  @Field.choice({ description: 'How it grows', values: kinds, example: 'fixed' }) kind: CostKind;
  @Field.money({
    description: 'In all, a unit, a step, or the pool that is shared out',
    example: '1200.00',
    sign: 'not-negative',
  })
  amount: MoneyBody;
  @Field.decimal({ description: 'Stepped: units of a step', example: '10', places: 2, digits: 10, optional: true })
  unitsAStep?: string;
  @Field.code({ description: 'Overhead: base', example: 'staff-time', optional: true }) base?: string;
  @Field.decimal({
    description: 'Overhead: used by this service',
    example: '37',
    places: 2,
    digits: 10,
    optional: true,
  })
  used?: string;
  @Field.decimal({ description: 'Overhead: of so much', example: '370', places: 2, digits: 10, optional: true })
  ofAll?: string;
}

export class VolumeBody {
  @Field.decimal({ description: 'Units', example: '50', places: 2, digits: 10 }) units: string;
}

export class CalculationBody {
  @Field.code({ description: 'Charge item', example: 'TRAIN' }) chargeItem: string;
  @Field.text({ description: 'Title', example: 'Training 2027/28', max: 120 }) title: string;
  @Field.code({ description: 'Salesperson', example: 'WE93110' }) salesperson: string;
  @Field.list({ description: 'Costs; every head of the policy', of: () => CostBody, min: 1, max: 100 })
  costs: CostBody[];
  @Field.decimal({ description: 'Units that are expected to be taken up', example: '120', places: 2, digits: 10 })
  takeUp: string;
  @Field.list({ description: 'Show these numbers of units too', of: () => VolumeBody, max: 20, optional: true })
  volumes?: VolumeBody[];
  @Field.decimal({
    description: 'Percent of bad debt aimed at; none unless said',
    example: '4',
    places: 3,
    // Less than all of it: nobody would be left to bear it.
    digits: 2,
    optional: true,
  })
  badDebtTarget?: string;
  @Field.text({ description: 'What others charge', example: 'Peterborough 95.00', max: 2000, optional: true })
  marketNotes?: string;
  @Field.text({ description: 'Expected inflation', example: '2.5 % on pay from April', max: 2000, optional: true })
  inflationNotes?: string;
  @Field.text({ description: 'When units are expected', example: 'Two thirds in autumn', max: 2000, optional: true })
  timingNotes?: string;
}

export class AtVolumeView {
  @Field.shown({ description: 'Units', example: '10' }) units: string;
  @Field.shown({ description: 'What they cost', of: () => MoneyBody }) cost: MoneyBody;
  @Field.shown({ description: 'Least charge of a unit that covers it', of: () => MoneyBody }) unitCharge: MoneyBody;
}

export class CalculationView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000098' }) id: string;
  @Field.shown({ description: 'Charge item', example: 'TRAIN' }) chargeItem: string;
  @Field.shown({ description: 'Title', example: 'Training 2027/28' }) title: string;
  @Field.shown({ description: 'Cost centre', example: 'WE93110' }) costCentre: string;
  @Field.shown({ description: 'Costs', of: () => [CostBody] }) costs: CostBody[];
  @Field.shown({ description: 'Expected take-up', example: '120' }) takeUp: string;
  @Field.shown({ description: 'Percent of bad debt aimed at', example: '4', optional: true }) badDebtTarget?: string;
  @Field.shown({ description: 'What others charge', example: 'Peterborough 95.00', optional: true })
  marketNotes?: string;
  @Field.shown({ description: 'Expected inflation', example: '2.5 %', optional: true }) inflationNotes?: string;
  @Field.shown({ description: 'When units are expected', example: 'Autumn', optional: true }) timingNotes?: string;
  @Field.shown({ description: 'What the take-up costs', of: () => MoneyBody }) cost: MoneyBody;
  @Field.shown({ description: 'Charge of a unit: full recovery, rounded up to the penny', of: () => MoneyBody })
  unitCharge: MoneyBody;
  @Field.shown({ description: 'At other volumes', of: () => [AtVolumeView] }) volumes: AtVolumeView[];
  @Field.shown({ description: 'Who', example: 'receivables.officer' }) madeBy: string;
  @Field.shown({ description: 'When', example: '2026-11-20T10:00:00Z' }) madeAt: string;
}

export class CalculationsQuery extends PageQuery {
  @Field.code({ description: 'Charge item', example: 'TRAIN', optional: true }) chargeItem?: string;
}

/** R-24, M11: the charge calculator. */
@Controller('v1/charge-calculations')
export class ChargeCalculationsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('calculate-charge')
  @Describe('Calculate the charge of a unit', CalculationView, 'R-24, M11. Full recovery, no surplus.')
  calculate(@Body() body: CalculationBody, @Caller() caller: Caller): Promise<CalculationView> {
    return this.commands.one(calculateCharge, calculationAsked(body), caller, ({ row }) => calculationView(row));
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Calculations, newest first', [CalculationView], 'R-24, X-08.')
  async list(@Query() query: CalculationsQuery, @Caller() caller: Caller): Promise<Page<CalculationView>> {
    const { chargeItem, cursor, take } = query;
    const patterns = scopePatterns(caller.actor.scope ?? []);
    const rows = await this.queries.read((tx) =>
      listCalculations(tx, { chargeItem, patterns, before: cursor?.[0], take }),
    );
    return page(rows, query, ({ id }) => [id], calculationView);
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One calculation', CalculationView, 'R-24, X-08.')
  async show(@Id() id: string, @Caller() caller: Caller): Promise<CalculationView> {
    const [row] = await this.queries.read((tx) => loadCalculations(tx, [id]));
    const seen = row && fitsScope(scopePatterns(caller.actor.scope ?? []), `council/${row.costCentre}`);
    return calculationView(found(seen ? row : undefined, 'charge-calculation', id));
  }
}

function calculationAsked({ costs, ...body }: CalculationBody): CalculationAsked {
  const { chargeItem, title, salesperson, takeUp, marketNotes, inflationNotes, timingNotes, badDebtTarget } = body;
  return {
    ...{ chargeItem, title, salesperson, marketNotes, inflationNotes, timingNotes, badDebtTarget },
    takeUp: plain(takeUp),
    volumes: (body.volumes ?? []).map(({ units }) => plain(units)),
    costs: costs.map(({ amount, ...cost }) => ({ ...cost, amount: parseMoney(amount).minor })),
  };
}

function plain(decimal: string): string {
  const short = decimal.replace(/^0+(?=\d)/, '');
  return short.includes('.') ? short.replace(/\.?0+$/, '') : short;
}

function calculationView(row: ChargeCalculationRow): CalculationView {
  const { id, chargeItem, title, costCentre, currency, madeBy } = row;
  const money = (minor: bigint | string) => moneyOf(BigInt(minor), currency);
  return {
    ...{ id, chargeItem, title, costCentre, madeBy, takeUp: plain(row.takeUp), madeAt: row.madeAt.toISOString() },
    costs: row.costs.map(({ amount, ...cost }) => ({ ...cost, amount: money(amount) })),
    badDebtTarget: row.badDebtTarget === null ? undefined : plain(row.badDebtTarget),
    marketNotes: row.marketNotes ?? undefined,
    inflationNotes: row.inflationNotes ?? undefined,
    timingNotes: row.timingNotes ?? undefined,
    ...{ cost: money(row.cost), unitCharge: money(row.unitCharge) },
    volumes: row.volumes.map(({ units, cost, unitCharge }) => ({
      units,
      cost: money(cost),
      unitCharge: money(unitCharge),
    })),
  };
}
