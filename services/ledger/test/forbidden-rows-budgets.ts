import type { Forbidden } from '@tolbooth/testing';

const id = '0199a1b2-0000-7000-8000-000000000001';
const other = '0199a1b2-0000-7000-8000-000000000002';
const at = '2006-07-05T10:00:00Z';
const on = '2006-07-05';
const nobody = { book: 'nobody' };
const state = { state: 'x' };
const kind = { kind: 'x' };
const approved = { state: 'approved', approved_by: 'ben', approved_at: at, approved_on: on };
const noticed = { state: 'noticed', noticed_by: 'ben', noticed_on: on, chargeable_from: '2006-08-05' };

const budgets: Record<string, Forbidden> = {
  budget_version: {
    row: {
      ...{ id, book: 'council', year: 2006, number: 1, kind: 'original', title: 'T', effective_from: '2006-04-01' },
      ...{ currency: 'GBP', declared_expenditure: 1, declared_income: -1, state: 'draft', lines: 0, started_by: 'ann' },
      ...{ started_at: at, filled_by: ['cyd'], version: 1 },
    },
    wrong: [
      ['budget_version_check', { ...approved, state: 'submitted' }],
      ['budget_version_check', { state: 'approved' }],
      ['budget_version_check1', { ...approved, approved_on: null }],
      ['budget_version_check1', { ...approved, approved_at: null }],
      ['budget_version_declared_expenditure_check', { declared_expenditure: -1 }],
      ['budget_version_declared_income_check', { declared_income: 1 }],
      ['budget_version_kind_check', kind],
      ['budget_version_lines_check', { lines: -1 }],
      ['budget_version_number_check', { number: 0 }],
      ['budget_version_state_check', state],
      ['separation-of-duties', { ...approved, approved_by: 'ann' }],
      ['separation-of-duties', { ...approved, approved_by: 'cyd' }],
      ['separation-of-duties', { ...approved, submitted_by: 'ben' }],
    ],
    twice: [
      ['budget_version_book_year_number_key', {}, { id: other }],
      ['budget-set-once', approved, { id: other, number: 2 }],
    ],
  },
  budget_line: {
    row: {
      ...{ version_id: id, code: 'A-00', line: 1, kind: 'expenditure', annual: 12, months: Array(12).fill(1) },
      profile: 'even',
    },
    wrong: [
      ['budget-does-not-add-up', { annual: 13 }],
      ['budget-does-not-add-up', { months: [12] }],
      ['budget-does-not-add-up', { months: [...Array(11).fill(1), null] }],
      ['budget-sign', { kind: 'income' }],
      ['budget-sign', { annual: -12, months: Array(12).fill(-1) }],
      ['budget_line_kind_check', kind],
      ['budget_line_line_check', { line: 0 }],
    ],
    twice: [['budget-code-once', {}, { line: 2 }]],
    orphan: [['budget_line_version_id_fkey', {}]],
  },
  budget_position: {
    row: {
      ...{ code: 'A-00', year: 2006, book: 'council', kind: 'expenditure', currency: 'GBP', budget: 10, profile: 5 },
      ...{ actual: 1, waiting: 2, committed: 3, available: 4, budget_version: 1, stated_at: at, stated_on: on },
      version: 1,
    },
    wrong: [
      ['budget_position_check', { available: 5 }],
      ['budget_position_kind_check', kind],
    ],
  },
  virement: {
    row: {
      ...{
        id,
        number: 'V1',
        book: 'council',
        year: 2006,
        sequence: 1,
        state: 'requested',
        reason: 'R',
        currency: 'GBP',
      },
      ...{ amount: 1, across: false, needed: 1, requested_by: 'ann', requested_at: at, requested_on: on, version: 1 },
    },
    wrong: [
      ['virement_amount_check', { amount: 0 }],
      ['virement_check', { decided_at: at }],
      ['virement_check', { state: 'refused' }],
      ['virement_check1', { known_version: 1 }],
      ['virement_check1', { state: 'approved', decided_at: at }],
      ['virement_needed_check', { needed: 0 }],
      ['virement_reason_check', { reason: '' }],
      ['virement_sequence_check', { sequence: 0 }],
      ['virement_state_check', { ...state, decided_at: at }],
    ],
    twice: [['virement_book_year_sequence_key', {}, { id: other }]],
  },
  virement_line: {
    row: { virement_id: id, code: 'A-00', month: 1, kind: 'expenditure', amount: 1 },
    wrong: [
      ['virement_line_amount_check', { amount: 0 }],
      ['virement_line_kind_check', kind],
      ['virement_line_month_check', { month: 13 }],
    ],
  },
  virement_approval: {
    row: { virement_id: id, by_id: 'ben', by_name: 'Ben', at },
    twice: [['virement-approved-before', {}, { by_name: 'B' }]],
    orphan: [['virement_approval_virement_id_fkey', {}]],
  },
};

const commitments: Record<string, Forbidden> = {
  commitment_order: {
    row: { id, number: 'PO1', supplier: 'S', lines_version: 0, emergency: false, version: 1 },
    wrong: [
      ['commitment_order_ended_check', { ended: 'x' }],
      ['commitment_order_lines_version_check', { lines_version: -1 }],
    ],
  },
  commitment_line: {
    row: {
      ...{ order_id: id, line_id: other, number: 1, code: 'A-00', year: 2006, month: '2006-07', currency: 'GBP' },
      ...{ ordered: 10, released: 4, outstanding: 6, ended: false },
    },
    wrong: [
      ['commitment-outstanding', { outstanding: 7 }],
      ['commitment-outstanding', { ended: true }],
      ['commitment-outstanding', { released: 11, outstanding: -1 }],
      ['commitment-outstanding', { released: -1, outstanding: 11 }],
      ['commitment-outstanding', { ordered: -10, released: -11, outstanding: 1 }],
      ['commitment_line_told', { told: 20 }],
      ['commitment_line_told', { told: 20, told_currency: 'GBP' }],
    ],
    orphan: [['commitment_line_order_id_fkey', {}]],
  },
  commitment_release: {
    row: { invoice_id: id, position: 1, order_id: other, line_id: other, amount: 1 },
    wrong: [
      ['commitment_release_told', { amount: null }],
      ['commitment_release_told', { told: 20 }],
    ],
    orphan: [['commitment_release_invoice_id_fkey', {}]],
  },
};

const recharges: Record<string, Forbidden> = {
  recharge: {
    row: {
      ...{ id, book: 'council', state: 'drafted', method: 'M', title: 'T', nature: 'N', provider: 'A-00', amount: 1 },
      ...{
        currency: 'GBP',
        first_period: '2006-07',
        last_period: '2006-09',
        every: 'month',
        base: 'B',
        count_date: on,
      },
      ...{ data_year: '2005', expected_increase: '2.5', notice_days: 30, receivers: [{}], drafted_by: 'ann' },
      ...{ changed_by: 'ann', changed_at: at, hands: ['ann', 'cara'], version: 1 },
    },
    wrong: [
      ['separation-of-duties', { ...noticed, noticed_by: 'cara' }],
      ['recharge-of-what', { amount: null }],
      ['recharge-of-what', { pool: 'A-00' }],
      ['recharge-periods', { last_period: '2006-06' }],
      ['recharge_amount_check', { amount: 0 }],
      ['recharge_check', { ...noticed, noticed_by: null }],
      ['recharge_check', { ...noticed, chargeable_from: null }],
      ['recharge_check1', { ...noticed, chargeable_from: '2006-08-04' }],
      ['recharge_check2', { state: 'noticed' }],
      ['recharge_check3', { ...noticed, state: 'agreed', agreed_on: '2006-08-04' }],
      ['recharge_check4', { state: 'ended' }],
      ['recharge_check4', { ended_on: on }],
      ['recharge_every_check', { every: 'day' }],
      ['recharge_expected_increase_check', { expected_increase: 'x' }],
      ['recharge_notice_days_check', { notice_days: -1 }],
      ['recharge_receivers_check', { receivers: [] }],
      ['recharge_state_check', { ...noticed, ...state }],
      ['separation-of-duties', { ...noticed, noticed_by: 'ann', changed_by: 'cyd' }],
      ['separation-of-duties', { ...noticed, noticed_by: 'ann', drafted_by: 'cyd' }],
    ],
    twice: [['recharge_number_key', { number: 'R1' }, { id: other }]],
    orphan: [['recharge_book_fkey', nobody]],
  },
  recharge_objection: {
    row: { id, recharge_id: other, code: 'A-00', reason: 'R', state: 'open', raised_by: 'ann', raised_on: on },
    wrong: [
      ['recharge_objection_check', { answered_on: on }],
      ['recharge_objection_check', { state: 'rejected' }],
      ['recharge_objection_state_check', { ...state, answered_on: on }],
      ['separation-of-duties', { state: 'rejected', answered_by: 'ann', answered_on: on }],
    ],
    orphan: [['recharge_objection_recharge_id_fkey', {}]],
  },
  recharge_charge: {
    row: { id, recharge_id: other, period: '2006-07', charged_on: on, total: 1, parts: [] },
    twice: [['recharge-charged-once', {}, { id: other }]],
    // Of a recharge that is not there the trigger speaks first.
    orphan: [['recharge-notice-runs', {}]],
  },
  direct_recharge: {
    row: {
      ...{ id, book: 'council', state: 'requested', from_code: 'A-00', to_code: 'B-00', amount: 1, currency: 'GBP' },
      ...{ dated: on, reason: 'R', requested_by: 'ann', requested_at: at, version: 1 },
    },
    wrong: [
      ['direct_recharge_amount_check', { amount: 0 }],
      ['direct_recharge_check', { decided_at: at }],
      ['direct_recharge_check', { state: 'rejected' }],
      ['direct_recharge_check1', { journal_id: other }],
      ['direct_recharge_check1', { state: 'approved', decided_by: 'ben', decided_at: at }],
      ['direct_recharge_state_check', { ...state, decided_at: at }],
      ['recharge-to-itself', { to_code: 'A-00' }],
      ['separation-of-duties', { state: 'approved', decided_by: 'ann', decided_at: at, journal_id: other }],
    ],
    twice: [['direct_recharge_number_key', { number: 'D1' }, { id: other }]],
    orphan: [['direct_recharge_book_fkey', nobody]],
  },
};

export const budgetsAndRecharges: Readonly<Record<string, Forbidden>> = { ...budgets, ...commitments, ...recharges };
