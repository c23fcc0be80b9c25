import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { loadHolders } from '../customers/customer.rows';
import { stepOf } from '../lifecycles/step.rules';
import { invoiceStateAt, invoiceSteps } from './invoice.states';
import { loadInvoices, updateInvoices, type Invoice } from './invoice.rows';
import { headerChangeOf, type InvoiceChange } from './start-invoice';

export interface NewPayer {
  readonly id: string;
  readonly payingCustomer: string;
}

interface Facts {
  readonly before: Invoice | undefined;
  readonly payer: CustomerRow | undefined;
}

/** M1: who is expected to pay, when that is not who is billed; only the recovery team says so, before completion. */
export const changePayingCustomer: Verb<NewPayer, Facts, InvoiceChange> = {
  name: 'change-paying-customer',
  requirement: 'R-03',
  about: (input) => input.id,
  expects: (facts) => facts.before?.invoice.version,
  load: async (tx, inputs) => {
    const payers = await loadHolders(
      tx,
      inputs.map((input) => input.payingCustomer),
    );
    const before = await loadInvoices(
      tx,
      inputs.map((input) => input.id),
      { lock: true },
    );
    return before.map((each, index) => ({ before: each, payer: payers.get(inputs[index]!.payingCustomer) }));
  },
  decide: ({ before, payer }, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no invoice ${input.id}` });
    const { invoice } = before;
    const step = stepOf('invoice', invoiceSteps, invoiceStateAt(invoice, call.at), 'change-paying-customer');
    if (isRefusal(step)) return step;
    if (!payer?.active) {
      return refuse('customer-unknown', {
        field: 'payingCustomer',
        detail: `There is no active customer account ${input.payingCustomer}`,
      });
    }
    // The number was told under the account of the first completion; another account would never hear of its end.
    if (invoice.number !== null && invoice.payingAccount !== payer.account) {
      return refuse('customer-fixed', {
        field: 'payingCustomer',
        detail: `Invoice ${invoice.number} was told as a debt of ${invoice.payingAccount}: discard it and start another`,
      });
    }
    const after = { ...invoice, payingAccount: payer.account, version: invoice.version + 1 };
    return headerChangeOf({ ...before, invoice: after }, before);
  },
  save: async (tx, changes) => {
    await updateInvoices(
      tx,
      changes.map((change) => change.invoice),
    );
    return [];
  },
};
