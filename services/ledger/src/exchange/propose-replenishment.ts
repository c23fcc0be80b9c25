import type { Day } from '@tolbooth/calendar';
import { insertRows, queryRows } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import { lastPurchases } from './exchange.rows';
import { foreignAccountsPolicy } from './foreign-accounts.policy';
import { ReplenishmentRow } from './replenishment.entity';
import { foreignAccount, type Bought } from './replenishment.rules';
import { replenishmentsSql } from './replenishments.queries';

export interface Purchase extends Bought {
  readonly paidIn: string;
  readonly on: Day;
  readonly reference: string;
}

export interface ReplenishmentChange extends Change {
  readonly row: ReplenishmentRow;
}

interface Facts {
  readonly told: boolean;
  readonly last: string | undefined;
}

/** C-16: foreign money that the bank has sold to the council, for another person to post. */
export const proposeReplenishment: Verb<Purchase, Facts, ReplenishmentChange> = {
  name: 'propose-replenishment',
  requirement: 'C-16',
  about: ({ reference }) => reference,
  load: async (tx, inputs) => {
    const references = inputs.map(({ reference }) => reference);
    const told = await queryRows<{ reference: string }>(tx, replenishmentsSql.told, [references]);
    const last = await lastPurchases(
      tx,
      inputs.map(({ currency }) => currency),
    );
    return inputs.map(({ reference, currency }) => ({
      told: told.some((row) => row.reference === reference),
      last: last.get(currency),
    }));
  },
  decide: ({ told, last }, { currency, bought, paid, paidIn, on, reference }, call) => {
    const own = call.policies.at(booksPolicy, call.on).value.currency;
    const account = foreignAccount(call.policies.at(foreignAccountsPolicy, on).value, currency);
    if (isRefusal(account)) return account;
    if (paidIn !== own) {
      const detail = `${currency} is bought with ${own}, not with ${paidIn}`;
      return refuse('purchase-in-own-currency', { field: 'paid.currency', detail, facts: { own, paidIn } });
    }
    if (on > call.on) {
      const detail = `${on} is later than ${call.on}`;
      return refuse('future-purchase', { field: 'on', detail, facts: { on, today: call.on } });
    }
    if (last !== undefined && on < last) {
      const detail = `${currency} was last bought on ${last}`;
      return refuse('replenishment-backdated', { field: 'on', detail, facts: { on, last } });
    }
    if (told) {
      const detail = `The reference ${reference} stands on another purchase`;
      return refuse('replenishment-told-once', { field: 'reference', detail, facts: { reference } });
    }
    const row = Object.assign(new ReplenishmentRow(), {
      ...{ id: call.newId(), number: null, currency, dated: on, bought, paid, reference, state: 'proposed' as const },
      ...{ proposedBy: call.by.id, proposedAt: call.at, decidedBy: null, decidedAt: null, journalId: null, version: 1 },
    });
    return { subject: { kind: 'replenishment', id: row.id, version: 1 }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertRows(
      tx,
      ReplenishmentRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
