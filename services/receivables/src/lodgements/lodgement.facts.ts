import { sameHands, separationPolicy } from '@tolbooth/access';
import { accountCodePolicy } from '@tolbooth/policy';
import type { Refusal } from '@tolbooth/refusals';
import type { Call, Change } from '@tolbooth/verbs';
import type { BankingRow } from '../bankings/banking.entity';
import { incomeCodesPolicy } from '../reference/income-codes.policy';
import { departmentOf, type Department } from '../reference/directorate.rules';
import type { Lists } from '../reference/lists';
import type { LodgementFacts } from './lodgement.rules';
import type { Lodgement, LodgementOfBanking } from './lodgement.rows';

export interface EnteredDepartment {
  readonly debtType: string;
  readonly salesperson: string;
}

export interface LodgementChange extends Change, Lodgement {
  readonly banking: BankingRow;
}

export function changeOf(kept: LodgementOfBanking, before: Lodgement | null): LodgementChange {
  const { id, version } = kept.lodgement;
  const after = { lodgement: kept.lodgement, lines: kept.lines };
  return { subject: { kind: 'lodgement', id, version }, before, after, ...kept };
}

/** M35: own directorate's debt type for lodgements, and the salesperson of the department that owns the banking. */
export function lodgementDepartment(entered: EnteredDepartment, lists: Lists, call: Call): Department | Refusal {
  return departmentOf(lists, { ...entered, use: 'lodgements' }, call.by.roles, call.on);
}

export function lodgementFacts(department: Department, banking: BankingRow, lists: Lists, call: Call): LodgementFacts {
  return {
    structure: call.policies.at(accountCodePolicy, call.on).value,
    income: call.policies.at(incomeCodesPolicy, call.on).value,
    lists,
    salesperson: department.salesperson,
    bankedOn: banking.bankedOn,
  };
}

/** SOD-01: who told what the bank received does not code it. */
export function handsFault(verb: string, banking: BankingRow, call: Call): Refusal | undefined {
  const pairs = call.policies.at(separationPolicy, call.on).value;
  return sameHands(pairs, { verb, by: call.by, earlier: { 'notify-banking': banking.notifiedBy } });
}
