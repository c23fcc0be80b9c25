import { refuse } from '@tolbooth/refusals';
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
import { chequeReleased } from './payment.events';
import { paymentRows } from './payment.rows';
import { refusePaymentStep } from './payment.states';

/** P-21: the manager's leave that a department hands a cheque out instead of mailing it. */
export const allowHandOut: Verb<{ id: string; reason: string }, PaymentFacts, PaymentChange> = {
  name: 'allow-hand-out',
  requirement: 'P-21',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  load: loadPayments,
  decide({ row }, { id }, call) {
    if (!row) return paymentUnknown(id);
    const refusal = chequesOnly(row) ?? refusePaymentStep('allow-hand-out', row.state, nameOf(row));
    return refusal ?? paymentChangeOf(row, { ...row, handOutLeaveBy: call.by.id, version: row.version + 1 });
  },
  async save(tx, changes) {
    await paymentRows.update(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** P-21, M67: mailed to the address of the document, or handed out with the manager's leave. */
export const releaseCheque: Verb<{ id: string; how: 'mailed' | 'handed-out' }, PaymentFacts, PaymentChange> = {
  name: 'release-cheque',
  requirement: 'P-21',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  load: loadPayments,
  decide({ row }, { id, how }, call) {
    if (!row) return paymentUnknown(id);
    const refusal = chequesOnly(row) ?? refusePaymentStep('release-cheque', row.state, nameOf(row));
    if (refusal) return refusal;
    if (how === 'handed-out' && row.handOutLeaveBy === null) {
      return refuse('hand-out-leave-missing', {
        field: 'how',
        detail: `${nameOf(row)} is mailed to the supplier, unless the manager allows that it is handed out.`,
      });
    }
    return paymentChangeOf(row, {
      ...row,
      state: 'released',
      handedOut: how === 'handed-out',
      releasedBy: call.by.id,
      releasedOn: call.on,
      version: row.version + 1,
    });
  },
  async save(tx, changes) {
    const rows = changes.map(({ row }) => row);
    await paymentRows.update(tx, rows);
    return rows.map(chequeReleased);
  },
};
