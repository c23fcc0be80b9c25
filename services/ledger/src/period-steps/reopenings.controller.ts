import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, Field, Id, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { council } from '../books/book';
import { BookField, InBookQuery } from '../books/books.views';
import { listReopenings, listSteps } from './reopenings.queries';
import { rejectReopening, reopenPeriod, requestReopening, type ReopeningChange } from './reopenings';
import { PeriodStepsView, RejectReopeningBody, ReopeningBody, reopeningView, ReopeningView } from './reopenings.views';

export class ReopeningsQuery extends PageQuery {
  @BookField()
  book?: string;
  @Field.text({
    description: 'Only of this period',
    example: '2026-10',
    pattern: /^\d{4}-(0[1-9]|1[0-2])$/,
    form: 'a month such as 2026-11',
    max: 7,
    optional: true,
  })
  period?: string;
  @Field.choice({
    description: 'Only in this state',
    values: ['requested', 'approved', 'rejected'],
    example: 'requested',
    optional: true,
  })
  state?: string;
}

const shown = ({ reopening }: ReopeningChange) => reopeningView(reopening);

@Controller('v1')
export class ReopeningsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post('periods/:period/reopenings')
  @Permission('request-period-reopening')
  @Describe(
    'Ask that a closed period, or one module of it, opens again, or one before a closed period that was never opened',
    ReopeningView,
    'C-05. Another person than who asks and who closed it decides; never after the final year end.',
  )
  request(
    @Param('period') period: string,
    @Query() { book }: InBookQuery,
    @Body() body: ReopeningBody,
    @Caller() caller: Caller,
  ): Promise<ReopeningView> {
    return this.commands.one(requestReopening, { period, book, ...body }, caller, shown);
  }

  @Get('period-reopenings')
  @Permission('read-ledger')
  @Describe('Every reopening that somebody asked for, newest first', [ReopeningView], 'C-05.')
  async list(@Query() query: ReopeningsQuery): Promise<Page<ReopeningView>> {
    const { book = council, period, state, cursor, take } = query;
    const rows = await this.queries.read((tx) =>
      listReopenings(tx, { book, period, state, before: cursor?.[0], take }),
    );
    return page(rows, query, ({ id }) => [id], reopeningView);
  }

  @Post('period-reopenings/:id/approve')
  @HttpCode(200)
  @Permission('reopen-period')
  @Describe('Open it again, as another person', ReopeningView, 'C-05, SOD-28. Its checklist begins anew.')
  approve(@Id() id: string, @Caller() caller: Caller): Promise<ReopeningView> {
    return this.commands.one(reopenPeriod, { id }, caller, shown);
  }

  @Post('period-reopenings/:id/reject')
  @HttpCode(200)
  @Permission('reject-period-reopening')
  @Describe('Leave it closed, for a reason', ReopeningView, 'C-05.')
  reject(@Id() id: string, @Body() _body: RejectReopeningBody, @Caller() caller: Caller): Promise<ReopeningView> {
    return this.commands.one(rejectReopening, { id }, caller, shown);
  }

  @Get('periods/:period/steps')
  @Permission('read-ledger')
  @Describe('Who opened, closed and reopened a period, when and why', PeriodStepsView, 'C-05.')
  async steps(@Param('period') period: string, @Query() { book = council }: InBookQuery): Promise<PeriodStepsView> {
    const rows = await this.queries.read((tx) => listSteps(tx, `${book}/${period}`));
    const items = rows.map(({ verb, module, by, at, reason, version }) => {
      return {
        step: verb,
        module: module ?? undefined,
        by,
        at: at.toISOString(),
        reason: reason ?? undefined,
        version,
      };
    });
    return { items };
  }
}
