import { masked } from '@tolbooth/access';
import { loadChart, type Chart } from '@tolbooth/chart';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { bankStatementsPolicy } from '../bank-statements/bank-statements.policy';
import type { CustomerRow } from '../customers/customer.entity';
import { loadAccounts } from '../customers/customer.rows';
import { MatchRuleRow } from './match-rule.entity';
import { plainAccount, ruleFault, type WrittenRule } from './match-rule.rules';
import { insertRules, lockVersions } from './match-rule.rows';
import { matchRulesPolicy } from './match-rules.policy';

export interface Writing extends WrittenRule {
  /** The rule that it is the next version of; a new one without. */
  readonly rule?: string | undefined;
}

export interface RuleChange extends Change {
  readonly row: MatchRuleRow;
}

interface Facts {
  readonly versions: readonly MatchRuleRow[];
  readonly customer: CustomerRow | undefined;
  readonly chart: Chart;
}

/** somebody says whose lines like these are; it takes effect when another person has approved it. */
export const writeMatchRule: Verb<Writing, Facts, RuleChange> = {
  name: 'write-match-rule',
  requirement: 'R-14',
  about: ({ rule, name }) => rule ?? name,
  load: async (tx, inputs, call) => {
    const versions = await lockVersions(
      tx,
      inputs.flatMap(({ rule }) => rule ?? []),
    );
    const customers = await loadAccounts(
      tx,
      inputs.flatMap(({ customer }) => customer ?? []),
    );
    const codes = inputs.flatMap(({ code }) => code ?? []);
    const chart = await loadChart(tx, codes, call.policies, call.on);
    return inputs.map(({ rule, customer }) => ({
      ...{ versions: versions.get(rule ?? '') ?? [], customer: customers.get(customer ?? ''), chart },
    }));
  },
  decide: ({ versions, customer, chart }, input, call) => {
    if (input.rule !== undefined && versions.length === 0) {
      return refuse('not-found', { field: 'rule', detail: `There is no rule ${input.rule}` });
    }
    const fault = ruleFault(input, call.policies.at(matchRulesPolicy, call.on).value, call.on);
    if (fault) return fault;
    if (input.customer !== undefined && !customer) {
      return refuse('customer-unknown', {
        field: 'customer',
        detail: `There is no customer account ${input.customer}`,
      });
    }
    const { accounts } = call.policies.at(bankStatementsPolicy, call.on).value;
    const known = accounts.map(({ id }) => id);
    if (input.bankAccount !== undefined && !known.includes(input.bankAccount)) {
      const detail = `The council has ${known.join(', ')}, no bank account ${input.bankAccount}`;
      return refuse('match-rule-account', { field: 'bankAccount', detail, facts: { known } });
    }
    const codeFault = input.code === undefined ? undefined : chart.check(input.code, call.on, 'code');
    if (codeFault) return codeFault;
    const { name, currency, points, from } = input;
    const id = call.newId();
    const row = Object.assign(new MatchRuleRow(), {
      ...{
        id,
        ruleId: input.rule ?? id,
        nth: Math.max(0, ...versions.map(({ nth }) => nth)) + 1,
        state: 'proposed',
        name,
      },
      ...{
        payerName: input.payerName ?? null,
        lineText: input.lineText ?? null,
        bankAccount: input.bankAccount ?? null,
      },
      payerAccount: input.payerAccount === undefined ? null : plainAccount(input.payerAccount),
      ...{ currency, least: input.least ?? null, most: input.most ?? null, points, from, to: input.to ?? null },
      ...{ account: input.customer ?? null, code: input.code ?? null, writtenBy: call.by.id, writtenAt: call.at },
      ...{ trial: null, decidedBy: null, decidedAt: null, rejectedBecause: null, version: 1 },
    } satisfies MatchRuleRow);
    return ruleChange(null, row);
  },
  save: async (tx, changes) => {
    await insertRules(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

export function ruleChange(before: MatchRuleRow | null, row: MatchRuleRow): RuleChange {
  const shown = (rule: MatchRuleRow) => ({ ...rule, payerAccount: masked(rule.payerAccount) ?? null });
  const subject = { kind: 'match-rule', id: row.id, version: row.version };
  return { subject, before: before && shown(before), after: shown(row), row };
}
