import { loadChart, type Chart } from '@tolbooth/chart';
import type { Day } from '@tolbooth/calendar';
import { extend, formatAmount } from '@tolbooth/money';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { stepOf } from '../lifecycles/step.rules';
import { takeNumbers } from '../numbers/take-numbers';
import { incomeCodesPolicy } from '../reference/income-codes.policy';
import { InternalBillRow, type InternalSystemRow } from './internal-bill.entity';
import { internalBillIssued } from './internal-bill.events';
import { insertInternalBills, loadInternalBills, loadSystems, updateInternalBills } from './internal-bill.rows';
import { amountsFault, noticeFault, noticeGap, partiesOf, systemFault } from './internal-bill.rules';
import { internalBillSteps } from './internal-bill.states';

export interface InternalBillAsked {
  readonly title: string;
  readonly system: string | undefined;
  readonly agreement: string | undefined;
  readonly noticeDays: number | undefined;
  readonly noticedOn: Day | undefined;
  readonly provider: string;
  readonly receiver: string;
  readonly contactName: string;
  readonly contactNumber: string;
  readonly lines: readonly {
    readonly description: string;
    readonly unit: string;
    readonly quantity: string;
    readonly unitPrice: bigint;
    readonly serviceFrom: Day;
    readonly serviceTo: Day | undefined;
  }[];
}

export interface InternalBillChange extends Change {
  readonly row: InternalBillRow;
}

export function internalBillChange(before: InternalBillRow | null, row: InternalBillRow): InternalBillChange {
  return { subject: { kind: 'internal-bill', id: row.id, version: row.version }, before, after: row, row };
}

export function unknownBill(id: string): Refusal {
  return refuse('not-found', { field: 'id', detail: `There is no internal bill ${id}` });
}

interface Facts {
  readonly chart: Pick<Chart, 'check'>;
  readonly system: InternalSystemRow | undefined;
}

/** as an invoice to the outside is written, without tax; codes are checked live against our copy of the chart. */
export const draftInternalBill: Verb<InternalBillAsked, Facts, InternalBillChange> = {
  name: 'draft-internal-bill',
  requirement: 'R-23',
  about: ({ provider, receiver, title }) => `${provider} ${receiver} ${title}`,
  load: async (tx, inputs, call) => {
    const codes = inputs.flatMap(({ provider, receiver }) => [provider, receiver]);
    const chart = await loadChart(tx, codes, call.policies, call.on);
    const systems = await loadSystems(
      tx,
      inputs.flatMap(({ system }) => system ?? []),
    );
    return inputs.map(({ system }) => ({ chart, system: systems.find((each) => each?.id === system) }));
  },
  decide: ({ chart, system }, asked, call) => {
    const structure = call.policies.at(accountCodePolicy, call.on).value;
    const parties = partiesOf(asked, structure, call.policies.at(incomeCodesPolicy, call.on).value);
    if (isRefusal(parties)) return parties;
    const fault = codesFault(asked, chart, call.on) ?? systemFault(system, asked.system !== undefined);
    if (fault) return fault;
    const { currency } = call.policies.at(invoiceEntryPolicy, call.on).value;
    const nets = asked.lines.map(({ unitPrice, quantity }) => extend(unitPrice, quantity));
    const amounts = amountsFault(nets);
    if (amounts) return amounts;
    const { title, provider, receiver, contactName, contactNumber } = asked;
    const row = Object.assign(new InternalBillRow(), {
      ...{ id: call.newId(), number: null, state: 'draft' as const, title, provider, receiver, ...parties },
      ...{ systemId: asked.system ?? null, agreement: asked.agreement ?? null, noticeDays: asked.noticeDays ?? null },
      ...{ noticedOn: asked.noticedOn ?? null, contactName, contactNumber, currency },
      lines: asked.lines.map((line, at) => ({
        ...{ description: line.description, unit: line.unit, quantity: line.quantity, serviceFrom: line.serviceFrom },
        ...{ serviceTo: line.serviceTo ?? null, unitPrice: formatAmount(line.unitPrice, currency) },
        net: formatAmount(nets[at]!, currency),
      })),
      total: nets.reduce((sum, net) => sum + net, 0n),
      ...{ draftedBy: call.by.id, draftedOn: call.on, issuedBy: null, issuedOn: null, issuedAt: null, dispute: null },
      ...{ disputedOn: null, escalatedOn: null, endedOn: null, endedWhy: null, version: 1 },
    });
    return noticeGap(row, call.on) ?? internalBillChange(null, row);
  },
  save: async (tx, changes) => {
    await insertInternalBills(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

interface Issuing {
  readonly row: InternalBillRow | undefined;
  readonly chart: Pick<Chart, 'check'>;
}

/** Income to one code and cost to the other from this moment; codes and the agreement's notice are looked at again. */
export const issueInternalBill: Verb<{ readonly id: string }, Issuing, InternalBillChange> = {
  name: 'issue-internal-bill',
  requirement: 'R-23',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await loadInternalBills(tx, ids, true);
    const codes = rows.flatMap((row) => (row ? [row.provider, row.receiver] : []));
    const chart = await loadChart(tx, codes, call.policies, call.on);
    return rows.map((row) => ({ row, chart }));
  },
  decide: ({ row, chart }, { id }, call) => {
    if (!row) return unknownBill(id);
    const step = stepOf('internal bill', internalBillSteps, row.state, 'issue-internal-bill');
    if (isRefusal(step)) return step;
    const fault = codesFault(row, chart, call.on) ?? noticeFault(row, call.on);
    if (fault) return fault;
    const issued = { issuedBy: call.by.id, issuedOn: call.on, issuedAt: call.at };
    return internalBillChange(row, { ...row, ...issued, state: step.to, version: row.version + 1 });
  },
  save: async (tx, changes, call) => {
    const numbers = await takeNumbers(tx, 'internal-bill', changes.length, call);
    const rows = changes.map(({ row }, at) => Object.assign(row, { number: numbers[at]! }));
    await updateInternalBills(tx, rows);
    return rows.map(internalBillIssued);
  },
};

/** A draft that is never issued. */
export const discardInternalBill: Verb<
  { id: string; reason: string },
  InternalBillRow | undefined,
  InternalBillChange
> = {
  name: 'discard-internal-bill',
  requirement: 'R-23',
  about: ({ id }) => id,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    loadInternalBills(
      tx,
      inputs.map(({ id }) => id),
      true,
    ),
  decide: (row, { id, reason }, call) => {
    if (!row) return unknownBill(id);
    const step = stepOf('internal bill', internalBillSteps, row.state, 'discard-internal-bill');
    if (isRefusal(step)) return step;
    const ended = { endedOn: call.on, endedWhy: reason };
    return internalBillChange(row, { ...row, ...ended, state: step.to, version: row.version + 1 });
  },
  save: async (tx, changes) => {
    await updateInternalBills(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

function codesFault(
  { provider, receiver }: Pick<InternalBillRow, 'provider' | 'receiver'>,
  chart: Pick<Chart, 'check'>,
  on: Call['on'],
): Refusal | undefined {
  return chart.check(provider, on, 'provider') ?? chart.check(receiver, on, 'receiver');
}
