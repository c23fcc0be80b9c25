import type { Forbidden } from '@tolbooth/testing';
import { at, currency, id, on, other, state } from './given';

const sold = { state: 'sold', buyer: 'B', price: '0.01', inventory_updated_on: on, invoice_id: id };

export const internalBilling: Record<string, Forbidden> = {
  internal_system: {
    row: {
      ...{ id, name: 'Print room', purpose: 'P', cost_centre: 'C563000', state: 'registered', version: 1 },
      ...{ registered_by: 'ann', registered_on: on },
    },
    wrong: [
      ['internal-system-own-approval', { state: 'approved' }],
      ['internal-system-own-approval', { state: 'approved', decided_by: 'ann' }],
      ['internal-system-own-approval', { state: 'rejected', decided_by: 'ann' }],
      ['internal_system_state_check', { ...state, decided_by: 'bob' }],
    ],
    twice: [['internal-system-known', {}, { id: other }]],
  },
  internal_bill: {
    row: {
      ...{ id, state: 'draft', title: 'T', provider: 'P', provider_cost_centre: 'C1', receiver: 'R' },
      ...{ receiver_cost_centre: 'C2', contact_name: 'A', contact_number: '1', lines: [{}], total: '0.01', currency },
      ...{ notice_days: 0, drafted_by: 'ann', drafted_on: on, version: 1 },
    },
    wrong: [
      ['internal-bill-to-itself', { receiver_cost_centre: 'C1' }],
      ['internal_bill_check', { state: 'issued', issued_on: on }],
      ['internal_bill_check', { state: 'reversed', number: 'I1' }],
      ['internal_bill_check1', { state: 'disputed', number: 'I1', issued_on: on, disputed_on: on }],
      ['internal_bill_check1', { state: 'disputed', number: 'I1', issued_on: on, dispute: {} }],
      ['internal_bill_lines_check', { lines: [] }],
      ['internal_bill_notice_days_check', { notice_days: -1 }],
      ['internal_bill_state_check', { ...state, number: 'I1', issued_on: on }],
      ['internal_bill_total_check', { total: '0.00' }],
    ],
    twice: [['internal-bill-number-taken', { number: 'I1' }, { id: other }]],
    orphan: [['internal_bill_system_id_fkey', { system_id: id }]],
  },
};

export const disposals: Record<string, Forbidden> = {
  asset_disposal: {
    row: {
      ...{ id, number: 'D1', state: 'proposed', asset: 'Van', inventory_number: 'V1', is_computer: false },
      ...{ salesperson: 'WE93110', cost_centre: 'C563000', estimated_value: '0.00', currency, method: 'auction' },
      ...{ offers: [], proposed_by: 'ann', proposed_on: on, version: 1 },
    },
    wrong: [
      ['asset_disposal_check', { method: 'tender' }],
      ['asset_disposal_check1', { ...sold, buyer: null }],
      ['asset_disposal_check1', { ...sold, price: null }],
      ['asset_disposal_check1', { ...sold, inventory_updated_on: null }],
      ['asset_disposal_check1', { ...sold, invoice_id: null }],
      ['asset_disposal_estimated_value_check', { estimated_value: '-0.01' }],
      ['asset_disposal_method_check', { method: 'x', method_why: 'W' }],
      ['asset_disposal_price_check', { price: '0.00' }],
      ['asset_disposal_state_check', state],
      ['disposal-data-not-cleaned', { ...sold, is_computer: true }],
      ['disposal-own-approval', { approved_by: 'ann' }],
    ],
    twice: [
      ['disposal-asset-taken', {}, { id: other, number: 'D2' }],
      ['disposal-number-taken', {}, { id: other, inventory_number: 'V2' }],
    ],
    orphan: [['asset_disposal_invoice_id_fkey', { invoice_id: id }]],
  },
};

export const reviews: Record<string, Forbidden> = {
  review: {
    row: {
      ...{ id, queue: 'unapplied', item: 'R1', label: 'L', state: 'taken', what: 'W', currency, amount: '1.00' },
      ...{ owner: 'ann', owner_name: 'Ann', taken_on: on, version: 1 },
    },
    wrong: [
      ['review-without-finding', { state: 'noted' }],
      ['review_hands', { signed_by: 'ann' }],
      ['review_queue_check', { queue: 'x' }],
      ['review_signed', { state: 'signed-off', finding: 'F', signed_by: 'bob' }],
      ['review_signed', { state: 'signed-off', finding: 'F', signed_on: on }],
      ['review_signed', { signed_by: 'bob', signed_on: on }],
      ['review_state_check', { ...state, finding: 'F' }],
    ],
    twice: [['review-already-taken', {}, { id: other }]],
  },
  review_step: {
    row: { id, review_id: id, at, step: 'noted', by_actor: 'ann', by_name: 'Ann', text: 'T' },
    orphan: [['review_step_review_id_fkey', {}]],
  },
  transaction_list_review: {
    row: {
      ...{ id, month: '2006-07', cost_centre: 'C563000', invoices: 0, currency, total: '0.00', finding: 'F' },
      ...{ reviewed_by: 'ann', reviewed_by_name: 'Ann', reviewed_on: on, version: 1 },
    },
    wrong: [
      ['transaction_list_review_invoices_check', { invoices: -1 }],
      ['transaction_list_review_month_check', { month: '2006-7' }],
    ],
    twice: [['transaction-list-reviewed', {}, { id: other }]],
  },
};
