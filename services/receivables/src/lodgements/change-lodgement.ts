import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { stepOf } from '../lifecycles/step.rules';
import { changeOf, handsFault, lodgementDepartment, lodgementFacts, type LodgementChange } from './lodgement.facts';
import { lodgementLines, type EnteredLodgementLine } from './lodgement.rules';
import { loadLodgements, replaceLodgements, type LodgementOfBanking } from './lodgement.rows';
import { lodgementStateAt, lodgementSteps } from './lodgement.states';

export interface ChangedLodgement {
  readonly id: string;
  readonly debtType: string;
  readonly salesperson: string;
  readonly lateReason?: string | undefined;
  readonly lines: readonly EnteredLodgementLine[];
}

interface Facts {
  readonly before: LodgementOfBanking | undefined;
  readonly lists: Lists;
}

/** the whole lodgement as it shall be; banking and number stay. */
export const changeLodgement: Verb<ChangedLodgement, Facts, LodgementChange> = {
  name: 'change-lodgement',
  requirement: 'R-13',
  about: (input) => input.id,
  expects: ({ before }) => before?.lodgement.version,
  load: async (tx, inputs, call) => {
    const lists = await loadLists(tx, call.policies);
    const rows = await loadLodgements(
      tx,
      inputs.map((input) => input.id),
      true,
    );
    return rows.map((before) => ({ before, lists }));
  },
  decide: ({ before, lists }, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no lodgement ${input.id}` });
    const state = lodgementStateAt(before.lodgement, call.at);
    const step = stepOf('lodgement', lodgementSteps, state, 'change-lodgement');
    if (isRefusal(step)) return step;
    const hands = handsFault('enter-lodgement', before.banking, call);
    if (hands) return hands;
    const department = lodgementDepartment(input, lists, call);
    if (isRefusal(department)) return department;
    const facts = lodgementFacts(department, before.banking, lists, call);
    const lines = lodgementLines(facts, input.lines, { lodgementId: input.id, newId: () => call.newId() });
    if (isRefusal(lines)) return lines;
    const lodgement = {
      ...before.lodgement,
      version: before.lodgement.version + 1,
      debtType: department.debtType.code,
      salesperson: department.salesperson.code,
      lateReason: input.lateReason ?? before.lodgement.lateReason,
      amount: lines.reduce((sum, line) => sum + line.gross, 0n),
    };
    return changeOf({ lodgement, lines, banking: before.banking }, before);
  },
  save: async (tx, changes) => {
    await replaceLodgements(tx, changes);
    return [];
  },
};
