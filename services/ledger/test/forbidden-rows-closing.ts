import type { Forbidden } from '@tolbooth/testing';

const id = '0199a1b2-0000-7000-8000-000000000001';
const other = '0199a1b2-0000-7000-8000-000000000002';
const at = '2006-07-05T10:00:00Z';
const on = '2006-07-05';
const nobody = { book: 'nobody' };
const state = { state: 'x' };
const kind = { kind: 'x' };

export const closing: Readonly<Record<string, Forbidden>> = {
  period_step: {
    row: { period: 'council/2006-07', version: 1, verb: 'open-period', by: 'ann', at },
    wrong: [['period_step_verb_check', { verb: 'x' }]],
    orphan: [['period_step_period_fkey', {}]],
  },
  period_reopening: {
    row: {
      ...{ id, period: 'council/2006-07', reason: 'R', state: 'requested', requested_by: 'ann', requested_at: at },
      version: 1,
    },
    wrong: [
      ['period_reopening_check', { decided_by: 'ben' }],
      ['period_reopening_check', { state: 'rejected' }],
      ['period_reopening_check1', { state: 'approved', decided_by: 'ben' }],
      ['period_reopening_check1', { nth: 1 }],
      ['period_reopening_reason_check', { reason: '' }],
      ['period_reopening_state_check', { ...state, decided_by: 'ben' }],
      ['separation-of-duties', { state: 'approved', decided_by: 'ann', nth: 1 }],
    ],
    twice: [
      ['reopening-requested', {}, { id: other }],
      ['period_reopening_nth', { state: 'approved', decided_by: 'ben', nth: 1 }, { id: other }],
    ],
    orphan: [['period_reopening_period_fkey', {}]],
  },
  closing_task: {
    row: {
      ...{ id: 'council/2006-07/0/list', period: 'council/2006-07', round: 0, task: 'list', state: 'to-do' },
      ...{ finding: '', version: 1 },
    },
    wrong: [
      ['closing_task_check', { id: 'council/2006-07/1/list' }],
      ['closing_task_check1', { state: 'prepared', prepared_by: 'ann', note: '' }],
      ['closing_task_check1', { state: 'prepared', note: 'N' }],
      ['closing_task_check2', { state: 'reviewed', prepared_by: 'ann', note: 'N' }],
      ['closing_task_check2', { reviewed_by: 'ben' }],
      ['closing_task_check3', { waived_by: 'ben' }],
      ['closing_task_check3', { state: 'waived', waiver: 'W' }],
      ['closing_task_check4', { state: 'waived', waived_by: 'ben', waiver: '' }],
      ['closing_task_round_check', { round: -1, id: 'council/2006-07/-1/list' }],
      ['closing_task_state_check', state],
      ['separation-of-duties', { state: 'reviewed', prepared_by: 'ann', note: 'N', reviewed_by: 'ann' }],
    ],
    twice: [['closing-task-state', {}, {}]],
    orphan: [['closing_task_period_fkey', {}]],
  },
  year_end: {
    row: { id, book: 'council', year: 2006, run: 1, kind: 'provisional', lines: 0, surplus: 0, by: 'ann', at },
    wrong: [
      ['year_end_check', { lines: 2 }],
      ['year_end_check', { journal: other }],
      ['year_end_kind_check', kind],
      ['year_end_run_check', { run: 0 }],
    ],
    twice: [
      ['year_end_book_year_run_key', {}, { id: other }],
      ['year-final', { kind: 'final' }, { id: other, run: 2 }],
    ],
    orphan: [
      ['year_end_book_fkey', nobody],
      ['year_end_journal_fkey', { journal: other, lines: 2 }],
    ],
  },
  control_break: {
    row: {
      ...{ id, topic: 'ledger', partition: 0, code: 'A-00', currency: 'GBP', state: 'found', cut_id: other },
      ...{
        stated: 1,
        held: 2,
        difference: 1,
        documents: 0,
        totals_apart: false,
        found_at: at,
        seen_at: at,
        version: 1,
      },
    },
    wrong: [
      ['control_break_check', { difference: 2 }],
      ['control_break_check1', { cleared_at: at }],
      ['control_break_check1', { state: 'cleared', held: 1, difference: 0 }],
      ['control_break_check2', { state: 'cleared', cleared_at: at }],
      ['control_break_check2', { held: 1, difference: 0 }],
      ['control_break_check3', { state: 'named' }],
      ['control_break_state_check', state],
    ],
    twice: [['one-break-of-an-account', {}, { id: other }]],
  },
  control_break_document: {
    row: {
      ...{ break_id: id, item: other, number: '1', kind: 'only-held', stated: 0, held: 1, found_at: at },
      seen_at: at,
    },
    wrong: [['control_break_document_kind_check', kind]],
    orphan: [['control_break_document_break_id_fkey', {}]],
  },
  balance_difference: {
    row: {
      ...{ id, code: 'A-00', currency: 'GBP', period: '2006-07', stored: 'days', state: 'found', lines_debit: 1 },
      ...{ lines_credit: 0, stored_debit: 2, stored_credit: 0, found_at: at, version: 1 },
    },
    wrong: [
      ['balance_difference_check', { ended_at: at }],
      ['balance_difference_check', { state: 'gone' }],
      ['balance_difference_state_check', { ...state, ended_at: at }],
      ['balance_difference_stored_check', { stored: 'x' }],
    ],
    twice: [['one-difference-of-a-balance', {}, { id: other }]],
  },
  tax_return: {
    row: { id, book: 'council', from: '2006-04-01', to: '2006-06-30', state: 'open', opened_by: 'ann', version: 1 },
    wrong: [
      ['tax-return-other-person', { ...prepared('ann'), state: 'approved', approved_by: 'ann' }],
      ['tax_return_check', { to: '2006-04-01' }],
      ['tax_return_check1', { ...prepared('ann'), state: 'open' }],
      ['tax_return_check1', { state: 'prepared' }],
      ['tax_return_check2', { ...prepared('ann'), cut: null }],
      ['tax_return_check2', { ...prepared('ann'), prepared_by: null }],
      ['tax_return_check3', { approved_by: 'ben' }],
      ['tax_return_check3', { ...prepared('ann'), state: 'approved' }],
      ['tax_return_state_check', { ...prepared('ann'), ...state }],
    ],
    twice: [['tax-return-once', {}, { id: other }]],
    orphan: [['tax_return_book_fkey', nobody]],
  },
  tax_adjustment: {
    row: {
      ...{ id, return_id: other, side: 'input', amount: 1, reason: 'R', state: 'proposed', proposed_by: 'ann' },
      ...{ proposed_at: at, version: 1 },
    },
    wrong: [
      ['tax-return-other-person', { state: 'approved', decided_by: 'ann' }],
      ['tax_adjustment_amount_check', { amount: 0 }],
      ['tax_adjustment_check', { decided_by: 'ben' }],
      ['tax_adjustment_check', { state: 'rejected' }],
      ['tax_adjustment_side_check', { side: 'x' }],
      ['tax_adjustment_state_check', { ...state, decided_by: 'ben' }],
    ],
    // Of a return that is not there the trigger speaks first.
    orphan: [['tax-return-approved', {}]],
  },
  receipt_document: {
    row: { id, kind: 'received', number: '1', order_number: 'PO1', supplier: 'S', event: other, day: on, version: 1 },
    wrong: [
      ['receipt_document_check', { kind: 'invoiced', day: null }],
      ['receipt_document_check1', { kind: 'invoiced', cancel_event: other }],
      ['receipt_document_check2', { order_number: null }],
      ['receipt_document_check2', { cancel_event: other, cancelled_on: on }],
      ['receipt_document_kind_check', kind],
    ],
  },
  receipt_movement: {
    row: { document: id, position: 1, order_id: other, line_id: other, code: 'A-00', currency: 'GBP', amount: 1 },
    wrong: [['receipt_movement_position_check', { position: 0 }]],
    orphan: [['receipt_movement_document_fkey', {}]],
  },
};

function prepared(by: string) {
  return { state: 'prepared', cut: {}, figures: [], prepared_by: by, prepared_at: at };
}
