import { notify } from '@tolbooth/notices';
import { queryRows } from '@tolbooth/database';
import { wire } from '@tolbooth/money';
import { refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Verb } from '@tolbooth/verbs';
import type { ExpectedIncomeRow } from './expected-income.entity';
import { expectedIncomePolicy } from './expected-income.policy';
import { expectedIncomeSql, lockNotices, updateNotices } from './expected-income.rows';
import { noticeChange, noticeUnknown, type NoticeChange } from './notify-expected-income';

/** its last day has passed and nothing came: whoever processes income is told, once. */
export const reportLateExpectedIncome: Verb<{ id: string }, { row: ExpectedIncomeRow | undefined }, NoticeChange> = {
  name: 'report-late-expected-income',
  requirement: 'R-16',
  about: ({ id }) => id,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await lockNotices(tx, ids);
    return ids.map((id) => ({ row: rows.get(id) }));
  },
  decide: ({ row }, { id }, call) => {
    if (!row) return noticeUnknown(id);
    const { state, lastDay, lateOn, debtor } = row;
    if (state !== 'open' || lateOn !== null || lastDay >= call.on) {
      return refuse('expected-income-not-late', { field: 'id', detail: `It is ${state}, its last day is ${lastDay}` });
    }
    const { version } = call.policies.at(expectedIncomePolicy, call.on);
    const because = {
      rule: 'R-16 late expected income',
      policies: [version],
      facts: { lastDay, on: call.on },
      sentence: `What ${debtor} was to pay by ${lastDay} has not come`,
    };
    return { ...noticeChange(row, { ...row, lateOn: call.on, version: row.version + 1 }), because };
  },
  save: async (tx, changes, call) => {
    const rows = changes.map(({ row }) => row);
    await updateNotices(tx, rows);
    const { tell } = call.policies.at(expectedIncomePolicy, call.on).value;
    await notify(
      tx,
      rows.flatMap((row) => tell.map((role) => noticeOf(row, role))),
      call,
    );
    return [];
  },
};

function noticeOf(row: ExpectedIncomeRow, role: string) {
  const { id, debtor, gross, currency, lastDay, contact, telephone, notifiedBy } = row;
  return {
    to: { role },
    template: 'expected-income-late',
    data: { debtor, gross: wire({ minor: gross, currency }), lastDay, contact, telephone, notifiedBy },
    about: { kind: 'expected-income', id },
  };
}

export const lateExpectedIncomeRun = defineRun({
  name: 'late-expected-income-run',
  plural: 'late-expected-income-runs',
  requirement: 'R-16',
  summary: 'Tells of expected income whose last day has passed',
  verb: reportLateExpectedIncome,
  when: (policies, on) => policies.at(expectedIncomePolicy, on).value.late,
  find: (tx, { asOf, after, limit }) =>
    queryRows<{ id: string }>(tx, expectedIncomeSql.late, [asOf, after ?? null, limit]),
  cursorOf: ({ id }) => id,
});
