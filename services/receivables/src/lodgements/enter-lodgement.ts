import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { BankingRow } from '../bankings/banking.entity';
import { loadBankings } from '../bankings/banking.rows';
import { toLodge } from '../bankings/banking.rules';
import { dueDateOf } from '../reference/due-date.rules';
import { listsOf } from '../reference/lists';
import { stepOf } from '../lifecycles/step.rules';
import { LodgementRow } from './lodgement.entity';
import { changeOf, handsFault, lodgementDepartment, lodgementFacts, type LodgementChange } from './lodgement.facts';
import { lodgementLines, numberFault, slipNumber, type EnteredLodgementLine } from './lodgement.rules';
import { insertLodgements, lodgementsOfBankings, numbersTaken } from './lodgement.rows';
import { lodgementSteps } from './lodgement.states';
import { lodgementsPolicy } from './lodgements.policy';

export interface EnteredLodgement {
  readonly banking: string;
  readonly number: string;
  readonly debtType: string;
  readonly salesperson: string;
  readonly lateReason?: string | undefined;
  readonly lines: readonly EnteredLodgementLine[];
}

interface Facts {
  readonly banking: BankingRow | undefined;
  readonly before: readonly string[];
  readonly taken: boolean;
}

/** what was banked without an invoice is coded; the awaited lodgement becomes an incomplete one. */
export const enterLodgement: Verb<EnteredLodgement, Facts, LodgementChange> = {
  name: 'enter-lodgement',
  requirement: 'R-13',
  about: (input) => input.banking,
  load: async (tx, inputs) => {
    const ids = inputs.map((input) => input.banking);
    const bankings = await loadBankings(tx, ids, true);
    const before = await lodgementsOfBankings(tx, ids);
    const numbers = inputs.map((input) => slipNumber(input.number));
    const taken = await numbersTaken(tx, numbers);
    return inputs.map((_, index) => ({
      banking: bankings[index],
      before: before.get(ids[index]!) ?? [],
      taken: taken.has(numbers[index]!),
    }));
  },
  decide: ({ banking, before, taken }, input, call) => {
    if (!banking) return refuse('not-found', { field: 'banking', detail: `There is no banking ${input.banking}` });
    const standing = before.find((state) => state !== 'cancelled');
    const state = standing === undefined ? 'awaited' : standing === 'complete' ? 'complete' : 'incomplete';
    const step = stepOf('lodgement', lodgementSteps, state, 'enter-lodgement');
    if (isRefusal(step)) return step;
    if (toLodge(banking) === 0n) {
      return refuse('nothing-to-lodge', { field: 'banking', detail: 'The whole banking belongs to invoices' });
    }
    const number = slipNumber(input.number);
    const fault =
      handsFault('enter-lodgement', banking, call) ??
      numberFault(number, banking.slipReference, before.length > 0, taken);
    if (fault) return fault;
    const department = lodgementDepartment(input, call);
    if (isRefusal(department)) return department;
    const { terms } = call.policies.at(lodgementsPolicy, call.on).value;
    const dueDate = dueDateOf(listsOf(call.policies.profile).terms, terms, call.on, call.on);
    if (isRefusal(dueDate)) return dueDate;
    const id = call.newId();
    const facts = lodgementFacts(department, banking, call);
    const lines = lodgementLines(facts, input.lines, { lodgementId: id, newId: () => call.newId() });
    if (isRefusal(lines)) return lines;
    const lodgement = Object.assign(new LodgementRow(), {
      id,
      number,
      state: 'incomplete',
      version: 1,
      bankingId: banking.id,
      account: banking.account,
      debtType: department.debtType.code,
      salesperson: department.salesperson.code,
      terms,
      dueDate,
      currency: banking.currency,
      amount: lines.reduce((sum, line) => sum + line.gross, 0n),
      enteredAt: call.at,
      enteredOn: call.on,
      enteredBy: call.by.id,
      completedAt: null,
      completedOn: null,
      completedBy: null,
      transferAt: null,
      late: false,
      lateReason: input.lateReason ?? null,
      endReason: null,
    });
    return changeOf({ lodgement, lines, banking }, null);
  },
  save: async (tx, changes) => {
    await insertLodgements(tx, changes);
    return [];
  },
};
