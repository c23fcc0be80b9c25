import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Caller, Commands, Describe, Field, Id, Permission } from '@tolbooth/http';
import { shownLine } from '../matching/shown-line';
import { StatementLineView } from '../matching/statement-line.views';
import { reportUnidentified, suspendIncome } from './park-income';

export class SuspendBody {
  @Field.text({ description: 'Whose it is as far as is known', example: 'ECS', max: 20, optional: true })
  directorate?: string;
}

/** what becomes of a line that nobody owns. */
@Controller('v1/statement-lines')
export class UnidentifiedIncomeController {
  constructor(private readonly commands: Commands) {}

  @Post(':id/unidentified')
  @HttpCode(200)
  @Permission('report-unidentified-income')
  @Describe(
    'Nobody owns it: on the list of unidentified income until the day of the answer',
    StatementLineView,
    'R-15.',
  )
  unidentified(@Id() id: string, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.commands.shown(reportUnidentified, { id }, caller, (tx) => shownLine(tx, id));
  }

  @Post(':id/suspend')
  @HttpCode(200)
  @Permission('suspend-income')
  @Describe(
    'To a suspense code, of the directorate where it is known; it may still be identified',
    StatementLineView,
    'W32.',
  )
  suspend(
    @Id() id: string,
    @Body() { directorate }: SuspendBody,
    @Caller() caller: Caller,
  ): Promise<StatementLineView> {
    return this.commands.shown(suspendIncome, { id, directorate }, caller, (tx) => shownLine(tx, id));
  }
}
