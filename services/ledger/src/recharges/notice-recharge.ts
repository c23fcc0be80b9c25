import { handsFault } from '@tolbooth/access';
import { loadRows, updateRows } from '@tolbooth/database';
import { takeNumbers } from '@tolbooth/documents';
import { calendarPolicy } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { unknownRecharge, type RechargeChange } from './draft-recharge';
import { chargeableFrom, noticeRuns, rechargeStep } from './notice.rules';
import { RechargeRow } from './recharge.entity';
import { rechargeNoticed } from './recharge.events';
import { chartOf } from './recharge.rows';
import { codesFault, type ChartOf } from './recharge.rules';

interface Facts {
  readonly row: RechargeRow | undefined;
  readonly chart: ChartOf;
}

const series = { name: 'recharge', prefix: 'RC', width: 6 };

/** M12, SOD-38: another person than who prepared it tells the receivers: from then on the notice runs. */
export const noticeRecharge: Verb<{ id: string }, Facts, RechargeChange> = {
  name: 'notice-recharge',
  requirement: 'C-15',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await loadRows(tx, RechargeRow, ids, { lock: true });
    const codes = rows.flatMap((row) => (row ? [row.provider, row.pool ?? [], row.receivers.map((r) => r.code)] : []));
    const chart = await chartOf(tx, codes.flat(), call);
    return rows.map((row) => ({ row, chart }));
  },
  decide: ({ row, chart }, { id }, call) => {
    if (!row) return unknownRecharge(id);
    const step = rechargeStep('notice-recharge', row.state);
    if (isRefusal(step)) return step;
    const earlier = { 'draft-recharge': row.draftedBy, 'change-recharge': row.hands };
    const fault = handsFault(call, 'notice-recharge', earlier) ?? codesFault(row, chart, call.on);
    if (fault) return fault;
    const from = chargeableFrom(call.on, row.noticeDays);
    const notice = { state: step.to, noticedBy: call.by.id, noticedOn: call.on, chargeableFrom: from };
    const after = Object.assign(new RechargeRow(), row, notice, { version: row.version + 1 });
    return { subject: { kind: 'recharge', id, version: after.version }, before: row, after, row: after };
  },
  save: async (tx, changes, call) => {
    // A recharge that is noticed again keeps its number.
    const numberless = changes.filter(({ row }) => row.number === null);
    const numbers = await takeNumbers(tx, series, numberless.length);
    numberless.forEach(({ row }, at) => (row.number = numbers[at]!));
    const rows = changes.map(({ row }) => row);
    await updateRows(tx, RechargeRow, rows);
    const { yearStartMonth } = call.policies.at(calendarPolicy, call.on).value;
    return rows.map((row) => rechargeNoticed(row, yearStartMonth));
  },
};

/** When the notice is over and nobody objects; what a run finds, so it says why. */
export const agreeRecharge: Verb<{ id: string }, { row: RechargeRow | undefined }, RechargeChange> = {
  name: 'agree-recharge',
  requirement: 'C-15',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    return (await loadRows(tx, RechargeRow, ids, { lock: true })).map((row) => ({ row }));
  },
  decide: ({ row }, { id }, call) => {
    if (!row) return unknownRecharge(id);
    const step = rechargeStep('agree-recharge', row.state);
    if (isRefusal(step)) return step;
    const runs = noticeRuns(id, row.chargeableFrom, call.on);
    if (runs) return runs;
    const change = { state: step.to, agreedOn: call.on, version: row.version + 1 };
    const after = Object.assign(new RechargeRow(), row, change);
    return {
      subject: { kind: 'recharge', id, version: after.version },
      before: row,
      after,
      because: {
        rule: 'C-15 notice is over',
        policies: [],
        facts: { noticedOn: row.noticedOn, noticeDays: row.noticeDays, chargeableFrom: row.chargeableFrom },
        sentence: `The notice of ${row.number} ran from ${row.noticedOn} for ${row.noticeDays} days, and no objection is open.`,
      },
      row: after,
    };
  },
  save: async (tx, changes) => {
    await updateRows(
      tx,
      RechargeRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
