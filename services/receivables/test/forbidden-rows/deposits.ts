import type { Forbidden } from '@tolbooth/testing';
import { account, at, currency, id, kind, on, other, state } from './given';

export const deposits: Record<string, Forbidden> = {
  deposit: {
    row: {
      ...{ id, number: 'H1', state: 'held', version: 1, account, kind: 'deposit', purpose: 'Hire', currency },
      ...{ requested: '50.00', received: '50.00', applied: '20.00', refunded: '30.00', due_on: on, deposit_code: 'D' },
      ...{ requested_at: at, requested_on: on, requested_by: 'cash' },
    },
    wrong: [
      ['deposit_applied_check', { applied: '-0.01' }],
      ['deposit_cancelled', { state: 'cancelled' }],
      ['deposit_cancelled', { state: 'cancelled', end_reason: 'R', refunded: '29.99' }],
      ['deposit_kind_check', kind],
      ['deposit_purpose_check', { purpose: '' }],
      ['deposit_received_check', { received: '-0.01', applied: '0.00', refunded: '0.00' }],
      ['deposit_refunded_check', { refunded: '-0.01' }],
      ['deposit_requested_check', { requested: '0.00', received: '0.00', applied: '0.00', refunded: '0.00' }],
      ['deposit_state_check', state],
      ['exceeds-deposit', { received: '50.01' }],
      ['exceeds-held', { applied: '20.01' }],
      ['exceeds-held', { refunded: '30.01' }],
    ],
    twice: [['deposit-number-taken', {}, { id: other }]],
    orphan: [['deposit_account_fkey', {}]],
  },
  deposit_move: {
    row: {
      ...{ id, deposit_id: id, receipt_id: id, amount: '0.01', why: 'set-aside', at, on_day: on, by_actor: 'cash' },
    },
    wrong: [
      ['deposit_move_amount_check', { amount: '0.00' }],
      ['deposit_move_why_check', { why: 'x' }],
    ],
    orphan: [['deposit_move_deposit_id_fkey', {}]],
  },
  refund: {
    row: {
      ...{ id, number: 'F1', state: 'requested', version: 1, account, source: 'overpayment', currency, amount: '0.01' },
      ...{ reason: 'Paid twice', payee: 'P', payee_address: {}, payable_code: 'R', requested_at: at },
      ...{ requested_on: on, requested_by: 'cash' },
    },
    wrong: [
      ['refund_amount_check', { amount: '0.00' }],
      ['refund_decided', { state: 'approved' }],
      ['refund_decided', { state: 'rejected' }],
      ['refund_decided', { state: 'cancelled' }],
      ['refund_of_deposit', { source: 'deposit' }],
      ['refund_of_deposit', { deposit_id: id }],
      ['refund_paid', { state: 'paid', decided_by: 'debt', paid_on: on }],
      ['refund_paid', { state: 'paid', decided_by: 'debt', payment_number: 'P1' }],
      ['refund_reason_check', { reason: '' }],
      ['refund_source_check', { source: 'x' }],
      ['refund_state_check', { ...state, decided_by: 'debt' }],
      ['separation-of-duties', { state: 'approved', decided_by: 'cash' }],
      ['separation-of-duties', { state: 'rejected', decided_by: 'cash' }],
      ['separation-of-duties', { state: 'paid', decided_by: 'cash', payment_number: 'P1', paid_on: on }],
    ],
    twice: [['refund-number-taken', {}, { id: other }]],
    orphan: [['refund_account_fkey', {}]],
  },
  refund_part: {
    row: { id, refund_id: id, receipt_id: id, amount: '0.01' },
    wrong: [['refund_part_amount_check', { amount: '0.00' }]],
    twice: [['refund_part_refund_id_receipt_id_key', {}, { id: other }]],
    orphan: [['refund_part_refund_id_fkey', {}]],
  },
};

export const sites: Record<string, Forbidden> = {
  banking_site: {
    row: {
      ...{ id, code: 'HART', version: 1, name: 'Hartford', account, currency, insured_limit: '0.00' },
      ...{ custodians: ['Ann'], key_holders: ['Ann'], active: true, set_at: at, set_by: 'help' },
    },
    wrong: [
      ['banking_site_code_check', { code: 'hart' }],
      ['banking_site_custodians_check', { custodians: [] }],
      ['banking_site_insured_limit_check', { insured_limit: '-0.01' }],
      ['banking_site_key_holders_check', { key_holders: [] }],
      ['banking_site_name_check', { name: '' }],
    ],
    twice: [['site-code-taken', {}, { id: other }]],
    orphan: [['banking_site_account_fkey', {}]],
  },
  banking_site_alert: {
    row: {
      ...{ id, site_id: id, code: 'HART', kind: 'too-long', currency, held: '1.00', oldest_on: on, sentence: 'S' },
      raised_on: on,
    },
    wrong: [
      ['banking_site_alert_check', { closed_on: '2006-07-02' }],
      ['banking_site_alert_kind_check', kind],
    ],
    twice: [['site-alert-open', {}, { id: other }]],
    orphan: [['banking_site_alert_site_id_fkey', {}]],
  },
  deposit_balance: {
    row: {
      ...{ id, on_day: on, department: '', version: 1, state: 'prepared', currency, receipts: '0.00', slips: '0.00' },
      ...{ bank: '0.00', differences: [], prepared_at: at, prepared_by: 'bank' },
    },
    wrong: [
      ['deposit_balance_check', { state: 'signed-off' }],
      ['deposit_balance_check', { signed_by: 'books' }],
      ['deposit_balance_state_check', state],
      ['separation-of-duties', { state: 'signed-off', signed_by: 'bank' }],
    ],
    twice: [['balance-prepared-before', {}, { id: other }]],
  },
  cash_intake: {
    row: {
      ...{ id, version: 1, account, handed_in_by: 'Bob', currency, cash: '0.01', cheques: '0.00', taken_at: at },
      ...{ taken_on: on, taken_by: 'till' },
    },
    wrong: [
      ['cash_intake_cash_check', { cash: '-0.01', cheques: '1.00' }],
      ['cash_intake_check', { cash: '0.00' }],
      ['cash_intake_cheques_check', { cheques: '-0.01', cash: '1.00' }],
      ['cash_intake_handed_in_by_check', { handed_in_by: '' }],
    ],
    twice: [['intake-banked', { banking_id: id }, { id: other }]],
    orphan: [['cash_intake_account_fkey', {}]],
  },
  coded_slip: {
    row: { id, banking_id: id, route: 'bank', rows: [], keyed_at: at, keyed_on: on, keyed_by: 'cash' },
    twice: [['coded_slip_banking_id_key', {}, { id: other }]],
    orphan: [['coded_slip_banking_id_fkey', {}]],
  },
};
