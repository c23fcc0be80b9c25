import { isRefusal, refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import { directDebitsPolicy } from './direct-debits.policy';
import { changeOn, standingOn } from './standing.rules';
import { ended } from './ended.rules';
import { instruction, isTold, loadMandateFacts, mandateChange, saveMandates } from './mandate-change';
import { stepped, type MandateVerb } from './mandate-change';
import { dueMandates } from './mandate.rows';

/** a mandate to which no bank objected is used from now on; one under which nothing is collected for long ends. */
const keepMandate: MandateVerb<{ readonly id: string }> = {
  name: 'keep-mandate',
  requirement: 'R-26',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: loadMandateFacts,
  decide: ({ row: before }, { id }, call) => {
    const { value, version } = call.policies.at(directDebitsPolicy, call.on);
    const days = standingOn(call.on, value, call.policies.holidaysOn(call.on));
    const change = before && changeOn(before, days);
    if (!before || !change) return refuse('mandate-stays', { field: 'id', detail: `Nothing changes it on ${call.on}` });
    const row = stepped(
      before,
      id,
      'keep-mandate',
      change === 'used'
        ? { state: 'active', activeFrom: call.on }
        : ended('dormant', `Nothing was collected for ${value.dormantMonths} months`, call.on),
    );
    if (isRefusal(row)) return row;
    const sentence =
      change === 'used'
        ? `${row.reference} was lodged on ${row.lodgedOn} and its bank has not objected.`
        : `Nothing was collected under ${row.reference} in the ${value.dormantMonths} months before ${call.on}.`;
    const facts = { mandate: id, ...days };
    const because = { rule: 'R-26 keep-mandate', policies: [version], facts, sentence };
    const tells = change === 'dormant' && isTold(before) ? [instruction('0C', before, call)] : [];
    return mandateChange(before, row, { tells, because });
  },
  save: saveMandates,
};

export const mandateRun = defineRun({
  name: 'direct-debit-mandate-run',
  plural: 'direct-debit-mandate-runs',
  requirement: 'R-26',
  summary: 'Use the mandates that no bank objected to; end those that nothing is collected under',
  verb: keepMandate,
  when: (policies, on) => {
    const { mandates: time, days } = policies.at(directDebitsPolicy, on).value.times;
    return { time, days };
  },
  find: (tx, { asOf, policies, after, limit }) => {
    const days = standingOn(asOf, policies.at(directDebitsPolicy, asOf).value, policies.holidaysOn(asOf));
    return dueMandates(tx, days, after, limit);
  },
  cursorOf: ({ id }) => id,
});
