import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { stepOf } from '../lifecycles/step.rules';
import { inUse, type Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { chargeQuestions } from './charge-questions';
import { ChargeRow, type ChargeAnswer, type LegalPower } from './charge.entity';
import { insertCharges, lastVersions, loadCharges, updateCharges, type Charge } from './charge.rows';
import { answersFault } from './charge.rules';
import { chargeSteps } from './charge.states';

/** What a charge is to say; the price in minor units of the council's own currency. */
export interface ChargeAsked {
  readonly chargeItem: string;
  readonly title: string;
  readonly salesperson: string;
  readonly unitPrice: bigint;
  readonly from: Day;
  readonly legalPower: LegalPower | undefined;
  readonly answers: readonly ChargeAnswer[];
  readonly reviewOn: Day | undefined;
}

export interface ChargeChange extends Change, Charge {}

export function chargeChange(before: Charge | null, after: Charge): ChargeChange {
  const { id, version } = after.row;
  return { subject: { kind: 'charge', id, version }, before, after, ...after };
}

export function unknownCharge(id: string): Refusal {
  return refuse('not-found', { field: 'id', detail: `There is no charge ${id}` });
}

/** a new version of the charge for an item; what it does not say yet is said before it is submitted. */
export const draftCharge: Verb<ChargeAsked, { lastVersion: number; lists: Lists }, ChargeChange> = {
  name: 'draft-charge',
  requirement: 'R-32',
  about: ({ chargeItem }) => chargeItem,
  load: async (tx, inputs, call) => {
    const lists = await loadLists(tx, call.policies);
    const items = inputs.map(({ chargeItem }) => chargeItem);
    const last = await lastVersions(tx, items);
    return items.map((item) => ({ lastVersion: last.get(item) ?? 0, lists }));
  },
  decide: ({ lastVersion, lists }, asked, call) => {
    const content = contentOf(asked, lists, call);
    if (isRefusal(content)) return content;
    const row = Object.assign(new ChargeRow(), content, {
      ...{ id: call.newId(), versionNo: lastVersion + 1, state: 'draft' as const, lastDay: null, version: 1 },
      ...{ requestedBy: call.by.id, requestedAt: call.at, submittedBy: null, returnedWhy: null, endedWhy: null },
    });
    return chargeChange(null, { row, approvals: [] });
  },
  save: async (tx, changes) => {
    await insertCharges(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

export const changeCharge: Verb<
  ChargeAsked & { readonly id: string },
  { charge: Charge | undefined; lists: Lists },
  ChargeChange
> = {
  name: 'change-charge',
  requirement: 'R-32',
  about: ({ id }) => id,
  expects: ({ charge }) => charge?.row.version,
  load: async (tx, inputs, call) => {
    const lists = await loadLists(tx, call.policies);
    return (await lockedCharges(tx, inputs)).map((charge) => ({ charge, lists }));
  },
  decide: ({ charge, lists }, asked, call) => {
    if (!charge) return unknownCharge(asked.id);
    const { row } = charge;
    const step = stepOf('charge', chargeSteps, row.state, 'change-charge');
    if (isRefusal(step)) return step;
    // Another item would be another charge: its versions count by item.
    const content = contentOf({ ...asked, chargeItem: row.chargeItem }, lists, call);
    if (isRefusal(content)) return content;
    const mine = { requestedBy: call.by.id, requestedAt: call.at, version: row.version + 1 };
    return chargeChange(charge, { ...charge, row: Object.assign(new ChargeRow(), row, content, mine) });
  },
  save: async (tx, changes) => {
    await updateCharges(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

export function lockedCharges(tx: Tx, inputs: readonly { readonly id: string }[]): Promise<(Charge | undefined)[]> {
  return loadCharges(
    tx,
    inputs.map(({ id }) => id),
    true,
  );
}

function contentOf(asked: ChargeAsked, lists: Lists, call: Call) {
  const item = inUse(lists.chargeItems, asked.chargeItem, asked.from);
  if (!item) {
    const detail = `"${asked.chargeItem}" is not a charge item in use on ${asked.from}`;
    return refuse('charge-item-unknown', { field: 'chargeItem', detail });
  }
  const salesperson = inUse(lists.salespersons, asked.salesperson, call.on);
  if (!salesperson) {
    const detail = `"${asked.salesperson}" is not a salesperson in use on ${call.on}`;
    return refuse('salesperson-unknown', { field: 'salesperson', detail });
  }
  const fault = answersFault(asked, chargeQuestions(call.policies.profile));
  if (fault) return fault;
  const { chargeItem, title, unitPrice, from, answers } = asked;
  return {
    ...{ chargeItem, title, unitPrice, from, answers, unit: item.unit },
    ...{ salesperson: salesperson.code, costCentre: salesperson.costCentre },
    currency: call.policies.at(invoiceEntryPolicy, call.on).value.currency,
    legalPower: asked.legalPower ?? null,
    reviewOn: asked.reviewOn ?? null,
  };
}
