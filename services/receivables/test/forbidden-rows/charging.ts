import type { Forbidden } from '@tolbooth/testing';
import { account, at, currency, id, on, other, sha256, state } from './given';

const before = '2006-07-02';
const answered = { legal_power: {}, review_on: on, submitted_by: 'ann' };

export const charges: Record<string, Forbidden> = {
  charge: {
    row: {
      ...{ id, charge_item: 'A', version_no: 1, title: 'T', salesperson: 'WE93110', cost_centre: 'C563000' },
      ...{ state: 'draft', unit: 'each', unit_price: '0.01', currency, from_day: on, last_day: on, answers: {} },
      ...{ requested_by: 'ann', requested_at: at, version: 1 },
    },
    wrong: [
      ['charge-not-answered', { ...answered, state: 'submitted', legal_power: null }],
      ['charge-not-answered', { ...answered, state: 'approved', review_on: null }],
      ['charge-not-answered', { ...answered, state: 'submitted', submitted_by: null }],
      ['charge_check', { last_day: before }],
      ['charge_check1', { ...answered, state: 'ended' }],
      ['charge_check1', { ...answered, state: 'ended', ended_why: 'W', last_day: null }],
      ['charge_state_check', { ...answered, ...state }],
      ['charge_unit_price_check', { unit_price: '0.00' }],
      ['charge_version_no_check', { version_no: 0 }],
    ],
    twice: [
      ['charge-day-taken', { ...answered, state: 'approved' }, { id: other, version_no: 2 }],
      ['charge-version-taken', {}, { id: other, from_day: before }],
    ],
  },
  charge_approval: {
    row: {
      ...{ id, charge_id: id, post: 'budget-holder', by_actor: 'bob', by_name: 'Bob', requested_by: 'ann' },
      on_day: on,
    },
    wrong: [['charge-own-approval', { by_actor: 'ann' }]],
    twice: [
      ['charge-approved-for-post', {}, { id: other, by_actor: 'eve' }],
      ['charge-approved-twice', {}, { id: other, post: 'finance' }],
    ],
    orphan: [['charge_approval_charge_id_fkey', {}]],
  },
  charge_calculation: {
    row: {
      ...{ id, charge_item: 'A', title: 'T', cost_centre: 'C563000', currency, costs: [], take_up: '0.01' },
      ...{ bad_debt_target: '99.99', cost: '1.00', unit_charge: '1.00', volumes: [], made_by: 'ann', made_at: at },
      version: 1,
    },
    wrong: [
      ['charge_calculation_bad_debt_target_check', { bad_debt_target: '0' }],
      ['charge_calculation_bad_debt_target_check', { bad_debt_target: '100' }],
      ['charge_calculation_take_up_check', { take_up: '0' }],
    ],
  },
  raising_charge: {
    row: {
      ...{ id, salesperson: 'WE93110', cost_centre: 'C563000', month: '2006-07-01', invoices: 1, currency },
      ...{ amount: '0.01', charged_code: 'C', credited_code: 'D', charged_on: on, charged_at: at },
    },
    wrong: [
      ['raising_charge_amount_check', { amount: '0.00' }],
      ['raising_charge_invoices_check', { invoices: 0 }],
      ['raising_charge_month_check', { month: '2006-07-02' }],
    ],
    twice: [['raising-charge-once', {}, { id: other }]],
  },
};

export const services: Record<string, Forbidden> = {
  imported_file: {
    row: {
      ...{ id, kind: 'services', name: 'N', sha256, lines: 1, total: '1.00', currency, imported_by: 'ann' },
      imported_at: at,
    },
    wrong: [['imported_file_lines_check', { lines: 0 }]],
    twice: [['file-imported-before', {}, { id: other }]],
  },
  service_to_bill: {
    row: {
      ...{ id, reference: 'S1', state: 'to-bill', account, contact_name: 'A', contact_number: '1', debt_type: 'GC' },
      ...{ protocol: 'standard', salesperson: 'WE93110', cost_centre: 'C563000', description: 'D', unit: 'each' },
      ...{ quantity: '0.01', unit_price: '1.00', net: '0.01', currency, service_from: on, served_on: on },
      ...{ entered_by: 'ann', entered_at: at, version: 1 },
    },
    wrong: [
      ['service_to_bill_check', { service_to: before, served_on: before }],
      ['service_to_bill_check1', { served_on: before }],
      ['service_to_bill_check1', { service_to: '2006-07-04' }],
      ['service_to_bill_check2', { state: 'withdrawn' }],
      ['service_to_bill_quantity_check', { quantity: '0.00' }],
      ['service_to_bill_state_check', state],
    ],
    twice: [['service-known', {}, { id: other }]],
    orphan: [['service_to_bill_account_fkey', {}]],
  },
  service_billing: {
    row: { id, service_id: id, invoice_id: id, line_no: 1, billed_at: at, billed_by: 'ann' },
    twice: [['service-billed-before', {}, { id: other }]],
    orphan: [['service_billing_service_id_fkey', {}]],
  },
};

export const projects: Record<string, Forbidden> = {
  project: {
    row: {
      ...{ id, code: 'P1', title: 'T', type: 'billable', salesperson: 'WE93110', cost_centre: 'C563000' },
      ...{ debt_type: 'GC', subjective: '81000', contact_name: 'A', contact_number: '1', currency, funding: [] },
      ...{ fees_budget: '0.01', on_cost_percent: '0', set_up_by: 'ann', set_up_at: at, version: 1 },
    },
    wrong: [
      ['project_code_check', { code: 'p1' }],
      ['project_fees_budget_check', { fees_budget: '0.00' }],
      ['project_on_cost_percent_check', { on_cost_percent: '-0.01' }],
    ],
    twice: [['project-code-taken', {}, { id: other }]],
  },
  project_agreement: {
    row: {
      ...{ id, project_id: id, account, nature: 'N', reference: 'R', agreed_on: on, ceiling: '10.00' },
      ...{ billed: '10.00', version: 1 },
    },
    wrong: [
      ['project-over-ceiling', { billed: '10.01' }],
      ['project_agreement_billed_check', { billed: '-0.01' }],
      ['project_agreement_ceiling_check', { ceiling: '0.00', billed: '0.00' }],
    ],
    twice: [['project-agreement-known', {}, { id: other }]],
    orphan: [['project_agreement_project_id_fkey', {}]],
  },
  project_cost: {
    row: {
      ...{ id, project_id: id, reference: 'R', description: 'D', incurred_on: on, amount: '0.01', currency },
      ...{ recharged: false, recorded_by: 'ann', recorded_at: at },
    },
    wrong: [
      ['project_cost_amount_check', { amount: '0.00' }],
      ['project_cost_check', { project_invoice_id: id }],
    ],
    twice: [['project-cost-known', {}, { id: other }]],
    orphan: [['project_cost_project_id_fkey', {}]],
  },
  project_invoice: {
    row: {
      ...{ id, project_id: id, agreement_id: id, state: 'draft', description: 'D', service_from: on, service_to: on },
      ...{ costs: '1.00', on_cost: '2.00', fee: '3.00', net: '6.00', currency, drafted_by: 'ann', drafted_on: on },
      version: 1,
    },
    wrong: [
      ['project-own-release', { released_by: 'ann' }],
      ['project_invoice_check', { service_to: before }],
      ['project_invoice_check1', { net: '5.99' }],
      ['project_invoice_check1', { costs: '0.00', on_cost: '0.00', fee: '0.00', net: '0.00' }],
      ['project_invoice_check2', { state: 'released', invoice_id: id }],
      ['project_invoice_check2', { state: 'finalised', batch_id: id }],
      ['project_invoice_check3', { state: 'withdrawn' }],
      ['project_invoice_state_check', state],
    ],
    orphan: [['project_invoice_project_id_fkey', {}]],
  },
};
