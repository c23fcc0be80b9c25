import type { Forbidden } from '@tolbooth/testing';
import { account, at, id, on, other } from './given';

const decided = { decided_by: 'help', decided_at: at };
const kept = { kept: { merged: {}, survivor: {} } };
const undone = { state: 'undone', ...decided, ...kept, undone_by: 'help', undone_at: at, undo_reason: 'Two after all' };

export const customerMerges: Record<string, Forbidden> = {
  customer_merge: {
    row: {
      ...{ id, state: 'proposed', merged_account: 'C0000002', survivor_account: account, reason: 'Entered twice' },
      ...{ proposed_by: 'ann', proposed_by_name: 'Ann', proposed_at: at, version: 1 },
    },
    wrong: [
      ['customer_merge_state_check', { state: 'x', ...decided }],
      ['customer_merge_reason_check', { reason: '' }],
      ['merge-with-itself', { merged_account: account }],
      ['separation-of-duties', { state: 'rejected', ...decided, decided_by: 'ann' }],
      ['separation-of-duties', { state: 'approved', ...decided, ...kept, decided_by: 'ann' }],
      ['customer_merge_check', decided],
      ['customer_merge_check', { state: 'rejected' }],
      ['customer_merge_check1', { state: 'approved', ...decided }],
      ['customer_merge_check1', { state: 'rejected', ...decided, ...kept }],
      ['customer_merge_check2', { ...undone, undo_reason: null }],
      ['customer_merge_check2', { ...undone, undone_by: null }],
      ['customer_merge_check2', { ...undone, state: 'approved' }],
    ],
    twice: [
      ['merge-proposed-already', {}, { id: other }],
      ['customer-merged', { state: 'approved', ...decided, ...kept }, { id: other, survivor_account: 'C0000003' }],
    ],
    orphan: [['customer_merge_merged_account_fkey', { merged_account: 'C9' }]],
  },
};

const carriedOut = { state: 'carried-out', ...decided, carried_out_at: at, carried_out_on: on, erased: {} };

export const erasures: Record<string, Forbidden> = {
  erasure: {
    row: {
      ...{ id, state: 'requested', account, ground: 'objection', filed_as: 'File 1', received_on: on, answer_by: on },
      ...{ requested_by: 'ann', requested_by_name: 'Ann', requested_at: at, version: 1 },
    },
    wrong: [
      ['erasure_state_check', { state: 'x', ...decided }],
      ['erasure_filed_as_check', { filed_as: '' }],
      ['separation-of-duties', { state: 'approved', ...decided, decided_by: 'ann' }],
      ['separation-of-duties', { state: 'refused', ...decided, decided_by: 'ann', decision_reason: 'Kept' }],
      ['separation-of-duties', { ...carriedOut, decided_by: 'ann' }],
      ['erasure-reason-missing', { state: 'refused', ...decided }],
      ['erasure-reason-missing', { state: 'withdrawn', ...decided }],
      ['erasure_check', decided],
      ['erasure_check', { state: 'approved' }],
      ['erasure_check1', { ...carriedOut, erased: null }],
      ['erasure_check1', { ...carriedOut, state: 'approved' }],
      ['erasure_check2', { answer_by: '2006-07-02' }],
    ],
    twice: [['erasure-asked-already', {}, { id: other }]],
    orphan: [['erasure_account_fkey', { account: 'C9' }]],
  },
};

export const customerImports: Record<string, Forbidden> = {
  customer_import: {
    row: {
      ...{ id, name: 'people.csv', sha256: 'a', state: 'received', stopped: false, lines: 2, faulty: 0, likely: 0 },
      ...{ entered: 0, left_out: 0, reached: 0, asked_by: {}, received_by: 'help', received_at: at, version: 1 },
    },
    wrong: [
      ['customer_import_state_check', { state: 'x' }],
      ['customer_import_lines_check', { lines: 0 }],
      ['customer_import_alike_check', { alike: 'x' }],
      ['lines-faulty', { state: 'entering', faulty: 1 }],
      ['customer_import_check', { entered: 2, left_out: 1 }],
      ['customer_import_check1', { alike: 'enter' }],
      ['customer_import_check1', { alike: 'leave-out', alike_reason: 'No' }],
    ],
    twice: [['customers-imported-before', {}, { id: other }]],
  },
  customer_import_line: {
    row: { import_id: id, line: 2, same: 'x', state: 'read' },
    wrong: [
      ['customer_import_line_state_check', { state: 'x' }],
      ['customer_import_line_check', { state: 'entered' }],
      ['customer_import_line_check', { customer_id: id }],
      ['customer_import_line_check1', { state: 'faulty' }],
    ],
    orphan: [['customer_import_line_customer_id_fkey', { state: 'entered', customer_id: id }]],
  },
};
