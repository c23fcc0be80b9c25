import { loadRows, upsertRows } from '@tolbooth/database';
import { isRefusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { foreignAccountsPolicy } from './foreign-accounts.policy';
import { ClosingRateRow } from './replenishment.entity';
import { foreignAccount } from './replenishment.rules';

export interface ClosingRateTold {
  readonly month: string;
  readonly currency: string;
  readonly rate: string;
  readonly source: string;
}

export interface ClosingRateChange extends Change {
  readonly row: ClosingRateRow;
}

const idOf = ({ month, currency }: ClosingRateTold) => `${month}/${currency}`;

/** C-16: what a currency was worth at the end of a month, with where that is published. */
export const tellClosingRate: Verb<ClosingRateTold, ClosingRateRow | undefined, ClosingRateChange> = {
  name: 'tell-closing-rate',
  requirement: 'C-16',
  about: idOf,
  expects: (row) => row?.version,
  load: (tx, inputs) => loadRows(tx, ClosingRateRow, inputs.map(idOf), { lock: true }),
  decide: (row, told, call) => {
    const account = foreignAccount(call.policies.at(foreignAccountsPolicy, call.on).value, told.currency);
    if (isRefusal(account)) return account;
    const id = idOf(told);
    const version = (row?.version ?? 0) + 1;
    const after = Object.assign(new ClosingRateRow(), { ...told, id, toldBy: call.by.id, version });
    return { subject: { kind: 'closing-rate', id, version }, before: row ?? null, after, row: after };
  },
  save: async (tx, changes) => {
    await upsertRows(
      tx,
      ClosingRateRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
