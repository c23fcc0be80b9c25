import type { Forbidden } from '@tolbooth/testing';
import { account, at, currency, id, on, other, state } from './given';

export const awaitedIncome: Record<string, Forbidden> = {
  expected_income: {
    row: {
      ...{ id, state: 'open', debtor: 'D', currency, gross: '1.00', net: '1.00', first_day: on, last_day: on },
      ...{ contact: 'C', telephone: '1', tokens: [], code: 'X', cost_centre: 'WE93110' },
      ...{ notified_at: at, notified_by: 'ann', version: 1 },
    },
    wrong: [
      ['expected_income_state_check', state],
      ['expected_income_debtor_check', { debtor: '' }],
      ['expected_income_contact_check', { contact: '' }],
      ['expected_income_telephone_check', { telephone: '' }],
      ['expected_income_gross_check', { gross: '0.00', net: '0.00' }],
      ['expected-net', { net: '1.01' }],
      ['expected-net', { net: '-0.01' }],
      ['expected-days', { last_day: '2006-07-02' }],
      ['expected-for-one', { code: null }],
      ['expected-for-one', { invoice_id: id, account }],
      ['expected-for-one', { code: null, invoice_id: id }],
      ['expected-for-one', { account }],
      ['expected_income_met', { state: 'met' }],
      ['expected_income_met', { claim_id: id }],
    ],
    twice: [['expected-income-once', { state: 'met', claim_id: id }, { id: other }]],
    orphan: [
      ['expected_income_invoice_id_fkey', { code: null, invoice_id: id, account }],
      ['expected_income_claim_id_fkey', { state: 'met', claim_id: id }],
    ],
  },
  match_rule: {
    row: {
      ...{ id, rule_id: id, nth: 1, state: 'proposed', name: 'N', payer_name: 'P', currency, code: 'X', points: 1 },
      ...{ from_day: on, written_by: 'cash', written_at: at, version: 1 },
    },
    wrong: [
      ['match_rule_state_check', { ...state, decided_by: 'till', decided_at: at }],
      ['match_rule_name_check', { name: '' }],
      ['match_rule_nth_check', { nth: 0 }],
      ['match_rule_points_check', { points: 0 }],
      ['match_rule_points_check', { points: 1001 }],
      ['match-rule-owner', { account }],
      ['match-rule-owner', { code: null }],
      ['match-rule-conditions', { payer_name: null, least: '1.00' }],
      ['match-rule-amounts', { least: '0.00' }],
      ['match-rule-amounts', { most: '0.00' }],
      ['match-rule-amounts', { least: '1.01', most: '1.00' }],
      ['match-rule-days', { to_day: '2006-07-02' }],
      ['match-rule-tried', { state: 'approved', decided_by: 'till', decided_at: at }],
      ['match_rule_decided', { state: 'approved', trial: {} }],
      ['match_rule_decided', { decided_by: 'till', decided_at: at }],
      ['match_rule_decided', { state: 'approved', trial: {}, decided_by: 'till' }],
      ['match-rule-hands', { state: 'approved', trial: {}, decided_by: 'cash', decided_at: at }],
      ['match_rule_rejected', { state: 'rejected', decided_by: 'till', decided_at: at }],
      ['match_rule_rejected', { rejected_because: 'R' }],
    ],
    twice: [
      ['match-rule-once', {}, { id: other }],
      [
        'match-rule-overlap',
        { state: 'approved', trial: {}, decided_by: 'till', decided_at: at },
        { id: other, nth: 2 },
      ],
    ],
    orphan: [['match_rule_account_fkey', { code: null, account }]],
  },
  income_contact: {
    row: {
      ...{ id, state: 'asked', name: 'N', email: 'e@x', cost_centre: 'C', weekly: true, asked_by: 'ann', asked_at: at },
      version: 1,
    },
    wrong: [
      ['income_contact_state_check', { ...state, decided_by: 'cash', decided_at: at }],
      ['income_contact_name_check', { name: '' }],
      ['income_contact_email_check', { email: '' }],
      ['income_contact_decided', { state: 'listed' }],
      ['income_contact_decided', { decided_by: 'cash', decided_at: at }],
      ['income_contact_decided', { state: 'listed', decided_by: 'cash' }],
    ],
    twice: [['income-contact-known', {}, { id: other, email: 'E@X' }]],
  },
  income_list_sent: {
    row: { contact_id: id, list_on: on, notice_id: id, lines: 1 },
    wrong: [['income_list_sent_lines_check', { lines: 0 }]],
    orphan: [['income_list_sent_contact_id_fkey', {}]],
  },
  income_query: {
    row: {
      ...{ id, line_id: id, contact_id: id, state: 'open', question: 'Q', due_on: on, asked_at: at, asked_by: 'cash' },
      version: 1,
    },
    wrong: [
      ['income_query_state_check', state],
      ['income_query_question_check', { question: '' }],
      [
        'income_query_outcome_check',
        { state: 'answered', outcome: 'x', answer: 'A', answered_at: at, answered_by: 'a' },
      ],
      ['income_query_answered', { state: 'answered' }],
      ['income_query_answered', { outcome: 'not-ours', answer: 'A', answered_at: at, answered_by: 'a' }],
      ['income_query_answered', { state: 'answered', outcome: 'not-ours', answered_at: at, answered_by: 'a' }],
      ['income_query_answered', { state: 'answered', outcome: 'not-ours', answer: 'A', answered_by: 'a' }],
      ['query-owner', { code: 'X' }],
      ['query-owner', { state: 'answered', outcome: 'owner', answer: 'A', answered_at: at, answered_by: 'a' }],
      [
        'query-owner',
        { state: 'answered', outcome: 'owner', account, code: 'X', answer: 'A', answered_at: at, answered_by: 'a' },
      ],
    ],
    twice: [['query-open', {}, { id: other }]],
    orphan: [['income_query_line_id_fkey', {}]],
  },
};
