import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { customerChange, saveChanges, type CustomerChange } from './customer-change';
import type { CustomerRow } from './customer.entity';
import { mergedFault, payerFault } from './customer.rules';
import { loadCustomers, loadHolders, openBusiness } from './customer.rows';

export interface PayerOfCustomer {
  readonly id: string;
  /** The account that pays; left out, the customer pays its own bills again. */
  readonly payingCustomer?: string | undefined;
}

interface Facts {
  readonly customer: CustomerRow | undefined;
  readonly payer: CustomerRow | undefined;
  /** Customers whose bills it pays itself. */
  readonly paysFor: number;
}

/** M1: who pays a customer's future bills; only the recovery team says so. Bills that are entered keep their payer. */
export const setPayingCustomer: Verb<PayerOfCustomer, Facts, CustomerChange> = {
  name: 'set-paying-customer',
  requirement: 'R-01',
  about: (input) => input.id,
  expects: (facts) => facts.customer?.version,
  load: async (tx, inputs) => {
    const payers = await loadHolders(
      tx,
      inputs.flatMap((input) => input.payingCustomer ?? []),
    );
    const rows = await loadCustomers(
      tx,
      inputs.map((input) => input.id),
      true,
    );
    const open = await openBusiness(
      tx,
      rows.flatMap((row) => (row ? [row.account] : [])),
    );
    return rows.map((customer, index) => ({
      customer,
      payer: payers.get(inputs[index]!.payingCustomer ?? ''),
      paysFor: open.get(customer?.account ?? '')?.paysFor ?? 0,
    }));
  },
  decide: ({ customer, payer, paysFor }, { id, payingCustomer: asked }) => {
    if (!customer) return refuse('not-found', { field: 'id', detail: `There is no customer ${id}` });
    const merged = mergedFault(customer);
    if (merged) return merged;
    if (asked === undefined) return customerChange(customer, { payingAccount: null });
    const fault = payerFault({ ...customer, paysFor }, payer, asked);
    if (fault) return fault;
    return customerChange(customer, { payingAccount: payer!.account === customer.account ? null : payer!.account });
  },
  save: saveChanges,
};
