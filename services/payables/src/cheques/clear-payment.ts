import type { Day } from '@tolbooth/calendar';
import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import {
  loadPayments,
  nameOf,
  paymentChangeOf,
  paymentUnknown,
  type PaymentChange,
  type PaymentFacts,
} from './payment-facts';
import { paymentCleared } from './payment.events';
import { paymentRows } from './payment.rows';
import { refusePaymentStep } from './payment.states';

export interface Clearing {
  readonly id: string;
  readonly clearedOn: Day;
  /** The statement that shows it. */
  readonly evidence: string;
}

export interface PaymentClearedChange extends PaymentChange {
  readonly at: Date;
}

/** DETAILS 4: seen on the bank statement; the money has left the bank. */
export const clearPayment: Verb<Clearing, PaymentFacts, PaymentClearedChange> = {
  name: 'clear-payment',
  requirement: 'P-21',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  load: loadPayments,
  decide({ row }, input, call) {
    if (!row) return paymentUnknown(input.id);
    const refusal = refusePaymentStep('clear-payment', row.state, nameOf(row));
    if (refusal) return refusal;
    const left = row.releasedOn ?? row.issuedOn!;
    if (input.clearedOn > call.on || input.clearedOn < left) {
      return refuse('clearing-date-differs', {
        field: 'clearedOn',
        detail: `${nameOf(row)} left on ${left}; it cannot have cleared on ${input.clearedOn}.`,
        facts: { left, today: call.on },
      });
    }
    const after: PaymentFacts['row'] = {
      ...row,
      state: 'cleared',
      clearedOn: input.clearedOn,
      clearedEvidence: input.evidence,
      version: row.version + 1,
    };
    return { ...paymentChangeOf(row, after), at: call.at };
  },
  async save(tx, changes) {
    await paymentRows.update(
      tx,
      changes.map(({ row }) => row),
    );
    return changes.map(({ row, at }) => paymentCleared(row, at));
  },
};
