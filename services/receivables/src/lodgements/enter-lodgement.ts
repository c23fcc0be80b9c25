import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { BankingRow } from '../bankings/banking.entity';
import { loadBankings } from '../bankings/banking.rows';
import { toLodge } from '../bankings/banking.rules';
import type { Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { stepOf } from '../lifecycles/step.rules';
import { changeOf, handsFault, lodgementDepartment, lodgementFacts, type LodgementChange } from './lodgement.facts';
import {
  lodgementLines,
  numberFault,
  numberOfSlip,
  slipNumberFault,
  type EnteredLodgementLine,
} from './lodgement.rules';
import { insertLodgements, lodgementsOfBankings, numbersTaken } from './lodgement.rows';
import type { StandardRow } from '../lodgement-standards/standard.entity';
import { linesFromStandard, type FromStandard } from '../lodgement-standards/standard-lines.rules';
import { standardsOf } from '../lodgement-standards/standard.rows';
import { newLodgement } from './new-lodgement';
import { lodgementSteps } from './lodgement.states';

export interface EnteredLodgement {
  readonly banking: string;
  readonly number: string;
  /** Of the standard unless said. */
  readonly debtType?: string | undefined;
  readonly salesperson?: string | undefined;
  readonly lateReason?: string | undefined;
  readonly lines: readonly EnteredLodgementLine[];
  /** M35: copied from a standard of the team, instead of lines. */
  readonly standard?: FromStandard | undefined;
}

interface Facts {
  readonly banking: BankingRow | undefined;
  readonly before: readonly string[];
  readonly taken: boolean;
  readonly standards: readonly StandardRow[];
  readonly lists: Lists;
}

/** what was banked without an invoice is coded; the awaited lodgement becomes an incomplete one. */
export const enterLodgement: Verb<EnteredLodgement, Facts, LodgementChange> = {
  name: 'enter-lodgement',
  requirement: 'R-13',
  about: (input) => input.banking,
  load: async (tx, inputs, call) => {
    const lists = await loadLists(tx, call.policies);
    const ids = inputs.map((input) => input.banking);
    const bankings = await loadBankings(tx, ids, true);
    const before = await lodgementsOfBankings(tx, ids);
    const numbers = inputs.map((input, index) => numberOfSlip(input.number, bankings[index]?.slipReference));
    const taken = await numbersTaken(tx, numbers);
    const standards = await standardsOf(
      tx,
      bankings.flatMap((banking) => banking?.account ?? []),
    );
    return inputs.map((_, index) => ({
      standards,
      banking: bankings[index],
      before: before.get(ids[index]!) ?? [],
      taken: taken.has(numbers[index]!),
      lists,
    }));
  },
  decide: ({ banking, before, taken, standards, lists }, input, call) => {
    if (!banking) return refuse('not-found', { field: 'banking', detail: `There is no banking ${input.banking}` });
    const standing = before.find((state) => state !== 'cancelled');
    const state = standing === undefined ? 'awaited' : standing === 'complete' ? 'complete' : 'incomplete';
    const step = stepOf('lodgement', lodgementSteps, state, 'enter-lodgement');
    if (isRefusal(step)) return step;
    if (toLodge(banking) === 0n) {
      return refuse('nothing-to-lodge', { field: 'banking', detail: 'The whole banking belongs to invoices' });
    }
    const number = numberOfSlip(input.number, banking.slipReference);
    const fault =
      handsFault('enter-lodgement', banking, call) ??
      (number === banking.slipReference ? undefined : slipNumberFault(input.number, 'number')) ??
      numberFault(number, banking.slipReference, before.length > 0, taken);
    if (fault) return fault;
    const entered = enteredLines(standards, banking, input);
    if (isRefusal(entered)) return entered;
    const department = lodgementDepartment(entered, lists, call);
    if (isRefusal(department)) return department;
    const lateReason = input.lateReason;
    const lodgement = newLodgement({ banking, number, department, lists, lateReason }, call);
    if (isRefusal(lodgement)) return lodgement;
    const facts = lodgementFacts(department, banking, lists, call);
    const lines = lodgementLines(facts, entered.lines, { lodgementId: lodgement.id, newId: () => call.newId() });
    if (isRefusal(lines)) return lines;
    lodgement.amount = lines.reduce((sum, line) => sum + line.gross, 0n);
    return changeOf({ lodgement, lines, banking }, null);
  },
  save: async (tx, changes) => {
    await insertLodgements(tx, changes);
    return [];
  },
};

interface EnteredLines {
  readonly debtType: string;
  readonly salesperson: string;
  readonly lines: readonly EnteredLodgementLine[];
}

/** The lines as keyed, or those of the standard; debt type and salesperson too, unless somebody says them. */
function enteredLines(
  standards: readonly StandardRow[],
  banking: BankingRow,
  input: EnteredLodgement,
): EnteredLines | Refusal {
  const { standard: from, lines } = input;
  if ((from === undefined) === (lines.length === 0)) {
    return refuse('standard-lines', {
      field: 'lines',
      detail: 'Send the lines, or the standard that they are copied from',
    });
  }
  const standard = from && standards.find((each) => each.account === banking.account && each.name === from.name);
  const copied = from && linesFromStandard(standard, from, toLodge(banking));
  if (isRefusal(copied)) return copied;
  const debtType = input.debtType ?? standard?.debtType;
  const salesperson = input.salesperson ?? standard?.salesperson;
  if (debtType !== undefined && salesperson !== undefined) return { debtType, salesperson, lines: copied ?? lines };
  return refuse('standard-lines', {
    field: debtType === undefined ? 'debtType' : 'salesperson',
    detail: 'Without a standard the lodgement says its debt type and its salesperson',
  });
}
