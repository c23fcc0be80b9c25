import { formatAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { loadAccounts } from '../customers/customer.rows';
import { lodgementsPolicy } from '../lodgements/lodgements.policy';
import { slipNumber } from '../lodgements/lodgement.rules';
import { BankingRow, type BankingItem } from './banking.entity';
import { counted, lodgementDue, type EnteredBanking } from './banking.rules';
import { insertBankings, slipsTaken } from './banking.rows';

interface Facts {
  readonly team: CustomerRow | undefined;
  readonly taken: boolean;
}

export interface BankingChange extends Change {
  readonly banking: BankingRow;
}

/** money went to the bank; from now on a lodgement is awaited for what belongs to no invoice. */
export const notifyBanking: Verb<EnteredBanking, Facts, BankingChange> = {
  name: 'notify-banking',
  requirement: 'R-13',
  about: (input) => slipNumber(input.slipReference),
  load: async (tx, inputs) => {
    const teams = await loadAccounts(
      tx,
      inputs.map((input) => input.team),
    );
    const slips = inputs.map((input) => slipNumber(input.slipReference));
    const taken = await slipsTaken(tx, slips);
    return inputs.map((input, index) => ({ team: teams.get(input.team), taken: taken.has(slips[index]!) }));
  },
  decide: (facts, input, call) => {
    const fault = bankingFault(facts, input, call.on);
    if (fault) return fault;
    const sums = counted(input);
    if (isRefusal(sums)) return sums;
    const { dueWorkingDays } = call.policies.at(lodgementsPolicy, call.on).value;
    const banking = Object.assign(new BankingRow(), {
      id: call.newId(),
      slipReference: slipNumber(input.slipReference),
      version: 1,
      account: input.team,
      bankedOn: input.bankedOn,
      dueOn: lodgementDue(input.bankedOn, dueWorkingDays, call.policies.holidaysOn(call.on)),
      currency: input.currency,
      ...sums,
      items: itemsOf(input),
      differenceReason: input.differenceReason ?? null,
      notifiedAt: call.at,
      notifiedBy: call.by.id,
    });
    return { subject: { kind: 'banking', id: banking.id, version: 1 }, before: null, after: banking, banking };
  },
  save: async (tx, changes) => {
    await insertBankings(
      tx,
      changes.map((change) => change.banking),
    );
    return [];
  },
};

function bankingFault(facts: Facts, input: EnteredBanking, on: string): Refusal | undefined {
  if (!facts.team?.lodgementTeam || !facts.team.active) {
    return refuse('customer-unknown', {
      field: 'team',
      detail: `${input.team} is not the account of a team that banks`,
    });
  }
  if (facts.taken) {
    return refuse('slip-reference-taken', {
      field: 'slipReference',
      detail: `Paying-in slip ${slipNumber(input.slipReference)} was notified before`,
    });
  }
  if (input.bankedOn <= on) return undefined;
  return refuse('date-in-future', { field: 'bankedOn', detail: `${input.bankedOn} is after today, ${on}` });
}

function itemsOf(input: EnteredBanking): BankingItem[] {
  const text = (minor: bigint) => formatAmount(minor, input.currency);
  return [
    ...input.cashForInvoices.map((each) => ({
      method: 'cash' as const,
      amount: text(each.amount),
      invoice: each.invoice,
    })),
    ...input.cheques.map((each) => ({ method: 'cheque' as const, ...each, amount: text(each.amount) })),
  ];
}
