import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import type { BankingRow } from '../bankings/banking.entity';
import type { Department } from '../reference/directorate.rules';
import { dueDateOf } from '../reference/due-date.rules';
import type { Lists } from '../reference/lists';
import { LodgementRow } from './lodgement.entity';
import { lodgementsPolicy } from './lodgements.policy';

interface Entered {
  readonly banking: BankingRow;
  readonly number: string;
  readonly department: Department;
  readonly lists: Lists;
  readonly lateReason?: string | undefined;
}

/** M35: a lodgement as it is entered, still without its lines and its amount: of the team that banked, on immediate terms. */
export function newLodgement(
  { banking, number, department, lists, lateReason }: Entered,
  call: Call,
): LodgementRow | Refusal {
  const { terms } = call.policies.at(lodgementsPolicy, call.on).value;
  const dueDate = dueDateOf(lists.terms, terms, call.on, call.on);
  if (isRefusal(dueDate)) return dueDate;
  return Object.assign(new LodgementRow(), {
    id: call.newId(),
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
    amount: 0n,
    enteredAt: call.at,
    enteredOn: call.on,
    enteredBy: call.by.id,
    completedAt: null,
    completedOn: null,
    completedBy: null,
    transferAt: null,
    late: false,
    lateReason: lateReason ?? null,
    endReason: null,
  });
}
