import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  found,
  Id,
  Idempotent,
  page,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { ReasonBody } from '../invoices/invoice.bodies';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { approveMatchRule, endMatchRule, rejectMatchRule, tryMatchRule } from './decide-match-rule';
import { listRules, loadRules } from './match-rule.rows';
import {
  EndRuleBody,
  MatchRuleBody,
  MatchRulesQuery,
  MatchRuleView,
  matchRuleView,
  TryBody,
  writtenRule,
} from './match-rules.views';
import { writeMatchRule, type RuleChange } from './write-match-rule';

const shown = ({ row }: RuleChange) => matchRuleView(row);

@Controller('v1/match-rules')
export class MatchRulesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('write-match-rule')
  @Idempotent()
  @Describe(
    'Write a rule for statement lines, or its next version',
    MatchRuleView,
    'R-14. It is tried on history, and takes effect when another person has approved it.',
  )
  write(@Body() body: MatchRuleBody, @Caller() caller: Caller): Promise<MatchRuleView> {
    const { currency } = this.runner.policies.at(invoiceEntryPolicy, this.runner.today()).value;
    return this.commands.one(writeMatchRule, writtenRule(body, currency), caller, shown);
  }

  @Get()
  @Permission('read-statement-lines')
  @Describe('Rules with all their versions, the newest first', [MatchRuleView])
  async list(@Query() query: MatchRulesQuery): Promise<Page<MatchRuleView>> {
    const { state, rule, cursor, take } = query;
    const rows = await this.queries.read((tx) => listRules(tx, { state, rule, before: cursor?.[0], take }));
    return page(rows, query, (row) => [row.id], matchRuleView);
  }

  @Get(':id')
  @Permission('read-statement-lines')
  @Describe('One version of a rule', MatchRuleView)
  async show(@Id() id: string): Promise<MatchRuleView> {
    const [row] = await this.queries.read((tx) => loadRules(tx, [id]));
    return matchRuleView(found(row, 'match-rule', id));
  }

  @Post(':id/try')
  @HttpCode(200)
  @Permission('try-match-rule')
  @Describe('Try a rule on the lines of the last days, and see where people decided otherwise', MatchRuleView)
  tryIt(@Id() id: string, @Body() { days }: TryBody, @Caller() caller: Caller): Promise<MatchRuleView> {
    return this.commands.one(tryMatchRule, { id, days }, caller, shown);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-match-rule')
  @Describe('Let a rule that was tried take effect; not by who wrote it', MatchRuleView, 'SOD-55.')
  approve(@Id() id: string, @Caller() caller: Caller): Promise<MatchRuleView> {
    return this.commands.one(approveMatchRule, { id }, caller, shown);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Permission('reject-match-rule')
  @Describe('Say that a rule shall not take effect; not by who wrote it', MatchRuleView, 'SOD-55.')
  reject(@Id() id: string, @Body() { reason }: ReasonBody, @Caller() caller: Caller): Promise<MatchRuleView> {
    return this.commands.one(rejectMatchRule, { id, reason }, caller, shown);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Permission('end-match-rule')
  @Describe('Say on which day a rule is in force for the last time; what it has matched stays', MatchRuleView)
  end(@Id() id: string, @Body() { on }: EndRuleBody, @Caller() caller: Caller): Promise<MatchRuleView> {
    return this.commands.one(endMatchRule, { id, on }, caller, shown);
  }
}
