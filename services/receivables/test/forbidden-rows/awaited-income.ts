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
};
