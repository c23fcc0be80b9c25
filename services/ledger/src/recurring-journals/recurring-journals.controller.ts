import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { loadRows, queryRows } from '@tolbooth/database';
import { Caller, Commands, Describe, found, Id, page, Permission, Queries, type Page } from '@tolbooth/http';
import { approveRecurringJournal, endRecurringJournal } from './decide-recurring-journal';
import { RecurringJournalRow } from './recurring-journal.entity';
import { recurringSql } from './recurring-journal.statements';
import type { RecurringChange } from './recurring-journal';
import {
  EndRecurringBody,
  RecurringJournalBody,
  RecurringJournalsQuery,
  RecurringJournalView,
  recurringView,
  templateOf,
} from './recurring-journals.views';
import { setRecurringJournal } from './set-recurring-journal';

const shown = ({ row }: RecurringChange) => recurringView(row);

@Controller('v1/recurring-journals')
export class RecurringJournalsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('set-recurring-journal')
  @Describe('Propose a journal that is made each month', RecurringJournalView, 'C-09. Another person approves it.')
  set(@Body() body: RecurringJournalBody, @Caller() caller: Caller): Promise<RecurringJournalView> {
    return this.commands.one(setRecurringJournal, templateOf(body), caller, shown);
  }

  @Get()
  @Permission('read-ledger', { whole: true })
  @Describe('Recurring journals, newest first', [RecurringJournalView])
  async list(@Query() query: RecurringJournalsQuery): Promise<Page<RecurringJournalView>> {
    const wanted = [query.state ?? null, query.cursor?.[0] ?? null, query.take];
    const rows = await this.queries.read(async (tx) => {
      const ids = await queryRows<{ id: string }>(tx, recurringSql.list, wanted);
      return loadRows(
        tx,
        RecurringJournalRow,
        ids.map(({ id }) => id),
      );
    });
    return page(
      rows.flatMap((row) => row ?? []),
      query,
      ({ id }) => [id],
      recurringView,
    );
  }

  @Get(':id')
  @Permission('read-ledger', { whole: true })
  @Describe('One recurring journal', RecurringJournalView)
  async show(@Id() id: string): Promise<RecurringJournalView> {
    const [row] = await this.queries.read((tx) => loadRows(tx, RecurringJournalRow, [id]));
    return recurringView(found(row, 'recurring-journal', id));
  }

  @Put(':id')
  @Permission('set-recurring-journal')
  @Describe('Write a proposal anew', RecurringJournalView)
  change(
    @Id() id: string,
    @Body() body: RecurringJournalBody,
    @Caller() caller: Caller,
  ): Promise<RecurringJournalView> {
    return this.commands.one(setRecurringJournal, templateOf(body, id), caller, shown);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-recurring-journal')
  @Describe('Approve a recurring journal; not by who proposed it', RecurringJournalView, 'C-09, SOD-21.')
  approve(@Id() id: string, @Caller() caller: Caller): Promise<RecurringJournalView> {
    return this.commands.one(approveRecurringJournal, { id }, caller, shown);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Permission('end-recurring-journal')
  @Describe('Say on which day it falls due for the last time', RecurringJournalView)
  end(@Id() id: string, @Body() body: EndRecurringBody, @Caller() caller: Caller): Promise<RecurringJournalView> {
    return this.commands.one(endRecurringJournal, { id, on: body.on }, caller, shown);
  }
}
