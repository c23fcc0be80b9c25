import { controlAccountsPolicy, loadChart, type Chart } from '@tolbooth/chart';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { toLodge } from '../bankings/banking.rules';
import { reopenUntil } from '../lifecycles/reopen-until.rules';
import type { Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { stepOf } from '../lifecycles/step.rules';
import { lodgementCompleted, lodgementReconciled } from './lodgement.events';
import { changeOf, handsFault, lodgementDepartment, type LodgementChange } from './lodgement.facts';
import { lateness, totalFault } from './lodgement.rules';
import { loadLodgements, updateLodgements, type LodgementOfBanking } from './lodgement.rows';
import { lodgementStateAt, lodgementSteps } from './lodgement.states';

export interface CompletingLodgement {
  readonly id: string;
  readonly lateReason?: string | undefined;
}

interface Facts {
  readonly before: LodgementOfBanking | undefined;
  readonly chart: Chart;
  readonly lists: Lists;
}

/** the lodgement is income from now on; its total is the banking less the invoices, to the penny. */
export const completeLodgement: Verb<CompletingLodgement, Facts, LodgementChange> = {
  name: 'complete-lodgement',
  requirement: 'R-13',
  about: (input) => input.id,
  expects: (facts) => facts.before?.lodgement.version,
  load: async (tx, inputs, call) => {
    const before = await loadLodgements(
      tx,
      inputs.map((input) => input.id),
      true,
    );
    const { outputVat, bank } = call.policies.at(controlAccountsPolicy, call.on).value;
    const codes = before.flatMap((each) => each?.lines.map((line) => line.code) ?? []);
    const chart = await loadChart(tx, [...codes, outputVat, bank], call.policies, call.on);
    const lists = await loadLists(tx, call.policies);
    return before.map((each) => ({ before: each, chart, lists }));
  },
  decide: ({ before, chart, lists }, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no lodgement ${input.id}` });
    const state = lodgementStateAt(before.lodgement, call.at);
    const step = stepOf('lodgement', lodgementSteps, state, 'complete-lodgement');
    if (isRefusal(step)) return step;
    const fault = completionFault(before, { chart, lists }, call);
    if (fault) return fault;
    const { lodgement, banking } = before;
    const announced = input.lateReason ?? lodgement.lateReason ?? banking.lateReason ?? undefined;
    const late = lateness(banking.dueOn, call.on, announced);
    if (isRefusal(late)) return late;
    const after = {
      ...lodgement,
      ...late,
      state: 'complete' as const,
      version: lodgement.version + 1,
      completedAt: call.at,
      completedOn: call.on,
      completedBy: call.by.id,
      transferAt: reopenUntil(call.at, call.policies),
    };
    return changeOf({ ...before, lodgement: after }, before);
  },
  save: async (tx, changes, call) => {
    await updateLodgements(tx, changes);
    const codes = call.policies.at(controlAccountsPolicy, call.on).value;
    return changes.flatMap((change) => [
      lodgementCompleted(change, change.banking, codes),
      // The bank was quicker than the department.
      ...(change.banking.reconciledOn ? [lodgementReconciled(change.lodgement, change.banking)] : []),
    ]);
  },
};

function completionFault(
  before: LodgementOfBanking,
  { chart, lists }: Omit<Facts, 'before'>,
  call: Call,
): Refusal | undefined {
  const { lodgement, lines, banking } = before;
  const department = lodgementDepartment(lodgement, lists, call);
  if (isRefusal(department)) return department;
  const fault =
    handsFault('complete-lodgement', banking, call) ??
    totalFault(lodgement.amount, toLodge(banking), lodgement.currency);
  if (fault) return fault;
  const { outputVat, bank } = call.policies.at(controlAccountsPolicy, call.on).value;
  for (const [index, line] of lines.entries()) {
    const refusal =
      chart.check(line.code, call.on, `lines[${index}].code`) ??
      (line.tax === 0n ? undefined : chart.check(outputVat, call.on, `lines[${index}].taxCode`));
    if (refusal) return refusal;
  }
  return chart.check(bank, call.on, 'bank');
}
