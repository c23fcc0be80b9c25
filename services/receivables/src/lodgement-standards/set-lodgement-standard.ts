import { isRefusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { bankingTeamFault } from '../customers/banking-team.rules';
import type { CustomerRow } from '../customers/customer.entity';
import { loadAccounts } from '../customers/customer.rows';
import { lodgementDepartment } from '../lodgements/lodgement.facts';
import type { Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { StandardRow, type StandardLine } from './standard.entity';
import { saveStandards, standardsOf } from './standard.rows';

export interface EnteredStandard {
  readonly team: string;
  readonly name: string;
  readonly debtType: string;
  readonly salesperson: string;
  readonly lines: readonly StandardLine[];
  readonly active: boolean;
}

interface Facts {
  readonly team: CustomerRow | undefined;
  readonly before: StandardRow | undefined;
  readonly lists: Lists;
}

export interface StandardChange extends Change {
  readonly row: StandardRow;
}

/** M35: a team's standard lodgement is set or changed under its name. */
export const setLodgementStandard: Verb<EnteredStandard, Facts, StandardChange> = {
  name: 'set-lodgement-standard',
  requirement: 'R-13',
  about: (input) => `${input.team} ${input.name}`,
  load: async (tx, inputs, call) => {
    const lists = await loadLists(tx, call.policies);
    const names = inputs.map((input) => input.team);
    const teams = await loadAccounts(tx, names);
    const known = await standardsOf(tx, names, true);
    return inputs.map((input) => ({
      team: teams.get(input.team),
      before: known.find((each) => each.account === input.team && each.name === input.name),
      lists,
    }));
  },
  decide: ({ team, before, lists }, input, call) => {
    const fault = bankingTeamFault(team, input.team);
    if (fault) return fault;
    const department = lodgementDepartment(input, lists, call);
    if (isRefusal(department)) return department;
    const row = Object.assign(new StandardRow(), {
      id: before?.id ?? call.newId(),
      account: input.team,
      name: input.name,
      version: (before?.version ?? 0) + 1,
      debtType: department.debtType.code,
      salesperson: department.salesperson.code,
      lines: [...input.lines],
      active: input.active,
      setAt: call.at,
      setBy: call.by.id,
    });
    const subject = { kind: 'lodgement-standard', id: row.id, version: row.version };
    return { subject, before: before ?? null, after: row, row };
  },
  save: async (tx, changes) => {
    await saveStandards(
      tx,
      changes.map((change) => change.row),
    );
    return [];
  },
};
