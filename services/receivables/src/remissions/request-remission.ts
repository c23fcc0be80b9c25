import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { loadHolders } from '../customers/customer.rows';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { takeNumbers } from '../numbers/take-numbers';
import { inUse, type Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { RemissionRow, type RemissionEvidence } from './remission.entity';
import { insertRemissions } from './remission.rows';
import { spanFault } from './remission.rules';
import { remissionsPolicy } from './remissions.policy';

/** What is asked for; the amount, off each unit, in minor units. */
export interface RemissionAsked {
  readonly customer: string | undefined;
  readonly group: string | undefined;
  readonly chargeItems: readonly string[];
  readonly percent: string | undefined;
  readonly amount: bigint | undefined;
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
  readonly publishedPolicy: string;
  readonly evidence: readonly Pick<RemissionEvidence, 'document' | 'seenOn'>[];
  readonly salesperson: string;
}

export interface RemissionChange extends Change {
  readonly row: RemissionRow;
}

export function remissionChange(before: RemissionRow | null, row: RemissionRow): RemissionChange {
  return { subject: { kind: 'remission', id: row.id, version: row.version }, before, after: row, row };
}

interface Facts {
  readonly customer: CustomerRow | undefined;
  readonly lists: Lists;
}

/** for a person or a group, on the published policy and on evidence that was seen. */
export const requestRemission: Verb<RemissionAsked, Facts, RemissionChange> = {
  name: 'request-remission',
  requirement: 'R-31',
  about: ({ customer, group, reason }) => `${customer ?? group} ${reason}`,
  load: async (tx, inputs, call) => {
    const lists = await loadLists(tx, call.policies);
    const accounts = await loadHolders(
      tx,
      inputs.flatMap(({ customer }) => customer ?? []),
    );
    return inputs.map(({ customer }) => ({ customer: accounts.get(customer ?? ''), lists }));
  },
  decide: ({ customer, lists }, asked, call) => {
    const fault = shapeFault(asked, customer) ?? spanOf(asked, call) ?? evidenceFault(asked.evidence, call.on);
    if (fault) return fault;
    const department = departmentFault(asked, lists, call);
    if (isRefusal(department)) return department;
    const { group, chargeItems, percent, amount, from, to, reason, publishedPolicy } = asked;
    const row = Object.assign(new RemissionRow(), {
      ...{ id: call.newId(), number: '', state: 'requested' as const, account: customer?.account ?? null },
      ...{ groupName: group ?? null, chargeItems: [...chargeItems], percent: percent ?? null, amount: amount ?? null },
      currency: call.policies.at(invoiceEntryPolicy, call.on).value.currency,
      ...{ from, to, reason, publishedPolicy, costCentre: department.costCentre },
      evidence: seenBy(asked.evidence, call),
      ...{ requestedBy: call.by.id, requestedAt: call.at, decidedBy: null, decidedOn: null, delegationId: null },
      ...{ decidedWhy: null, version: 1 },
    });
    return remissionChange(null, row);
  },
  save: async (tx, changes, call) => {
    const numbers = await takeNumbers(tx, 'remission', changes.length, call);
    changes.forEach(({ row }, at) => {
      row.number = numbers[at]!;
    });
    await insertRemissions(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

export function seenBy(evidence: RemissionAsked['evidence'], { by }: Call): RemissionEvidence[] {
  return evidence.map(({ document, seenOn }) => ({ document, seenOn, seenBy: by.id }));
}

export function evidenceFault(evidence: RemissionAsked['evidence'], on: Day): Refusal | undefined {
  const at = evidence.findIndex(({ seenOn }) => seenOn > on);
  if (at < 0) return undefined;
  const detail = `${evidence[at]!.seenOn} has not come yet`;
  return refuse('remission-evidence-day', { field: `evidence[${at}].seenOn`, detail });
}

function shapeFault(asked: RemissionAsked, customer: CustomerRow | undefined): Refusal | undefined {
  const { customer: account, group, percent, amount } = asked;
  if ((account === undefined) === (group === undefined)) {
    const detail = account === undefined ? 'Neither a customer nor a group is named' : 'Both are named';
    return refuse('remission-for-whom', { field: account === undefined ? 'customer' : 'group', detail });
  }
  if ((percent === undefined) === (amount === undefined)) {
    const detail = percent === undefined ? 'Neither a percentage nor an amount is given' : 'Both are given';
    return refuse('remission-of-what', { field: percent === undefined ? 'percent' : 'amount', detail });
  }
  if (percent !== undefined && !/^(100(\.0+)?|\d{1,2}(\.\d+)?)$/.test(percent)) {
    return refuse('remission-of-what', { field: 'percent', detail: `${percent} % is more than the charge` });
  }
  if (account === undefined || customer) return undefined;
  return refuse('customer-unknown', { field: 'customer', detail: `There is no customer account ${account}` });
}

function spanOf({ from, to }: RemissionAsked, call: Call): Refusal | undefined {
  return spanFault(from, to, call.policies.at(remissionsPolicy, call.on).value);
}

function departmentFault({ salesperson: code, chargeItems }: RemissionAsked, lists: Lists, call: Call) {
  const unknown = chargeItems.findIndex((item) => !lists.chargeItems.some((each) => each.code === item));
  if (unknown >= 0) {
    const detail = `There is no charge item ${chargeItems[unknown]}`;
    return refuse('charge-item-unknown', { field: `chargeItems[${unknown}]`, detail });
  }
  const detail = `"${code}" is not a salesperson in use on ${call.on}`;
  return inUse(lists.salespersons, code, call.on) ?? refuse('salesperson-unknown', { field: 'salesperson', detail });
}
