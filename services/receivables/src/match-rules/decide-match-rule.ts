import { handsFault } from '@tolbooth/access';
import { addDays, type Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import type { MatchRuleRow, Trial } from './match-rule.entity';
import { loadRules, lockVersions, tried, updateRules } from './match-rule.rows';
import { matchRulesPolicy } from './match-rules.policy';
import { ruleChange, type RuleChange } from './write-match-rule';

interface Facts {
  readonly row: MatchRuleRow | undefined;
  /** All versions of its rule. */
  readonly versions: readonly MatchRuleRow[];
}

type Deciding<Input extends { readonly id: string }> = Verb<Input, Facts, RuleChange & { ended?: MatchRuleRow }>;

const shared = {
  requirement: 'R-14',
  about: ({ id }: { id: string }) => id,
  expects: ({ row }: Facts) => row?.version,
  load: async (tx: Tx, inputs: readonly { id: string }[]): Promise<Facts[]> => {
    const ids = inputs.map(({ id }) => id);
    const rules = (await loadRules(tx, ids)).flatMap((row) => row?.ruleId ?? []);
    const versions = await lockVersions(tx, rules);
    const rowOf = new Map([...versions.values()].flat().map((each) => [each.id, each]));
    return ids.map((id) => {
      const row = rowOf.get(id);
      return { row, versions: versions.get(row?.ruleId ?? '') ?? [] };
    });
  },
  save: async (tx: Tx, changes: readonly (RuleChange & { ended?: MatchRuleRow })[]) => {
    // What ends first makes room for what begins.
    await updateRules(
      tx,
      changes.flatMap(({ ended }) => ended ?? []),
    );
    await updateRules(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** what it would have done with the lines of the last days, and where people decided otherwise. */
export const tryMatchRule: Verb<{ id: string; days: number }, Facts & { trial: Trial | undefined }, RuleChange> = {
  ...shared,
  name: 'try-match-rule',
  load: async (tx, inputs, call) => {
    const facts = await shared.load(tx, inputs);
    const { mostShown, mostDays } = call.policies.at(matchRulesPolicy, call.on).value;
    const since = (at: number) => addDays(call.on, -Math.min(inputs[at]!.days, mostDays));
    const rules = facts.flatMap(({ row }, at) => (row ? [{ id: row.id, from: since(at) }] : []));
    const trials = (await tried(tx, rules, mostShown, call)).values();
    return facts.map((each) => ({ ...each, trial: each.row && trials.next().value }));
  },
  decide: ({ row, trial }, { id, days }, call) => {
    const fault = undecidedFault(row, id);
    if (fault) return fault;
    const { leastDays, mostDays } = call.policies.at(matchRulesPolicy, call.on).value;
    if (days < leastDays || days > mostDays) {
      return refuse('match-rule-days', {
        field: 'days',
        detail: `${days} is not between ${leastDays} and ${mostDays}`,
      });
    }
    return ruleChange(row!, { ...row!, trial: trial!, version: row!.version + 1 });
  },
};

/** R-14, SOD-55: another person lets it take effect, from today at the earliest; the version before ends the day before. */
export const approveMatchRule: Deciding<{ id: string }> = {
  ...shared,
  name: 'approve-match-rule',
  decide: ({ row, versions }, { id }, call) => {
    const fault =
      undecidedFault(row, id) ?? handsFault(call, 'approve-match-rule', { 'write-match-rule': row!.writtenBy });
    if (fault) return fault;
    if (row!.trial === null) return refuse('match-rule-tried', { field: 'id', detail: `"${row!.name}" was not tried` });
    const from = row!.from < call.on ? call.on : row!.from;
    if (row!.to !== null && row!.to < from) {
      return refuse('match-rule-days', { field: 'to', detail: `It would have ended on ${row!.to}` });
    }
    const before = versions.find(({ state, to }) => state === 'approved' && (to === null || to >= from));
    if (before && before.from >= from) {
      return refuse('match-rule-overlap', { field: 'from', detail: `Version ${before.nth} begins on ${before.from}` });
    }
    const ended = before && { ...before, to: addDays(from, -1), version: before.version + 1 };
    const approved = { ...row!, ...decidedBy(call), state: 'approved' as const, from, version: row!.version + 1 };
    return { ...ruleChange(row!, approved), ...(ended ? { ended } : {}) };
  },
};

/** it shall not take effect. */
export const rejectMatchRule: Deciding<{ id: string; reason: string }> = {
  ...shared,
  name: 'reject-match-rule',
  decide: ({ row }, { id, reason }, call) => {
    const fault =
      undecidedFault(row, id) ?? handsFault(call, 'reject-match-rule', { 'write-match-rule': row!.writtenBy });
    if (fault) return fault;
    const rejected = { state: 'rejected' as const, rejectedBecause: reason, version: row!.version + 1 };
    return ruleChange(row!, { ...row!, ...decidedBy(call), ...rejected });
  },
};

/** its last day, today at the earliest; what it has matched stays. */
export const endMatchRule: Deciding<{ id: string; on: Day }> = {
  ...shared,
  name: 'end-match-rule',
  decide: ({ row }, { id, on }, call) => {
    if (!row) return unknownRule(id);
    if (row.state !== 'approved' || (row.to !== null && row.to < call.on)) {
      return refuse('match-rule-state', {
        field: 'id',
        detail: `It is ${row.state === 'approved' ? 'ended' : row.state}`,
      });
    }
    if (on < call.on || on < row.from || (row.to !== null && on > row.to)) {
      const detail = `Its last day lies between today, ${call.on}, and ${row.to ?? 'no end'}, and not before ${row.from}`;
      return refuse('match-rule-days', { field: 'on', detail });
    }
    return ruleChange(row, { ...row, to: on, version: row.version + 1 });
  },
};

const decidedBy = (call: Call) => ({ decidedBy: call.by.id, decidedAt: call.at });
const unknownRule = (id: string) => refuse('not-found', { field: 'id', detail: `There is no rule ${id}` });

function undecidedFault(row: MatchRuleRow | undefined, id: string): Refusal | undefined {
  if (!row) return unknownRule(id);
  if (row.state === 'proposed') return undefined;
  return refuse('match-rule-state', { field: 'id', detail: `Version ${row.nth} is ${row.state}` });
}
