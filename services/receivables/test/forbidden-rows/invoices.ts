import type { Forbidden } from '@tolbooth/testing';
import { account, at, currency, id, kind, on, other, sha256, state } from './given';

const completed = { number: '1', completed_at: at, due_date: on, transfer_at: at };

const lost = (amount: string) => ({ written_off: amount, written_off_to: [{ kind: 'net', code: 'C', amount }] });

export const invoices: Record<string, Forbidden> = {
  invoice: {
    row: {
      ...{ id, state: 'incomplete', version: 1, account, paying_account: account, site_reference: '1' },
      ...{ contact_name: 'Ann', contact_number: '1', debt_type: 'GC', directorate: 'ECS', protocol: 'standard' },
      ...{ delivery: 'post', terms: 'immediate', salesperson: 'WE93110', cost_centre: 'C563000', currency },
      ...{ invoice_date: on, started_at: at, started_by: 'ann', started_by_name: 'Ann', net: '100.00', tax: '17.50' },
      ...{ total: '117.50', adjusted: '17.50', applied: '100.00', raising_cost: '7.00', receivable_code: 'R' },
      warnings: [],
    },
    wrong: [
      ['exceeds-balance', { applied: '100.01' }],
      ['exceeds-balance', { adjusted: '17.51' }],
      ['invoice_adjusted_check', { adjusted: '-0.01' }],
      ['invoice_applied_check', { applied: '-0.01' }],
      ['invoice_cancelled', { state: 'cancelled', end_reason: 'R', applied: '0.01' }],
      ['invoice_cancelled', { state: 'cancelled', applied: '0.00' }],
      ['invoice_comment', { comment: 'x'.repeat(71) }],
      ['invoice_complete', { ...completed, state: 'complete', number: null }],
      ['invoice_complete', { ...completed, state: 'complete', completed_at: null }],
      ['invoice_complete', { ...completed, state: 'complete', due_date: null }],
      ['invoice_complete', { ...completed, state: 'complete', transfer_at: null }],
      ['invoice_delivery_check', { delivery: 'x' }],
      ['invoice_occurrence', { schedule: id }],
      ['invoice_occurrence', { occurrence: on }],
      ['invoice_state_check', state],
      ['invoice_totals', { tax: '17.49' }],
      ['written-off-adds-up', { written_off: '1.00', ...completed, state: 'complete' }],
      ['written-off-is-adjusted', { ...completed, ...lost('17.51'), state: 'complete' }],
      ['written-off-is-adjusted', lost('-0.01')],
      ['written-off-stands', lost('1.00')],
    ],
    twice: [
      ['invoice-number-taken', { number: '1' }, { id: other }],
      ['replaced-before', { ...completed, state: 'complete', replaces: '0' }, { id: other, number: '2' }],
      ['occurrence-once', { schedule: id, occurrence: on }, { id: other }],
    ],
    orphan: [['invoice_account_fkey', {}]],
  },
  invoice_line: {
    row: {
      ...{ id, invoice_id: id, line_no: 1, description: 'D', unit: 'each', quantity: '0.01', unit_price: '1.00' },
      ...{ net: '0.01', tax_code: 'STD', tax_percent: '17.5', tax_reason: 'R', tax: '0.00', service_from: on },
      service_to: on,
    },
    wrong: [
      ['invoice_line_check', { service_to: '2006-07-02' }],
      ['invoice_line_line_no_check', { line_no: 0 }],
      ['invoice_line_quantity_check', { quantity: '0.00' }],
      ['invoice_line_remission', { remission: 'M1' }],
      ['invoice_line_remission', { remission_reason: 'R' }],
      ['invoice_line_remission', { remitted: '0.01' }],
      ['invoice_line_remitted_check', { remission: 'M1', remission_reason: 'R', remitted: '-0.01' }],
    ],
    twice: [['invoice_line_invoice_id_line_no_key', {}, { id: other }]],
    orphan: [['invoice_line_invoice_id_fkey', {}]],
  },
  invoice_distribution: {
    row: {
      ...{ id, invoice_id: id, line_no: 1, position: 1, kind: 'revenue', code: 'C', percent: '100' },
      ...{ amount: '-1.00', remaining: '1.00' },
    },
    wrong: [
      ['invoice_distribution_check', { remaining: '1.01' }],
      ['invoice_distribution_check', { remaining: '-1.01' }],
      ['invoice_distribution_kind_check', kind],
    ],
    twice: [['invoice_distribution_invoice_id_line_no_kind_position_key', {}, { id: other }]],
    orphan: [['invoice_distribution_invoice_id_fkey', {}]],
  },
  invoice_evidence: {
    row: {
      ...{ id, invoice_id: id, kind: 'agreement', basis: 'agreed', document: 'D', dated: on, sha256 },
      ...{ filed_at: at, filed_by: 'ann' },
    },
    wrong: [
      ['invoice_evidence_basis_check', { basis: 'x' }],
      ['invoice_evidence_sha256_check', { sha256: 'A'.repeat(64) }],
      ['invoice_evidence_sha256_check', { sha256: 'a'.repeat(63) }],
    ],
    twice: [['evidence-twice', {}, { id: other }]],
    orphan: [['invoice_evidence_invoice_id_fkey', {}]],
  },
  invoice_reduction: {
    row: {
      ...{ id, invoice_id: id, kind: 'adjustment', amount: '1.00', cause: 'request', reason: 'R', at, on_day: on },
      by_actor: 'debt',
    },
    wrong: [
      ['invoice_reduction_kind_check', kind],
      ['write-off-has-request', { write_off_id: other }],
      ['write-off-has-request', { kind: 'write-off' }],
      ['write-off-has-request', { kind: 'write-off', amount: '-1.00', write_off_id: other }],
    ],
    twice: [
      ['credit-note-number-taken', { number: 'N1' }, { id: other }],
      ['written-off-once', { kind: 'write-off', write_off_id: other }, { id: other }],
    ],
    orphan: [['invoice_reduction_invoice_id_fkey', {}]],
  },
  invoice_print: {
    row: {
      ...{ invoice_id: id, completed_at: at, number: '1', way: 'post', hash: sha256, account, name: 'N', currency },
      ...{ total: '1.00', printed_at: at, printed_on: on },
    },
    wrong: [['invoice_print_way_check', { way: 'x' }]],
    twice: [['invoice-printed', {}, { number: '2' }]],
    orphan: [['invoice_print_invoice_id_fkey', {}]],
  },
  incomplete_confirmation: {
    row: {
      ...{ id, invoice_id: id, completes_by: on, note: 'N', on_day: on, at, by_actor: 'ann', by_name: 'Ann' },
    },
    wrong: [['incomplete_confirmation_check', { completes_by: '2006-07-02' }]],
    orphan: [['incomplete_confirmation_invoice_id_fkey', {}]],
  },
  statement_of_account: {
    row: {
      ...{ id, account, currency, kind: 'monthly', on_day: on, opening: '0.00', closing: '0.00', way: 'post' },
      ...{ name: 'N', hash: sha256, data: {}, made_at: at, made_by: 'run' },
    },
    wrong: [
      ['statement_of_account_kind_check', kind],
      ['statement_of_account_way_check', { way: 'x' }],
    ],
    twice: [['statement-once', {}, { id: other }]],
    orphan: [['statement_of_account_account_fkey', {}]],
  },
};

export const manyInvoices: Record<string, Forbidden> = {
  invoice_batch: {
    row: {
      ...{ id, purpose: 'P', source: 'csv', sha256, state: 'completing', stopped: false, currency, invoices: 3 },
      ...{ net: '3.00', entered: 2, entry_refused: 1, completed: 1, completion_refused: 1, reached: 3 },
      discarded: 0,
      ...{ asked_by: {}, received_by: 'ann', received_at: at, version: 1 },
    },
    wrong: [
      ['invoice_batch_check', { entry_refused: 2 }],
      ['invoice_batch_check', { entered: 3 }],
      ['invoice_batch_check', { completed: 2 }],
      ['invoice_batch_check', { completion_refused: 2 }],
      ['invoice_batch_discarded_check', { discarded: 2 }],
      ['invoice_batch_reason_check', { state: 'discarding' }],
      ['invoice_batch_reason_check', { end_reason: 'Last year’s prices' }],
      ['invoice_batch_source_check', { source: 'x' }],
      ['invoice_batch_state_check', state],
    ],
    twice: [['batch-entered-before', {}, { id: other }]],
  },
  invoice_batch_line: {
    row: { batch_id: id, line: 1, name: 'N', content: {}, state: 'waiting' },
    wrong: [
      ['invoice_batch_line_check', { state: 'refused' }],
      ['invoice_batch_line_check', { state: 'not-completed' }],
      ['invoice_batch_line_check', { state: 'not-discarded' }],
      ['invoice_batch_line_check', { rule: 'evidence-missing' }],
      ['invoice_batch_line_state_check', state],
    ],
    orphan: [['invoice_batch_line_batch_id_fkey', {}]],
  },
  recurring_invoice: {
    row: {
      ...{ id, purpose: 'Rent', content: {}, account, cost_centre: 'C563000', every: 'month', day: 31, from: on },
      ...{ service: 'in-advance', makes: 'complete', to: on, state: 'proposed', set_by: 'ann', set_at: at, version: 1 },
    },
    wrong: [
      ['recurring_invoice_check', { day: 0 }],
      ['recurring_invoice_check', { day: 32 }],
      ['recurring_invoice_check', { day: 8, every: 'week' }],
      ['recurring_invoice_check1', { to: '2006-07-02' }],
      ['recurring_invoice_check2', { state: 'halted', approved_at: at }],
      ['recurring_invoice_check2', { halted: { rule: 'R' } }],
      ['recurring_invoice_check3', { state: 'approved' }],
      ['recurring_invoice_check3', { state: 'halted', halted: { rule: 'R' } }],
      ['recurring_invoice_every_check', { every: 'x' }],
      ['recurring_invoice_makes_check', { makes: 'x' }],
      ['recurring_invoice_service_check', { service: 'x' }],
      ['recurring_invoice_state_check', state],
    ],
    orphan: [['recurring_invoice_account_fkey', {}]],
  },
};
