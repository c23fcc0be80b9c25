import { handsFault } from '@tolbooth/access';
import { loadRows, updateRows } from '@tolbooth/database';
import { takeNumbers } from '@tolbooth/documents';
import { isRefusal, refuse, stepIn, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import type { Journal } from '../journals/journal';
import { journalPosted } from '../journals/journal.events';
import { postJournals } from '../journals/journal.rows';
import { openPeriods } from '../periods/periods.rows';
import type { OpenPeriod } from '../posting/placing.rules';
import { exchangeJournal } from './exchange-journal';
import { addRates, foreignBalances, lastPurchases, lockRates, poolOf } from './exchange.rows';
import { foreignAccountsPolicy } from './foreign-accounts.policy';
import type { ReplenishmentChange } from './propose-replenishment';
import { ReplenishmentRow } from './replenishment.entity';
import { foreignAccount, purchaseLines, rateOfPurchase } from './replenishment.rules';
import { replenishmentSteps, type ReplenishmentStep } from './replenishment.states';
import type { ForeignBalance } from './revaluation.rules';

interface Facts {
  readonly row: ReplenishmentRow | undefined;
  readonly balances: readonly ForeignBalance[];
  readonly last: string | undefined;
  readonly open: readonly OpenPeriod[];
}

export interface ReplenishmentPosted extends ReplenishmentChange {
  readonly journal: Journal;
  readonly rate: string;
}

const series = { name: 'replenishment', prefix: 'FX', width: 6 };

/** C-16, E44: posts the purchase; from its day on everything in the currency is worth its rate. */
export const approveReplenishment: Verb<{ id: string }, Facts, ReplenishmentPosted> = {
  name: 'approve-replenishment',
  requirement: 'C-16',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    await lockRates(tx);
    const rows = await rowsOf(tx, inputs);
    const own = call.policies.at(booksPolicy, call.on).value.currency;
    const last = await lastPurchases(
      tx,
      rows.flatMap((row) => (row ? [row.currency] : [])),
    );
    const balances = await foreignBalances(tx, call.on, own);
    const open = await openPeriods(tx);
    return rows.map((row) => ({ row, balances, last: row && last.get(row.currency), open }));
  },
  decide: ({ row, balances, last, open }, { id }, call) => {
    const fault = decided(row, id, 'approve-replenishment', call);
    if (isRefusal(fault)) return fault;
    const { currency, dated, bought, paid } = fault;
    if (last !== undefined && dated < last) {
      const detail = `${currency} was bought again on ${last} meanwhile`;
      return refuse('replenishment-backdated', { field: 'on', detail, facts: { on: dated, last } });
    }
    const { value: policy, version } = call.policies.at(foreignAccountsPolicy, dated);
    const account = foreignAccount(policy, currency);
    if (isRefusal(account)) return account;
    const own = call.policies.at(booksPolicy, call.on).value.currency;
    const lines = purchaseLines(policy, account, fault, poolOf(balances, account.bank, currency), own);
    const about = { kind: 'Replenishment' as const, document: id, documentNumber: fault.reference, dated };
    const journal = exchangeJournal({ ...about, ruleVersion: version, lines }, open, call);
    if (isRefusal(journal)) return journal;
    const rate = rateOfPurchase({ currency, bought, paid });
    const after = stepped(fault, 'posted', call, journal.id);
    return {
      subject: { kind: 'replenishment', id, version: after.version },
      before: fault,
      after,
      because: {
        rule: 'C-16 rate of the last replenishment',
        policies: [version],
        facts: { currency, bought, paid, rate },
        sentence: `From ${dated} on one ${currency} is worth ${rate} ${own}: that is what the last purchase cost.`,
      },
      row: after,
      journal,
      rate,
    };
  },
  save: async (tx, changes) => {
    const numbers = await takeNumbers(tx, series, changes.length);
    const rows = changes.map(({ row }, at) => Object.assign(row, { number: numbers[at] ?? null }));
    await updateRows(tx, ReplenishmentRow, rows);
    await addRates(
      tx,
      changes.map(({ row, rate }) => ({ currency: row.currency, from: row.dated, rate })),
    );
    const journals = changes.map(({ journal, row }) => ({
      ...journal,
      entry: { ...journal.entry, documentNumber: row.number ?? '' },
    }));
    return (await postJournals(tx, journals)).map(journalPosted);
  },
};

/** C-16: the bank tells otherwise; nothing is posted. */
export const rejectReplenishment: Verb<{ id: string }, Pick<Facts, 'row'>, ReplenishmentChange> = {
  name: 'reject-replenishment',
  requirement: 'C-16',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => (await rowsOf(tx, inputs)).map((row) => ({ row })),
  decide: ({ row }, { id }, call) => {
    const found = decided(row, id, 'reject-replenishment', call);
    if (isRefusal(found)) return found;
    const after = stepped(found, 'rejected', call, null);
    return { subject: { kind: 'replenishment', id, version: after.version }, before: found, after, row: after };
  },
  save: async (tx, changes) => {
    await updateRows(
      tx,
      ReplenishmentRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

function rowsOf(tx: Parameters<typeof loadRows>[0], inputs: readonly { id: string }[]) {
  const ids = inputs.map(({ id }) => id);
  return loadRows(tx, ReplenishmentRow, ids, { lock: true });
}

/** The purchase as it stands, or why this person may not decide it so. */
function decided(
  row: ReplenishmentRow | undefined,
  id: string,
  verb: ReplenishmentStep['verb'],
  call: Call,
): ReplenishmentRow | Refusal {
  if (!row) return refuse('not-found', { field: 'id', detail: `There is no purchase ${id}`, facts: { id } });
  const step = stepIn(replenishmentSteps, verb, row.state, () => {
    const detail = `The purchase is ${row.state}`;
    return refuse('replenishment-state', { field: 'id', detail, facts: { id, state: row.state } });
  });
  if (isRefusal(step)) return step;
  return handsFault(call, verb, { 'propose-replenishment': row.proposedBy }) ?? row;
}

function stepped(row: ReplenishmentRow, state: ReplenishmentRow['state'], call: Call, journalId: string | null) {
  const by = { state, decidedBy: call.by.id, decidedAt: call.at, journalId, version: row.version + 1 };
  return Object.assign(new ReplenishmentRow(), row, by);
}
