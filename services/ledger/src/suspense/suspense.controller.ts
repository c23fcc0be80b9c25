import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import { queryRows } from '@tolbooth/database';
import { Caller, Commands, Describe, Field, Id, Idempotent, MoneyBody, Permission, Queries } from '@tolbooth/http';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { calendarPolicy } from '@tolbooth/policy';
import { Runner } from '@tolbooth/verbs';
import { manualJournalView, ManualJournalView } from '../manual-journals/manual-journal.views';
import { byAge, type AgeBand } from './ages.rules';
import { clearSuspense } from './clear-suspense';
import { suspensePolicy } from './suspense.policy';
import { workItemSql } from '../work-items/work-item.rows';

export class ClearBody {
  @Field.code({ description: 'Code where it belongs', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.text({ description: 'Why there', example: 'The new centre was not set up yet', min: 3, max: 500 })
  reason: string;
  @Field.day({ description: 'Day, in an open period; today if left out', example: '2006-08-01', optional: true })
  day?: Day;
}

export class AgeBandView {
  @Field.shown({ description: 'Since at least so many days', example: 8 }) fromDays: number;
  @Field.shown({ description: 'At most; absent for the oldest', example: 30, optional: true }) toDays?: number;
  @Field.shown({ description: 'Open work items', example: 2 }) items: number;
  @Field.shown({ description: 'What they come to, debit above zero', of: () => [MoneyBody] }) amounts: MoneyBody[];
}

export class SuspenseView {
  @Field.shown({ description: 'Youngest first', of: () => [AgeBandView] }) bands: AgeBandView[];
}

@Controller('v1')
export class SuspenseController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get('suspense')
  @Permission('read-ledger', { whole: true })
  @Describe('What stands in suspense, by age', SuspenseView, 'C-12. The items are listed under /v1/work-items.')
  async ages(): Promise<SuspenseView> {
    const on = this.runner.today();
    const { zone } = this.runner.policies.at(calendarPolicy, on).value;
    const rows = await this.queries.read((tx) =>
      queryRows<{ currency: string; days: number; items: number; amount: string }>(tx, workItemSql.ages, [on, zone]),
    );
    const aged = rows.map((row) => ({ ...row, amount: parseAmount(row.amount, row.currency) }));
    return { bands: byAge(aged, this.runner.policies.at(suspensePolicy, on).value.ageBands).map(bandView) };
  }

  @Post('work-items/:id/clear')
  @Permission('clear-suspense')
  @Idempotent()
  @Describe(
    'Move what stands in suspense to the code where it belongs',
    ManualJournalView,
    'C-12. A journal of its own, which another person approves where the policy says so; then the item is done.',
  )
  clear(@Id() id: string, @Body() body: ClearBody, @Caller() caller: Caller): Promise<ManualJournalView> {
    const { code, reason: why, day } = body;
    return this.commands.one(clearSuspense, { id, code, why, day }, caller, manualJournalView);
  }
}

function bandView({ fromDays, toDays, items, amounts }: AgeBand): AgeBandView {
  return {
    ...{ fromDays, toDays, items },
    amounts: amounts.map(({ currency, amount }) => ({ currency, amount: formatAmount(amount, currency) })),
  };
}
