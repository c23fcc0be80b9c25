import { notify } from '@tolbooth/notices';
import { calendarPolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Call, Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import { internalBillChange, unknownBill, type InternalBillChange } from './draft-internal-bill';
import type { InternalBillRow } from './internal-bill.entity';
import { internalBillReversed } from './internal-bill.events';
import { disputedBills, loadInternalBills, updateInternalBills } from './internal-bill.rows';
import { escalationOf } from './internal-bill.rules';
import { internalBillSteps } from './internal-bill.states';
import { internalBillingPolicy } from './internal-billing.policy';

type OnBill<Input extends { id: string }> = Pick<
  Verb<Input, InternalBillRow | undefined, InternalBillChange>,
  'requirement' | 'about' | 'expects' | 'load'
>;
const onBill: OnBill<{ id: string }> = {
  requirement: 'R-23',
  about: ({ id }) => id,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    loadInternalBills(
      tx,
      inputs.map(({ id }) => id),
      true,
    ),
};

/** the receiver does not agree; the bill stands until it is settled. */
export const disputeInternalBill: Verb<
  { id: string; reason: string },
  InternalBillRow | undefined,
  InternalBillChange
> = {
  ...onBill,
  name: 'dispute-internal-bill',
  decide: (row, { id, reason }, call) => {
    if (!row) return unknownBill(id);
    const step = stepOf('internal bill', internalBillSteps, row.state, 'dispute-internal-bill');
    if (isRefusal(step)) return step;
    const dispute = { reason, by: call.by.id, because: null };
    const change = { dispute, disputedOn: call.on, escalatedOn: null, state: step.to };
    return internalBillChange(row, { ...row, ...change, version: row.version + 1 });
  },
  save: async (tx, changes) => {
    await updateInternalBills(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** E37, M13: it has taken too long, or a year ended over it: the heads of finance and legal have it from now on. */
export const escalateInternalDispute: Verb<{ id: string }, InternalBillRow | undefined, InternalBillChange> = {
  ...onBill,
  name: 'escalate-internal-dispute',
  decide: (row, { id }, call) => {
    if (!row) return unknownBill(id);
    const step = stepOf('internal bill', internalBillSteps, row.state, 'escalate-internal-dispute');
    if (isRefusal(step)) return step;
    const because = row.escalatedOn === null ? becauseOf(row, call) : undefined;
    if (because === undefined) {
      const detail = row.escalatedOn ? `It is with the heads since ${row.escalatedOn}` : 'Neither has passed';
      return refuse('internal-dispute-not-due', { field: 'id', detail });
    }
    const dispute = { ...row.dispute!, because };
    const after = { ...row, dispute, escalatedOn: call.on, version: row.version + 1 };
    const { version } = call.policies.at(internalBillingPolicy, call.on);
    return {
      ...internalBillChange(row, after),
      because: {
        rule: 'E37 internal dispute',
        policies: [version],
        facts: { issuedOn: row.issuedOn, disputedOn: row.disputedOn, on: call.on },
        sentence: `${row.number} goes to the heads of finance and legal: ${because}.`,
      },
    };
  },
  save: async (tx, changes, call) => {
    await updateInternalBills(
      tx,
      changes.map(({ row }) => row),
    );
    const { heads } = call.policies.at(internalBillingPolicy, call.on).value;
    await notify(
      tx,
      changes.flatMap(({ row }) => heads.map((role) => noticeOf(row, role))),
      call,
    );
    return [];
  },
};

function noticeOf(row: InternalBillRow, role: string) {
  const { number, title, providerCostCentre: provider, receiverCostCentre: receiver } = row;
  return {
    to: { role },
    template: 'internal-dispute',
    data: { number, title, provider, receiver, reason: row.dispute!.reason, because: row.dispute!.because },
    about: { kind: 'internal-bill', id: row.id },
  };
}

function becauseOf(
  { issuedOn, disputedOn }: InternalBillRow,
  { on, policies }: Pick<Call, 'on' | 'policies'>,
): string | undefined {
  const { months } = policies.at(internalBillingPolicy, on).value;
  const { yearStartMonth } = policies.at(calendarPolicy, on).value;
  return escalationOf({ issuedOn: issuedOn!, disputedOn: disputedOn! }, on, { months, yearStartMonth });
}

/** E37: each day, so that none waits for somebody to remember it. */
export const internalDisputeRun = defineRun({
  name: 'internal-dispute-run',
  plural: 'internal-dispute-runs',
  requirement: 'R-23',
  summary: 'Gives internal disputes that take too long, or last over a year end, to the heads of finance and legal',
  verb: escalateInternalDispute,
  when: (policies, on) => {
    const { time, days } = policies.at(internalBillingPolicy, on).value;
    return { time, days };
  },
  find: async (tx, { asOf, policies, after, limit }) => {
    const { months } = policies.at(internalBillingPolicy, asOf).value;
    const { yearStartMonth } = policies.at(calendarPolicy, asOf).value;
    const disputes = await disputedBills(tx, after);
    const due = disputes.filter((each) => escalationOf(each, asOf, { months, yearStartMonth }) !== undefined);
    return due.slice(0, limit).map(({ id }) => ({ id }));
  },
  cursorOf: ({ id }) => id,
});

export interface Settlement {
  readonly id: string;
  readonly outcome: 'upheld' | 'rejected';
  readonly reason: string;
}

/** Upheld, the bill is reversed; rejected, it stands. With the heads, only they settle it. */
export const settleInternalDispute: Verb<Settlement, InternalBillRow | undefined, InternalBillChange> = {
  ...onBill,
  name: 'settle-internal-dispute',
  decide: (row, { id, outcome, reason }, call) => {
    if (!row) return unknownBill(id);
    const verb = outcome === 'upheld' ? 'settle-internal-dispute' : 'uphold-internal-bill';
    const step = stepOf('internal bill', internalBillSteps, row.state, verb);
    if (isRefusal(step)) return step;
    const fault = headsFault(row, call);
    if (fault) return fault;
    const ended = { state: step.to, endedOn: outcome === 'upheld' ? call.on : null, endedWhy: reason };
    return internalBillChange(row, { ...row, ...ended, version: row.version + 1 });
  },
  save: async (tx, changes, call) => {
    const rows = changes.map(({ row }) => row);
    await updateInternalBills(tx, rows);
    return rows.filter(({ state }) => state === 'reversed').map((row) => internalBillReversed(row, call.at));
  },
};

function headsFault({ escalatedOn }: InternalBillRow, call: Call): Refusal | undefined {
  const { heads } = call.policies.at(internalBillingPolicy, call.on).value;
  if (escalatedOn === null || heads.some((role) => call.by.roles.includes(role))) return undefined;
  return refuse('internal-dispute-with-heads', { detail: `It is with ${heads.join(' and ')} since ${escalatedOn}` });
}
