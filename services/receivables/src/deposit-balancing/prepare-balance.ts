import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { bankingTeamFault } from '../customers/banking-team.rules';
import type { CustomerRow } from '../customers/customer.entity';
import { loadAccounts } from '../customers/customer.rows';
import { DepositBalanceRow } from './balance.entity';
import { balancesOfDays, saveBalances } from './balance.rows';
import { balanceDay, explained, type GivenReason } from './balance.rules';
import { departmentsOf, sidesOf, type DaySides } from './day.queries';

export interface PreparedDay {
  readonly day: Day;
  /** Empty for the whole authority. */
  readonly department: string;
  readonly reasons: readonly GivenReason[];
}

interface Facts {
  readonly before: DepositBalanceRow | undefined;
  readonly sides: DaySides;
  readonly team: CustomerRow | undefined;
}

export interface BalanceChange extends Change {
  readonly balance: DepositBalanceRow;
}

/** the day as it stands now, each difference with its reason; again as often as wanted until it is signed off. */
export const prepareBalance: Verb<PreparedDay, Facts, BalanceChange> = {
  name: 'prepare-deposit-balance',
  requirement: 'R-17',
  about: (input) => `${input.day} ${input.department}`,
  load: async (tx, inputs, call) => {
    const days = [...new Set(inputs.map((input) => input.day))];
    const known = await balancesOfDays(tx, days, true);
    const teams = await loadAccounts(
      tx,
      inputs.map((input) => input.department),
    );
    const sides = new Map<Day, DaySides>();
    for (const day of days) sides.set(day, await sidesOf(tx, day, call.policies));
    return inputs.map((input) => ({
      before: known.find((each) => each.onDay === input.day && each.department === input.department),
      sides: sides.get(input.day)!,
      team: teams.get(input.department),
    }));
  },
  decide: ({ before, sides, team }, input, call) => {
    if (input.day > call.on) {
      return refuse('date-in-future', { field: 'day', detail: `${input.day} is after today, ${call.on}` });
    }
    if (before?.state === 'signed-off') {
      return refuse('balance-signed-off', {
        field: 'day',
        detail: `${input.day} was signed off by ${before.signedBy}`,
      });
    }
    // A team that has ended is balanced on days of which it has something.
    const known = departmentsOf(sides).includes(input.department);
    const fault = known ? undefined : bankingTeamFault(team, input.department, 'department');
    if (fault) return fault;
    const figures = balanceDay(sides.slips, sides.unbanked, input.department, sides.currency);
    const differences = explained(figures.differences, input.reasons);
    if (isRefusal(differences)) return differences;
    const balance = Object.assign(new DepositBalanceRow(), {
      id: before?.id ?? call.newId(),
      onDay: input.day,
      department: input.department,
      version: (before?.version ?? 0) + 1,
      state: 'prepared',
      currency: sides.currency,
      ...{ receipts: figures.receipts, slips: figures.slips, bank: figures.bank, differences },
      documents: [...figures.documents],
      ...{ preparedAt: call.at, preparedBy: call.by.id, signedAt: null, signedBy: null },
    });
    const subject = { kind: 'deposit-balance', id: balance.id, version: balance.version };
    return { subject, before: before ?? null, after: balance, balance };
  },
  save: async (tx, changes) => {
    await saveBalances(
      tx,
      changes.map((change) => change.balance),
    );
    return [];
  },
};
