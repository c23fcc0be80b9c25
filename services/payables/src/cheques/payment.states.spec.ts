import { paymentStates, paymentSteps, refusePaymentStep } from './payment.states';

const verbs = [...new Set(paymentSteps.map(({ verb }) => verb))];

/** DETAILS 4, payment and cheque: every pair of state and verb that is possible; all others are refused. */
const possible: Record<string, string[]> = {
  'approve-payment-run': ['proposed'],
  'withdraw-payment-run': ['proposed'],
  'allow-hand-out': ['printed'],
  'release-cheque': ['printed'],
  'record-cheque-check': ['released'],
  'stop-cheque': ['released'],
  'clear-payment': ['issued', 'released'],
  'cancel-cheque': ['printed', 'stopped'],
  'reissue-cheque': ['cancelled'],
};

describe('P-21 the life of a payment', () => {
  it('has no verb that the expectation does not know', () => {
    expect([...verbs].sort()).toEqual(Object.keys(possible).sort());
  });

  it.each(verbs.flatMap((verb) => paymentStates.map((state) => [verb, state] as const)))(
    '%s from %s',
    (verb, state) => {
      const refusal = refusePaymentStep(verb, state, 'PY000001');
      if (possible[verb]!.includes(state)) expect(refusal).toBeUndefined();
      else expect(refusal).toMatchObject({ code: 'payment-state-forbids', facts: { state } });
    },
  );

  it('a released cheque is never cancelled before it is stopped (E43)', () => {
    expect(refusePaymentStep('cancel-cheque', 'released', 'Cheque 000101')).toBeDefined();
  });
});
