import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, Permission, Queries } from '@tolbooth/http';
import { InBookQuery } from '../books/books.views';
import { closeModule, closePeriod, openPeriod, type PeriodChange } from './move-period';
import { listPeriods } from '../periods/periods.queries';
import {
  ClosedPeriodView,
  PeriodsQuery,
  PeriodsView,
  periodView,
  PeriodView,
  YearBody,
  YearView,
} from '../periods/periods.views';
import { setUpYear } from '../periods/set-up-year';

const shown = ({ row }: PeriodChange) => periodView(row);
const closed = ({ row, waiting, warnings }: PeriodChange): ClosedPeriodView => {
  return { ...periodView(row), waitingEntries: waiting, warnings };
};

@Controller('v1')
export class PeriodsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post('financial-years')
  @Permission('set-up-year')
  @Describe('Set up a financial year: twelve periods that were never opened', YearView, 'C-05.')
  setUp(@Body() body: YearBody, @Caller() caller: Caller): Promise<YearView> {
    return this.commands.one(setUpYear, body, caller, ({ rows }) => {
      const periods = rows.map(periodView);
      return { year: periods[0]?.year ?? '', periods };
    });
  }

  @Get('periods')
  @Permission('read-ledger')
  @Describe('Periods and their states', PeriodsView)
  async list(@Query() query: PeriodsQuery): Promise<PeriodsView> {
    const year = query.year === undefined ? undefined : Number.parseInt(query.year, 10);
    return { items: (await this.queries.read((tx) => listPeriods(tx, year, query.book))).map(periodView) };
  }

  @Get('periods/:period')
  @Permission('read-ledger')
  @Describe('One period', PeriodView)
  async show(@Param('period') period: string, @Query() { book }: InBookQuery): Promise<PeriodView> {
    const rows = await this.queries.read((tx) => listPeriods(tx, undefined, book));
    return periodView(
      found(
        rows.find(({ month }) => month === period),
        'period',
        period,
      ),
    );
  }

  @Post('periods/:period/open')
  @HttpCode(200)
  @Permission('open-period')
  @Describe(
    'Open a period that was never opened',
    PeriodView,
    'C-05. What waits for a period is posted by the next cut-off.',
  )
  open(@Param('period') period: string, @Query() { book }: InBookQuery, @Caller() caller: Caller): Promise<PeriodView> {
    return this.commands.one(openPeriod, { period, book }, caller, shown);
  }

  @Post('periods/:period/close')
  @HttpCode(200)
  @Permission('close-period')
  @Describe(
    'Close a period when its checklist is complete; dryRun=true shows first what is missing and what waits',
    ClosedPeriodView,
    'C-05, X-04. Late events go to the next open period and are flagged. Before its last day the header Reason says why.',
  )
  close(
    @Param('period') period: string,
    @Query() { book }: InBookQuery,
    @Caller() caller: Caller,
  ): Promise<ClosedPeriodView> {
    return this.commands.one(closePeriod, { period, book }, caller, closed);
  }

  @Post('periods/:period/modules/:module/close')
  @HttpCode(200)
  @Permission('close-module')
  @Describe(
    'Close one part of the books in a period before the whole period is closed',
    ClosedPeriodView,
    'C-05. Its late events go to the next period that is open for it. What waits goes there too, with a header Reason.',
  )
  closeModule(
    @Param('period') period: string,
    @Param('module') module: string,
    @Query() { book }: InBookQuery,
    @Caller() caller: Caller,
  ): Promise<ClosedPeriodView> {
    return this.commands.one(closeModule, { period, module, book }, caller, closed);
  }
}
