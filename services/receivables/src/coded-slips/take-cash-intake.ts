import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { bankingTeamFault } from '../customers/banking-team.rules';
import type { CustomerRow } from '../customers/customer.entity';
import { loadAccounts } from '../customers/customer.rows';
import { CashIntakeRow } from './coded-slip.entity';
import { insertIntakes } from './coded-slip.rows';

export interface HandedIn {
  readonly team: string;
  readonly handedInBy: string;
  readonly cash: bigint;
  readonly cheques: bigint;
  readonly currency: string;
}

export interface IntakeChange extends Change {
  readonly intake: CashIntakeRow;
}

/** a site without access hands its unbanked money to the cash office, which counts it and banks it. */
export const takeCashIntake: Verb<HandedIn, CustomerRow | undefined, IntakeChange> = {
  name: 'take-cash-intake',
  requirement: 'R-38',
  about: (input) => input.team,
  load: async (tx, inputs) => {
    const accounts = inputs.map((input) => input.team);
    const teams = await loadAccounts(tx, accounts);
    return accounts.map((account) => teams.get(account));
  },
  decide: (team, input, call) => {
    const fault = bankingTeamFault(team, input.team);
    if (fault) return fault;
    if (input.cash + input.cheques === 0n) {
      return refuse('nothing-banked', { field: 'cash', detail: 'Neither cash nor cheques were handed in' });
    }
    const intake = Object.assign(new CashIntakeRow(), {
      id: call.newId(),
      version: 1,
      account: input.team,
      handedInBy: input.handedInBy,
      ...{ currency: input.currency, cash: input.cash, cheques: input.cheques, bankingId: null },
      ...{ takenAt: call.at, takenOn: call.on, takenBy: call.by.id },
    });
    return { subject: { kind: 'cash-intake', id: intake.id, version: 1 }, before: null, after: intake, intake };
  },
  save: async (tx, changes) => {
    await insertIntakes(
      tx,
      changes.map((change) => change.intake),
    );
    return [];
  },
};
