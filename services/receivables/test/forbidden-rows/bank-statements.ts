import type { Forbidden } from '@tolbooth/testing';
import { account, at, currency, id, kind, on, other, state } from './given';

/** A claim for a code. */
const income = { kind: 'income', receipt_id: null, account: null, code: 'X' };

export const bankStatements: Record<string, Forbidden> = {
  statement_file: {
    row: {
      ...{ id, sha256: 'f', file_name: 'a.sta', bytes: 1, format: 'mt940', statements: 1, lines: 2, known: 2 },
      ...{ received_at: at, received_on: on, received_by: 'cash', version: 1 },
    },
    wrong: [
      ['statement_file_check', { known: 3 }],
      ['statement_file_check', { known: -1 }],
      ['statement_file_check', { lines: -1, known: 0 }],
      ['statement_file_statements_check', { statements: 0 }],
    ],
    twice: [['statement-file-known', {}, { id: other }]],
    implied: ['statement_file_lines_check'],
  },
  bank_statement: {
    row: {
      ...{ id, file_id: id, position: 1, bank_account: 'MAIN', currency, opening: '1.00', closing: '3.50' },
      ...{ total: '2.50', lines: 1, known: 0, doubtful: 0, returns: 0, pending: 0, proven: true },
    },
    wrong: [
      ['bank_statement_check', { doubtful: 2 }],
      ['statement-balance', { closing: '3.51' }],
      ['statement-balance', { total: '2.49' }],
    ],
    twice: [['bank_statement_file_id_position_key', {}, { id: other }]],
    orphan: [['bank_statement_file_id_fkey', {}]],
  },
  statement_line: {
    row: {
      ...{
        id,
        statement_id: id,
        bank_account: 'MAIN',
        sequence: 1,
        number: 1,
        print: 'p',
        nth: 1,
        entry_date: on,
        currency,
      },
      ...{ amount: '10.00', kind: 'transfer', reversal: false, text: '', tokens: [], state: 'new', claimed: '0.00' },
      ...{ parked: '0.00', version: 1 },
    },
    wrong: [
      ['statement_line_number_check', { number: 0 }],
      ['line-claimed-twice', { claimed: '10.01' }],
      ['line-claimed-twice', { claimed: '-0.01' }],
      ['line-claimed-twice', { claimed: '6.00', parked: '4.01', parked_code: 'U' }],
      ['line-claimed-twice', { amount: '-10.00', claimed: '0.01' }],
      ['line_parked', { parked: '1.00' }],
      ['line_parked', { parked_code: 'U' }],
      ['line_parked', { parked: '-0.01', parked_code: 'U' }],
      ['line_settled', { state: 'settled', claimed: '9.99' }],
      ['statement_line_state_check', state],
    ],
    twice: [
      ['statement-line-known', {}, { id: other, amount: '11.00', number: 2 }],
      ['statement_line_number', {}, { id: other, print: 'q' }],
    ],
    orphan: [['statement_line_statement_id_fkey', {}]],
  },
  match_proposal: {
    row: {
      ...{ id, line_id: id, state: 'open', place: 1, kind: 'customer', target: account, title: 'T', amount: '0.01' },
      ...{ score: 1000, reasons: [], applications: [], policies: [], made_at: at },
    },
    wrong: [
      ['match_proposal_amount_check', { amount: '0.00' }],
      ['match_proposal_kind_check', kind],
      ['match_proposal_place_check', { place: 0 }],
      ['match_proposal_score_check', { score: 1001 }],
      ['match_proposal_score_check', { score: -1 }],
      ['match_proposal_state_check', state],
    ],
    twice: [['match_proposal_open', {}, { id: other, target: 'C2' }]],
    orphan: [['match_proposal_line_id_fkey', {}]],
  },
  line_claim: {
    row: {
      ...{ id, line_id: id, amount: '1.00', kind: 'receipt', receipt_id: id, account, at, on_day: on },
      by_actor: 'cash',
    },
    wrong: [
      ['line_claim_amount_check', { amount: '0.00', takes_back: other }],
      ['line_claim_check', { receipt_id: null }],
      ['line_claim_check', { account: null }],
      ['line_claim_check1', { banking_id: other }],
      ['line_claim_check1', { kind: 'lodgement', receipt_id: null }],
      ['line_claim_check2', { code: 'X' }],
      ['line_claim_check2', { kind: 'income', receipt_id: null }],
      ['line_claim_check3', { amount: '-1.00' }],
      ['line_claim_check3', { takes_back: other }],
      ['line_claim_collection', { collection_id: other }],
      ['line_claim_collection', { kind: 'collection', receipt_id: null }],
      ['line_claim_kind_check', { ...kind, receipt_id: null }],
      ['line_claim_tax', { tax: '0.10' }],
      ['line_claim_tax', { ...income, tax: '1.00' }],
      ['line_claim_tax', { ...income, tax: '-0.10' }],
    ],
    twice: [['claim-taken-back', { amount: '-1.00', takes_back: other }, { id: other }]],
    orphan: [['line_claim_line_id_fkey', {}]],
  },
};
