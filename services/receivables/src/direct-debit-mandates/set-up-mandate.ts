import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Day } from '@tolbooth/calendar';
import type { Call, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { lockHolders } from '../customers/customer.rows';
import { takeNumbers } from '../numbers/take-numbers';
import { instruction, mandateChange, schemeOf, type MandateChange } from './mandate-change';
import { MandateRow } from './mandate.entity';
import { insertInstructions, insertMandates, mandatesByReference, mandatesInUse } from './mandate.rows';

/** Sealed before it comes here, under the id that the mandate will have: clear details reach no rule, log or trail. */
export interface SignedMandate {
  readonly id: string;
  readonly customer: string;
  readonly signature: MandateRow['signature'];
  readonly signedOn: Day;
  readonly evidence: string;
  readonly sealed: string;
  readonly masked: string;
  /** Of a mandate that comes from elsewhere; else the next of the series. */
  readonly reference?: string | undefined;
}

interface Facts {
  readonly customer: CustomerRow | undefined;
  readonly inUse: MandateRow | undefined;
  readonly known: boolean;
}

/** a signed mandate; where the scheme lodges, the payer's bank is told before anything is collected. */
export const setUpMandate: Verb<SignedMandate, Facts, MandateChange> = {
  name: 'set-up-mandate',
  requirement: 'R-26',
  about: ({ customer }) => customer,
  load: async (tx, inputs) => {
    const customers = await lockHolders(
      tx,
      inputs.map(({ customer }) => customer),
    );
    const used = await mandatesInUse(tx, [...customers.keys()]);
    const references = await mandatesByReference(
      tx,
      inputs.flatMap(({ reference }) => reference ?? []),
    );
    return inputs.map(({ customer, reference }) => ({
      customer: customers.get(customer),
      inUse: used.find(({ account }) => account === customers.get(customer)?.account),
      known: reference !== undefined && references.has(reference),
    }));
  },
  decide: (facts, input, call) => {
    const scheme = schemeOf(call);
    if (isRefusal(scheme)) return scheme;
    const fault = setUpFault(facts, input, call);
    if (fault) return fault;
    const { signature, signedOn, evidence, sealed, masked, id } = input;
    const row = Object.assign(new MandateRow(), {
      ...{
        id,
        reference: input.reference ?? '',
        account: facts.customer!.account,
        currency: scheme.currency,
        version: 1,
      },
      ...{ state: scheme.lodges ? 'entered' : 'active', activeFrom: scheme.lodges ? null : call.on, lodgedOn: null },
      ...{ signature, signedOn, evidence, sealed, masked, setUpBy: call.by.id, setUpAt: call.at },
      ...{ collectedOn: null, last: false, lastItem: null, endedOn: null, endedBy: null, because: null },
    } satisfies MandateRow);
    return mandateChange(null, row, { tells: scheme.lodges ? [instruction('0N', row, call)] : [] });
  },
  save: async (tx, changes, call) => {
    const unnamed = changes.filter(({ row }) => row.reference === '');
    const numbers = await takeNumbers(tx, 'direct-debit-mandate', unnamed.length, call);
    unnamed.forEach(({ row, tells, after }, at) => {
      row.reference = numbers[at]!;
      Object.assign(after, { reference: row.reference });
      for (const each of tells) each.reference = row.reference;
    });
    await insertMandates(
      tx,
      changes.map(({ row }) => row),
    );
    await insertInstructions(
      tx,
      changes.flatMap(({ tells }) => tells),
    );
    return [];
  },
};

function setUpFault({ customer, inUse, known }: Facts, input: SignedMandate, call: Call): Refusal | undefined {
  const { customer: account, reference, signedOn } = input;
  if (!customer) {
    return refuse('customer-unknown', { field: 'customer', detail: `There is no customer account ${account}` });
  }
  if (!customer.active) {
    return refuse('customer-inactive', { field: 'customer', detail: `${account} is not in use any more` });
  }
  if (signedOn > call.on) {
    return refuse('date-in-future', { field: 'signedOn', detail: `${signedOn} is after today, ${call.on}` });
  }
  if (known)
    return refuse('mandate-reference-taken', { field: 'reference', detail: `${reference} is another mandate’s` });
  if (!inUse) return undefined;
  return refuse('mandate-in-use', {
    field: 'customer',
    detail: `${account} has mandate ${inUse.reference}, which is ${inUse.state}`,
    facts: { mandate: inUse.reference, state: inUse.state },
  });
}
