import type { Forbidden } from '@tolbooth/testing';
import { account, at, currency, id, on, other, state } from './given';

export const receipts: Record<string, Forbidden> = {
  receipt: {
    row: {
      ...{ id, number: 'R1', state: 'on-account', version: 1, account, method: 'cash', currency, amount: '10.00' },
      ...{ applied: '0.00', received_on: on, taken_at: at, taken_on: on, taken_by: 'cash', bank_code: 'B' },
      on_account_code: 'O',
    },
    wrong: [
      ['exceeds-receipt', { applied: '10.01' }],
      ['exceeds-receipt', { applied: '4.00', held: '3.00', refunded: '2.00', moved: '1.01' }],
      ['receipt_amount_check', { amount: '0.00' }],
      ['receipt_applied_check', { applied: '-0.01' }],
      ['receipt_held_check', { held: '-0.01' }],
      ['receipt_refunded_check', { refunded: '-0.01' }],
      ['receipt_moved_check', { moved: '-0.01' }],
      ['receipt_returned', { state: 'returned' }],
      ['receipt_returned', { state: 'returned', return_reason: 'R', applied: '0.01' }],
      ['receipt_returned', { state: 'returned', return_reason: 'R', held: '0.01' }],
      ['receipt_reversed', { state: 'reversed' }],
      ['receipt_reversed', { state: 'reversed', reverse_reason: 'R', applied: '0.01' }],
      ['receipt_reversed', { state: 'reversed', reverse_reason: 'R', held: '0.01' }],
      ['receipt_reversed', { state: 'reversed', reverse_reason: 'R', refunded: '0.01' }],
      ['receipt_reversed', { state: 'reversed', reverse_reason: 'R', moved: '0.01' }],
      ['receipt_state_check', state],
    ],
    twice: [['receipt-number-taken', {}, { id: other }]],
    orphan: [['receipt_account_fkey', {}]],
  },
  application: {
    row: { id, receipt_id: id, invoice_id: id, amount: '-0.01', at, on_day: on, by_actor: 'cash' },
    wrong: [['application_amount_check', { amount: '0.00' }]],
    orphan: [['application_receipt_id_fkey', {}]],
  },
  banking: {
    row: {
      ...{ id, slip_reference: 'GB1', version: 1, account, banked_on: on, due_on: on, currency, cash: '6.00' },
      ...{ cheques: '4.00', for_invoices: '10.00', items: [], receipt_book_total: '10.00', notified_at: at },
      notified_by: 'bank',
    },
    wrong: [
      ['banking_awaiting_check', { awaiting: '-0.01', awaited: [{}] }],
      ['banking_cash_check', { cash: '-0.01', cheques: '10.01' }],
      ['banking_cheques_check', { cheques: '-0.01', cash: '10.01' }],
      ['banking_envelopes_check', { envelopes: -1 }],
      ['banking_for_invoices_check', { for_invoices: '-0.01' }],
      ['banking_late', { late_expected_on: on }],
      ['banking_late', { late_reason: 'Leave' }],
      ['banking_receipts_total_check', { receipts_total: '-0.01' }],
      ['banking_reconciled', { reconciled_on: on }],
      ['banking_reconciled', { statement_line: 'L' }],
      ['banking_slip_reference_check', { slip_reference: 'gb1' }],
      ['difference-reason-required', { receipt_book_total: '9.99' }],
      ['invoices-exceed-banking', { for_invoices: '10.01' }],
      ['receipt-not-awaited', { awaiting: '10.01', awaited: [{}] }],
      ['receipt-not-awaited', { awaiting: '1.00' }],
      ['receipt-not-awaited', { awaited: [{}] }],
    ],
    twice: [['slip-reference-taken', {}, { id: other }]],
    orphan: [['banking_account_fkey', {}]],
  },
  lodgement: {
    row: {
      ...{ id, number: 'GB1', state: 'incomplete', version: 1, banking_id: id, account, debt_type: 'CU' },
      ...{ salesperson: 'WE93110', terms: 'immediate', due_date: on, currency, amount: '14.50', entered_at: at },
      ...{ entered_on: on, entered_by: 'ann', late: false },
    },
    wrong: [
      ['late-reason-required', { late: true }],
      ['lodgement_number_check', { number: 'gb1' }],
      ['lodgement_state_check', state],
    ],
    twice: [
      ['banking-already-lodged', {}, { id: other, number: 'GB2' }],
      ['lodgement-number-taken', {}, { id: other, banking_id: other }],
    ],
    orphan: [['lodgement_banking_id_fkey', {}]],
  },
  lodgement_line: {
    row: {
      ...{ id, lodgement_id: id, line_no: 1, description: 'Copies', code: 'C', tax_code: 'STD', tax_percent: '17.5' },
      ...{ gross: '11.75', tax: '1.75', service_date: on, moved: '11.75', moved_tax: '1.75' },
    },
    wrong: [
      ['exceeds-lodgement-line', { moved: '11.76' }],
      ['exceeds-lodgement-line', { moved_tax: '1.76' }],
      ['exceeds-lodgement-line', { moved: '-0.01' }],
      ['exceeds-lodgement-line', { moved_tax: '-0.01' }],
    ],
    twice: [['lodgement_line_lodgement_id_line_no_key', {}, { id: other }]],
    orphan: [['lodgement_line_lodgement_id_fkey', {}]],
  },
  misbanked_income: {
    row: {
      ...{ id, lodgement_id: id, lodgement_number: 'L1', line_id: id, receipt_id: id, invoice_id: id, currency },
      ...{ invoice_number: '1', amount: '0.01', tax: '0.00', error: 'E', telephone: 'T', moved_at: at, moved_on: on },
      moved_by: 'debt',
    },
    wrong: [
      ['misbanked_income_amount_check', { amount: '0.00' }],
      ['misbanked_income_error_check', { error: '' }],
      ['misbanked_income_tax_check', { tax: '-0.01' }],
      ['misbanked_income_telephone_check', { telephone: '' }],
    ],
    orphan: [['misbanked_income_lodgement_id_fkey', {}]],
  },
  lodgement_standard: {
    row: {
      ...{ id, account, name: 'Copies', version: 1, debt_type: 'CU', salesperson: 'WE93110', lines: [] },
      ...{ active: true, set_at: at, set_by: 'ann' },
    },
    wrong: [['lodgement_standard_name_check', { name: '' }]],
    twice: [['standard-name-taken', {}, { id: other }]],
    orphan: [['lodgement_standard_account_fkey', {}]],
  },
};
