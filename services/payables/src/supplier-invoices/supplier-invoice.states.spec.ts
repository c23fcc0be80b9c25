import { refuseInvoiceStep, supplierInvoiceStates, supplierInvoiceSteps } from './supplier-invoice.states';

const verbs = [...new Set(supplierInvoiceSteps.map(({ verb }) => verb))];

/** DETAILS 4, supplier invoice: every pair of state and verb that is possible; all others are refused. */
const possible: Record<string, string[]> = {
  'approve-supplier-invoice': ['entered'],
  'hold-supplier-invoice': ['entered', 'held', 'approved'],
  'release-supplier-invoice': ['held'],
  'cancel-supplier-invoice': ['entered', 'held', 'approved'],
  'propose-payment-run': ['approved'],
  'withdraw-payment-run': ['selected'],
  'approve-payment-run': ['selected'],
  'record-published-payment': ['approved'],
  'reissue-cheque': ['held', 'approved'],
  'cancel-cheque': ['paid'],
};

describe('P-07 the life of a supplier invoice', () => {
  it('has no verb that the expectation does not know', () => {
    expect([...verbs].sort()).toEqual(Object.keys(possible).sort());
  });

  it.each(verbs.flatMap((verb) => supplierInvoiceStates.map((state) => [verb, state] as const)))(
    '%s from %s',
    (verb, state) => {
      const refusal = refuseInvoiceStep(verb, state, 'P0000001');
      if (possible[verb]!.includes(state)) expect(refusal).toBeUndefined();
      else expect(refusal).toMatchObject({ code: 'invoice-state-forbids', facts: { state } });
    },
  );

  it('a cancelled document goes nowhere', () => {
    expect(supplierInvoiceSteps.filter(({ from }) => from === 'cancelled')).toEqual([]);
  });
});
