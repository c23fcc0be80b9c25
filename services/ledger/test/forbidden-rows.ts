import type { Forbidden } from '@tolbooth/testing';

const id = '0199a1b2-0000-7000-8000-000000000001';
const other = '0199a1b2-0000-7000-8000-000000000002';
const at = '2006-07-05T10:00:00Z';
const on = '2006-07-05';
const nobody = { book: 'nobody' };
const state = { state: 'x' };
const kind = { kind: 'x' };

const books: Record<string, Forbidden> = {
  book: {
    row: { id: 'hillside', name: 'Hillside', kind: 'school', version: 1 },
    wrong: [
      ['book_check', { kind: 'council' }],
      ['book_id_check', { id: 'Hill side' }],
      ['book_kind_check', kind],
    ],
  },
  period: {
    row: {
      ...{ id: 'council/2031-04', book: 'council', month: '2031-04', year: 2031, number: 1, from: '2031-04-01' },
      ...{ to: '2031-04-30', state: 'never-opened', closed_for: [], reopenings: 0, version: 1 },
    },
    wrong: [
      ['module-unknown', { closed_for: ['payroll'] }],
      ['period_check', { to: '2031-04-01' }],
      ['period_number_check', { number: 13 }],
      ['period_of_month', { month: '2031-05', id: 'council/2031-05' }],
      ['period_of_month', { id: 'council/2031-05' }],
      ['period_state_check', state],
    ],
    twice: [['period_once', {}, { id: 'council/2031-05', month: '2031-05', from: '2031-05-01', to: '2031-05-31' }]],
    orphan: [['period_book_fkey', { ...nobody, id: 'nobody/2031-04' }]],
  },
  code_combination: {
    row: { id: 'A-1', book: 'council', name: 'A', from: '2003-04-01', version: 1 },
    wrong: [['ends-before-it-begins', { to: '2003-03-31' }]],
    orphan: [['code_combination_book_fkey', nobody]],
  },
  exchange_rate: {
    row: { currency: 'USD', from: on, rate: 0.5 },
    wrong: [['exchange_rate_rate_check', { rate: 0 }]],
  },
  journal_line: {
    row: {
      ...{ journal_id: id, line: 1, code: 'A-00', balancing: '00', currency: 'GBP', amount: 1, functional: 1 },
      accounting_day: on,
    },
    wrong: [
      ['balancing-segment-of-code', { balancing: '07' }],
      ['currency-unknown', { currency: 'JPY' }],
      ['currency-unknown', { currency: 'KWD' }],
      ['journal_line_line_check', { line: 0 }],
      ['line-of-nothing', { amount: 0, functional: 0 }],
    ],
    twice: [['posted-line-once', {}, {}]],
  },
  replenishment: {
    row: {
      ...{ id, currency: 'USD', dated: on, bought: 200, paid: 100, reference: 'R1', state: 'proposed', version: 1 },
      ...{ proposed_by: 'ann', proposed_at: at },
    },
    wrong: [
      ['replenishment-by-two', { state: 'rejected', decided_by: 'ann' }],
      ['replenishment_bought_check', { bought: 0 }],
      ['replenishment_check', { decided_by: 'ben' }],
      ['replenishment_check', { state: 'rejected' }],
      ['replenishment_check1', { state: 'posted', decided_by: 'ben', journal_id: id }],
      ['replenishment_check1', { state: 'posted', decided_by: 'ben', number: 'FX1' }],
      ['replenishment_paid_check', { paid: 0 }],
      ['replenishment_state_check', { ...state, decided_by: 'ben' }],
    ],
    twice: [
      ['replenishment-told-once', {}, { id: other }],
      ['replenishment-number-once', { number: 'FX1' }, { id: other, reference: 'R2' }],
    ],
  },
  closing_rate: {
    row: {
      id: '2006-07/USD',
      month: '2006-07',
      currency: 'USD',
      rate: '0.55',
      source: 'S',
      told_by: 'ann',
      version: 1,
    },
    wrong: [
      ['closing_rate_check', { id: '2006-07/EUR' }],
      ['closing_rate_month_check', { month: '2006', id: '2006/USD' }],
      ['closing_rate_rate_check', { rate: '0' }],
      ['closing_rate_rate_check', { rate: '-1' }],
    ],
  },
};

const journals: Record<string, Forbidden> = {
  manual_journal: {
    row: {
      ...{
        id,
        book: 'council',
        kind: 'ManualJournal',
        state: 'draft',
        day: on,
        purpose: 'P',
        currency: 'GBP',
        total: 1,
      },
      ...{ touches_income: false, prepared_by: 'ann', prepared_at: at, version: 1 },
    },
    wrong: [
      ['manual_journal_check', { state: 'approved', number: 'M1', approved_at: at }],
      ['manual_journal_check', { state: 'approved', number: 'M1', approved_by: 'ben' }],
      [
        'manual_journal_check',
        { state: 'approved', number: 'M1', approved_at: at, approved_by: 'b', approved_under: 'r' },
      ],
      ['manual_journal_check1', { state: 'submitted' }],
      ['manual_journal_check2', { kind: 'Reversal' }],
      ['manual_journal_check2', { reverses: other }],
      ['manual_journal_check3', { kind: 'SuspenseCleared' }],
      ['manual_journal_check3', { work_item: other }],
      ['manual_journal_check4', { kind: 'RecurringJournal', recurring: other }],
      ['manual_journal_check4', { recurring: other, occurrence: on }],
      ['manual_journal_check5', { evidence: 'hand-signed', signer: 'Ann', signed_on: on }],
      ['manual_journal_evidence_check', { evidence: 'x' }],
      ['manual_journal_kind_check', kind],
      ['manual_journal_purpose_check', { purpose: ' ' }],
      ['manual_journal_state_check', { ...state, number: 'M1' }],
      ['manual_journal_total_check', { total: 0 }],
      ['own-approval', { approved_by: 'ann' }],
      ['own-approval', { approved_by: 'ben', submitted_by: 'ben' }],
    ],
    twice: [
      ['manual-journal-number-once', { number: 'M1' }, { id: other }],
      ['reversal-asked-before', { kind: 'Reversal', reverses: other }, { id: other }],
      ['suspense-being-cleared', { kind: 'SuspenseCleared', work_item: other }, { id: other }],
      ['occurrence-once', { kind: 'RecurringJournal', recurring: other, occurrence: on }, { id: other }],
    ],
  },
  manual_journal_line: {
    row: {
      ...{ id: `${id}/1`, journal: id, line: 1, code: 'A-00', currency: 'GBP', amount: 1, functional: 1 },
      description: 'D',
    },
    wrong: [
      ['amount-over-precise', { amount: '1.005' }],
      ['amount-over-precise', { functional: '1.005' }],
      ['amount-over-precise', { currency: 'JPY', amount: '1.50' }],
      ['amount-over-precise', { amount: '1e16' }],
      ['currency-unknown', { currency: 'JPY' }],
      ['currency-unknown', { currency: 'KWD' }],
      ['manual_journal_line_check', { source_journal: other }],
      ['manual_journal_line_check1', { amount: 0, functional: 0 }],
      ['manual_journal_line_line_check', { line: 0 }],
    ],
    twice: [['manual_journal_line_journal_line_key', {}, { id: `${id}/2` }]],
    orphan: [['manual_journal_line_journal_fkey', {}]],
  },
  recurring_journal: {
    row: {
      ...{ id, book: 'council', purpose: 'P', currency: 'GBP', total: 1, lines: [], from: on, state: 'proposed' },
      ...{ set_by: 'ann', set_at: at, version: 1 },
    },
    wrong: [
      ['own-approval', { approved_by: 'ann' }],
      ['recurring-span', { to: '2006-07-04' }],
      ['recurring_journal_check', { state: 'approved' }],
      ['recurring_journal_day_of_month_check', { day_of_month: 32 }],
      ['recurring_journal_state_check', state],
      ['recurring_journal_total_check', { total: 0 }],
    ],
  },
  journal_import: {
    row: {
      ...{ id, book: 'council', state: 'received', purpose: 'P', file_name: 'F', media_type: 'text/csv', bytes: 1 },
      ...{ sha256: '0'.repeat(64), currency: 'GBP', lines: 1, debits: 1, credits: 1, journals: 1, step: 'codes' },
      ...{ cursor: '', lines_checked: 0, stopped: false, faults: 0, fault_counts: {}, received_by: 'ann' },
      ...{ received_at: at, version: 1 },
    },
    wrong: [
      ['import-has-faults', { state: 'checked', faults: 1 }],
      ['import-own-approval', { approved_by: 'ann' }],
      ['import-own-approval', { approved_by: 'ben', submitted_by: 'ben' }],
      ['journal_import_check', { approved_by: 'ben' }],
      ['journal_import_check1', { state: 'submitted', number: 'I1', submitted_by: 'ann' }],
      ['journal_import_check1', { state: 'submitted', number: 'I1', step: 'done' }],
      ['journal_import_lines_check', { lines: 0 }],
      ['journal_import_purpose_check', { purpose: ' ' }],
      ['journal_import_sha256_check', { sha256: 'x' }],
      ['journal_import_state_check', state],
      ['journal_import_step_check', { step: 'x' }],
    ],
    twice: [
      ['file-imported-before', {}, { id: other }],
      ['journal-import-number-once', { number: 'I1' }, { id: other, sha256: '1'.repeat(64) }],
    ],
    orphan: [['journal_import_book_fkey', nobody]],
  },
  journal_import_fault: {
    row: { import: id, position: 1, line: 1, field: 'code', rule: 'r', detail: 'd', found_by: 'reading' },
    wrong: [['journal_import_fault_found_by_check', { found_by: 'x' }]],
  },
  journal_import_journal: {
    row: { import: id, ordinal: 1, journal: '1', journal_id: id, first_line: 1, lines: 2 },
    twice: [['journal_import_journal_import_journal_key', {}, { ordinal: 2 }]],
  },
  attachment: {
    row: {
      ...{ id, owner_kind: 'manual-journal', owner: other, name: 'N', media_type: 'text/plain', bytes: 1 },
      ...{ sha256: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb', content: 'a' },
      ...{ added_by: 'ann', added_at: at },
    },
    wrong: [
      ['attachment-is-its-hash', { content: 'b' }],
      ['attachment-is-its-hash', { bytes: 2 }],
      [
        'attachment_bytes_check',
        { content: '', bytes: 0, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
      ],
    ],
    twice: [['attachment-twice', {}, { id: other }]],
  },
};

export const booksAndJournals: Readonly<Record<string, Forbidden>> = { ...books, ...journals };
