import { handsFault } from '@tolbooth/access';
import { formatAmount } from '@tolbooth/money';
import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { DepositBalanceRow } from './balance.entity';
import { loadBalances, saveBalances } from './balance.rows';
import { balanceDay, changedSince } from './balance.rules';
import { sidesOf, type DaySides } from './day.queries';
import type { BalanceChange } from './prepare-balance';

interface Facts {
  readonly before: DepositBalanceRow | undefined;
  readonly sides: DaySides | undefined;
}

/** another person has seen the day as it still stands; from now on it stays, and what comes later is listed as late. */
export const signOffBalance: Verb<{ readonly id: string }, Facts, BalanceChange> = {
  name: 'sign-off-deposit-balance',
  requirement: 'R-17',
  about: (input) => input.id,
  expects: (facts) => facts.before?.version,
  load: async (tx, inputs, call) => {
    const rows = await loadBalances(
      tx,
      inputs.map((input) => input.id),
      true,
    );
    const facts: Facts[] = [];
    for (const before of rows)
      facts.push({ before, sides: before && (await sidesOf(tx, before.onDay, call.policies)) });
    return facts;
  },
  decide: ({ before, sides }, input, call) => {
    if (!before || !sides)
      return refuse('not-found', { field: 'id', detail: `There is no deposit balance ${input.id}` });
    if (before.state === 'signed-off') {
      return refuse('balance-signed-off', {
        field: 'id',
        detail: `${before.onDay} was signed off by ${before.signedBy}`,
      });
    }
    const hands = handsFault(call, 'sign-off-deposit-balance', { 'prepare-deposit-balance': before.preparedBy });
    if (hands) return hands;
    const now = balanceDay(sides.slips, sides.unbanked, before.department, before.currency);
    const changed = changedSince(before.documents ?? [], now.documents, { statement: true });
    if (changed.length > 0) {
      const shown = (minor: bigint) => formatAmount(minor, before.currency);
      return refuse('balance-changed', {
        field: 'id',
        detail: `Since it was prepared, ${changed.join(', ')} came, changed or went: prepare the day again`,
        facts: { receipts: shown(now.receipts), slips: shown(now.slips), bank: shown(now.bank), changed },
      });
    }
    const signed = { state: 'signed-off' as const, signedAt: call.at, signedBy: call.by.id };
    const balance = { ...before, ...signed, version: before.version + 1 };
    const subject = { kind: 'deposit-balance', id: balance.id, version: balance.version };
    return { subject, before, after: balance, balance };
  },
  save: async (tx, changes) => {
    await saveBalances(
      tx,
      changes.map((change) => change.balance),
    );
    return [];
  },
};
