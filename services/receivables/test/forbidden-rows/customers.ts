import type { Forbidden } from '@tolbooth/testing';
import { account, at, currency, id, kind, on, other, state } from './given';

const site = { reference: '1', identifying: true, address: { line1: '1 Market Hill', postcode: 'PE29 3NJ' } };

const erased = {
  ...{ erased_on: on, active: false, name: 'Erased', end_reason: 'Erased' },
  sites: [{ reference: '1', identifying: true, address: { line1: 'Erased', town: 'Erased', country: 'GB' } }],
};

export const customers: Record<string, Forbidden> = {
  customer: {
    row: {
      ...{ id, account, kind: 'person', lodgement_team: false, name: 'Ann Lee', sites: [site], contacts: [] },
      ...{ terms: 'immediate', active: true, returned_count: 0, version: 1, created_at: at },
    },
    wrong: [
      ['customer_contact_numbers_check', { contact_numbers: -1 }],
      ['customer_kind_check', kind],
      ['customer_name_check', { name: '' }],
      ['customer_returned_count_check', { returned_count: -1 }],
      ['customer_tax_class_check', { tax_class: 'x' }],
      ['customer-erased', { ...erased, name: 'Ann Lee' }],
      ['customer-erased', { ...erased, sites: [site] }],
      ['customer-erased', { ...erased, contacts: [{ lastName: 'Lee' }] }],
      ['customer-erased', { ...erased, special_needs: 'Deaf' }],
      ['customer-erased', { ...erased, alternate_name: 'A. Lee' }],
      ['customer-erased', { ...erased, duplicate_reason: 'Her mother' }],
      ['customer-erased', { ...erased, end_reason: 'Moved to Ely' }],
      ['customer-erased', { ...erased, active: true, end_reason: null }],
      ['identifying-address', { sites: [] }],
      ['identifying-address', { sites: [{ ...site, identifying: false }] }],
      ['identifying-address', { sites: [site, site] }],
      ['merge-with-itself', { merged_into: account, active: false, end_reason: 'Merged' }],
      ['merged-is-ended', { merged_into: 'C1' }],
      ['near-duplicate', { likely_duplicates: [{ account: 'C1' }] }],
      ['payer-is-another', { paying_account: account }],
      ['reason-of-the-end', { active: false }],
      ['reason-of-the-end', { end_reason: 'Moved' }],
    ],
    twice: [['customer-account-taken', {}, { id: other }]],
    orphan: [
      ['customer_paying_account_fkey', { paying_account: 'C1' }],
      ['customer_merged_into_fkey', { merged_into: 'C1', active: false, end_reason: 'Merged' }],
    ],
  },
  customer_news: {
    row: {
      ...{ id, customer_id: id, account, version: 1, changed: ['name'], on_day: on, at, by_actor: 'ann' },
      by_name: 'Ann',
    },
    wrong: [['customer_news_changed_check', { changed: [] }]],
    twice: [['customer_news_customer_id_version_key', {}, { id: other }]],
    orphan: [['customer_news_customer_id_fkey', {}]],
  },
  document_delivery: {
    row: { account, invoices: 'post', statements: 'post', large_print: false, version: 1 },
    wrong: [
      ['delivery-needs-address', { invoices: 'email' }],
      ['delivery-needs-address', { statements: 'email' }],
      ['document_delivery_invoices_check', { invoices: 'x', email: 'a@b.uk' }],
      ['document_delivery_statements_check', { statements: 'x', email: 'a@b.uk' }],
    ],
    orphan: [['document_delivery_account_fkey', {}]],
  },
  dispute_copy: {
    row: {
      ...{ id, invoice_id: id, invoice_number: '1', account, state: 'open', currency, amount: '1.00', whole: false },
      ...{ reason: 'Not delivered', version: 1 },
    },
    wrong: [['dispute_copy_state_check', state]],
  },
  write_off_copy: {
    row: { write_off_id: id, invoice_id: id, requested_on: on },
    wrong: [['write_off_copy_told', { requested_on: null }]],
  },
  dunning_copy: {
    row: {
      ...{ id, invoice_id: id, invoice_number: '1', account, step: 'S1', on_day: on, currency, balance: '1.00' },
      ...{ protocol: 'standard', sentence: 'S' },
    },
    wrong: [['dunning_copy_step_check', { step: '' }]],
  },
};

export const lists: Record<string, Forbidden> = {
  reference_entry: {
    row: { id, list: 'debt-types', code: 'ZZZ9', from_day: on, to_day: on, content: {} },
    wrong: [
      ['reference_entry_check', { to_day: '2006-07-02' }],
      ['reference_entry_code_check', { code: '' }],
    ],
    twice: [
      ['reference-entries-overlap', {}, { id: other }],
      ['reference-entries-overlap', { to_day: null }, { id: other, from_day: '2010-01-01' }],
    ],
    orphan: [['reference_entry_request_id_fkey', { request_id: id }]],
  },
  reference_request: {
    row: {
      ...{ id, list: 'debt-types', change: 'add', code: 'GC', from_day: on, content: {}, reason: 'New' },
      ...{ state: 'requested', requested_by: 'ann', requested_by_name: 'Ann', requested_at: at, version: 1 },
    },
    wrong: [
      ['reference_request_change_check', { change: 'x' }],
      ['reference_request_check', { state: 'approved' }],
      ['reference_request_check', { decided_at: at, decided_by: 'help' }],
      ['reference_request_check', { state: 'approved', decided_at: at }],
      ['reference_request_check1', { from_day: null }],
      ['reference_request_check1', { content: null }],
      ['reference_request_check2', { change: 'end-date' }],
      ['reference_request_code_check', { code: '' }],
      ['reference_request_state_check', { ...state, decided_at: at, decided_by: 'help' }],
      ['separation-of-duties', { state: 'rejected', decided_at: at, decided_by: 'ann' }],
    ],
  },
};

export const remissions: Record<string, Forbidden> = {
  remission: {
    row: {
      ...{ id, number: 'M1', state: 'requested', account, charge_items: ['A'], percent: '100', currency, from_day: on },
      ...{ to_day: on, reason: 'Hardship', published_policy: 'P', evidence: [], cost_centre: 'C563000' },
      ...{ requested_by: 'ann', requested_at: at, version: 1 },
    },
    wrong: [
      ['remission-for-whom', { group_name: 'Pensioners' }],
      ['remission-for-whom', { account: null }],
      ['remission-of-what', { percent: null }],
      ['remission-of-what', { amount: '0.01' }],
      ['remission-own-approval', { state: 'approved' }],
      ['remission-own-approval', { state: 'approved', decided_by: 'ann' }],
      ['remission_amount_check', { percent: null, amount: '0.00' }],
      ['remission_charge_items_check', { charge_items: [] }],
      ['remission_check', { to_day: '2006-07-02' }],
      ['remission_percent_check', { percent: '0' }],
      ['remission_percent_check', { percent: '100.01' }],
      ['remission_state_check', state],
    ],
    twice: [['remission-number-taken', {}, { id: other }]],
    orphan: [['remission_account_fkey', {}]],
  },
  remission_delegation: {
    row: {
      ...{ id, to_actor: 'bob', record: 'R', from_day: on, to_day: on, delegated_by: 'ann', delegated_on: on },
      version: 1,
    },
    wrong: [
      ['remission_delegation_check', { to_day: '2006-07-02' }],
      ['remission_delegation_check1', { to_actor: 'ann' }],
    ],
  },
  remission_member: {
    row: { id, remission_id: id, account, evidence: [], admitted_by: 'ann', admitted_on: on },
    twice: [['remission-member-known', {}, { id: other }]],
    orphan: [['remission_member_remission_id_fkey', {}]],
  },
};
