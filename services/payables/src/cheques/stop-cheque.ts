import { isRefusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import {
  chequesOnly,
  loadPayments,
  nameOf,
  paymentChangeOf,
  paymentUnknown,
  type PaymentChange,
  type PaymentFacts,
} from './payment-facts';
import { chequeStopped } from './payment.events';
import { paymentRows } from './payment.rows';
import { refusePaymentStep } from './payment.states';
import { stopCheckPolicy } from './stop-check.policy';
import { mayStop, type RecordedCheck } from './stop.rules';

export interface ChequeStoppedChange extends PaymentChange {
  readonly check: RecordedCheck;
}

/** E43: the banking analyst or the manager tells the bank not to pay, after a check that found no cashing. */
export const stopCheque: Verb<{ id: string; reason: string }, PaymentFacts, ChequeStoppedChange> = {
  name: 'stop-cheque',
  requirement: 'P-21',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  load: loadPayments,
  decide({ row, checks }, { id }, call) {
    if (!row) return paymentUnknown(id);
    const refusal = chequesOnly(row) ?? refusePaymentStep('stop-cheque', row.state, nameOf(row));
    if (refusal) return refusal;
    const { statementNotOlderThanDays } = call.policies.at(stopCheckPolicy, call.on).value;
    const check = mayStop(checks, { today: call.on, releasedOn: row.releasedOn!, statementNotOlderThanDays });
    if (isRefusal(check)) return check;
    const after = {
      ...row,
      state: 'stopped' as const,
      stoppedBy: call.by.id,
      stoppedOn: call.on,
      version: row.version + 1,
    };
    return { ...paymentChangeOf(row, after), check };
  },
  async save(tx, changes) {
    await paymentRows.update(
      tx,
      changes.map(({ row }) => row),
    );
    return changes.map(({ row, check }) => chequeStopped(row, check));
  },
};
