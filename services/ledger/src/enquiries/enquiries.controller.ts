import { Controller, Get, Param, Query } from '@nestjs/common';
import { Describe, page, Permission, Queries, type Page } from '@tolbooth/http';
import { accountCodePolicy } from '@tolbooth/policy';
import { Runner } from '@tolbooth/verbs';
import { mustExist } from '../codes/existing-code';
import { accountBalances, accountLines, trialBalance } from './enquiries.queries';
import {
  accountLineView,
  AccountLinesQuery,
  AccountLineView,
  AccountQuery,
  AccountView,
  AsAtQuery,
  balanceView,
  TrialBalanceView,
  trialBalanceView,
} from './enquiries.views';

@Controller('v1')
export class EnquiriesController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get('trial-balance')
  @Permission('read-ledger')
  @Describe(
    'Trial balance as at the end of any day',
    TrialBalanceView,
    'C-10. The sum of the debits is the sum of the credits.',
  )
  async trialBalance(@Query() query: AsAtQuery): Promise<TrialBalanceView> {
    const asAt = query.asAt ?? this.runner.today();
    return trialBalanceView(asAt, await this.queries.read((tx) => trialBalance(tx, asAt, query.currency, query.book)));
  }

  @Get('accounts/:code')
  @Permission('read-ledger')
  @Describe('Balance of a code as at the end of any day', AccountView, 'C-10.')
  async account(@Param('code') code: string, @Query() query: AccountQuery): Promise<AccountView> {
    const asAt = query.asAt ?? this.runner.today();
    const rows = await this.queries.readAtOnce(async (tx) => {
      const balances = await accountBalances(tx, code, asAt);
      if (balances.length === 0) await mustExist(tx, code, this.structure());
      return balances;
    });
    return { code, asAt, balances: rows.map((row) => balanceView({ ...row, code, name: null })) };
  }

  @Get('accounts/:code/lines')
  @Permission('read-ledger')
  @Describe(
    'Lines of a code, each with its journal, source document, event and trace',
    [AccountLineView],
    'C-08, C-10.',
  )
  async lines(@Param('code') code: string, @Query() query: AccountLinesQuery): Promise<Page<AccountLineView>> {
    const { from, to, cursor: after, take } = query;
    const rows = await this.queries.readAtOnce(async (tx) => {
      const lines = await accountLines(tx, code, { from, to, after, take });
      if (lines.length === 0) await mustExist(tx, code, this.structure());
      return lines;
    });
    return page(rows, query, (row) => [row.accounting_day, row.journal_id, String(row.line)], accountLineView);
  }

  private structure() {
    return this.runner.policies.at(accountCodePolicy, this.runner.today()).value;
  }
}
