import { Controller, Get, Param, Query } from '@nestjs/common';
import { addDays } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { Caller, Describe, page, Permission, Queries, Refused } from '@tolbooth/http';
import { accountCodePolicy } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import { Runner } from '@tolbooth/verbs';
import { allOf, balancesAsKnown, type BalanceFound, type BalancesWanted } from '../balances/balances.queries';
import { council } from '../books/book';
import { booksPolicy } from '../books/books.policy';
import { mustExist } from '../codes/existing-code';
import { accountLines, placeOf } from './enquiries.queries';
import {
  accountLineView,
  AccountLinesQuery,
  AccountLinesView,
  AccountQuery,
  AccountView,
  AsAtQuery,
  balanceView,
  functionalBalanceView,
  TrialBalanceView,
  trialBalanceView,
} from './enquiries.views';
import { mustBeSettled } from './known-at';
import { codesInScope } from '../data-scope/scope.queries';

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
    'C-10, X-08. The sum of the debits is the sum of the credits. /v1/reports/trial-balance groups it, and as a file.',
  )
  async trialBalance(@Query() query: AsAtQuery, @Caller() caller: Caller): Promise<TrialBalanceView> {
    const { asAt = this.runner.today(), knownAt, book = council, currency } = query;
    await this.queries.read((tx) => mustBeSettled(tx, knownAt, this.runner.clock.now()));
    const rows = await this.queries.readAtOnce(async (tx) => {
      const codes = await codesInScope(tx, caller.actor.scope, this.terms());
      return this.balances(tx, { asAt, knownAt, book, currency, codes });
    });
    return trialBalanceView(asAt, rows);
  }

  @Get('accounts/:code')
  @Permission('read-ledger')
  @Describe('Balance of a code as at the end of any day', AccountView, 'C-10, X-08.')
  async account(
    @Param('code') code: string,
    @Query() query: AccountQuery,
    @Caller() caller: Caller,
  ): Promise<AccountView> {
    const { asAt = this.runner.today(), knownAt } = query;
    await this.queries.read((tx) => mustBeSettled(tx, knownAt, this.runner.clock.now()));
    const rows = await this.queries.readAtOnce(async (tx) => {
      await this.mustBeInScope(tx, code, caller);
      const balances = await this.balances(tx, { asAt, knownAt, codes: [code] });
      if (balances.length === 0) await mustExist(tx, code, this.structure());
      return balances;
    });
    return { code, asAt, balances: rows.map((row) => balanceView({ ...row, name: null })) };
  }

  @Get('accounts/:code/lines')
  @Permission('read-ledger')
  @Describe(
    'Account enquiry: opening balance, lines each with journal, document, event and trace, closing balance',
    AccountLinesView,
    'C-08, C-10, X-08. Pages go on with `after` and back with `before`, each at the same cost.',
  )
  async lines(
    @Param('code') code: string,
    @Query() query: AccountLinesQuery,
    @Caller() caller: Caller,
  ): Promise<AccountLinesView> {
    const { from, to, knownAt, cursor, backward, take } = query;
    await this.queries.read((tx) => mustBeSettled(tx, knownAt, this.runner.clock.now()));
    const { currency } = this.runner.policies.at(booksPolicy, this.runner.today()).value;
    return this.queries.readAtOnce(async (tx) => {
      await this.mustBeInScope(tx, code, caller);
      const rows = await accountLines(tx, code, { from, to, knownAt, cursor, backward, take });
      if (rows.length === 0) await mustExist(tx, code, this.structure());
      const opening = await this.balances(tx, { asAt: addDays(from, -1), knownAt, codes: [code] });
      const closing = await this.balances(tx, { asAt: to, knownAt, codes: [code] });
      return {
        ...{ code, from, to },
        opening: opening.map((row) => functionalBalanceView(row, currency)),
        ...page(rows, query, placeOf, accountLineView),
        closing: closing.map((row) => functionalBalanceView(row, currency)),
      };
    });
  }

  /** What had moved by then: a code that was first used since is not in the answer of then. */
  private async balances(tx: Tx, wanted: BalancesWanted): Promise<BalanceFound[]> {
    const rows = await allOf(balancesAsKnown(tx, wanted));
    return rows.filter(({ debit, credit, functional }) => [debit, credit, functional].some((sum) => sum !== '0.00'));
  }

  private async mustBeInScope(tx: Tx, code: string, { actor }: Caller): Promise<void> {
    const codes = await codesInScope(tx, actor.scope, this.terms());
    if (codes === null || codes.includes(code)) return;
    const detail = `${code} is none of your cost centres`;
    throw new Refused(refuse('code-out-of-scope', { detail, field: 'code', facts: { code, scope: actor.scope } }));
  }

  private terms() {
    return { policies: this.runner.policies, on: this.runner.today() };
  }

  private structure() {
    return this.runner.policies.at(accountCodePolicy, this.runner.today()).value;
  }
}
