import { RunningLedger } from './running-ledger';

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start(undefined, { TOLBOOTH_PROFILE: 'oakville' });
});
afterAll(() => ledger?.stop());

let keys = 0;
const propose = (changes: object = {}) => {
  const purchase = {
    ...{ on: '2006-07-04', reference: `FX-${(keys += 1)}` },
    ...{ bought: { amount: '1000.00', currency: 'USD' }, paid: { amount: '1250.00', currency: 'CAD' } },
  };
  const headers = { 'idempotency-key': `k${keys}` };
  return ledger.ask(
    'POST',
    '/v1/replenishments',
    { ...purchase, ...changes },
    { role: 'accounting-operations', headers },
  );
};

describe('C-16, E44 foreign money is bought over HTTP, in a profile that has an account for it', () => {
  it('US dollars with Canadian ones', async () => {
    expect(await propose()).toMatchObject({
      status: 201,
      body: { state: 'proposed', bought: { amount: '1000.00', currency: 'USD' }, paid: '1250.00' },
    });
  });

  it('in a currency that the council has an account in, paid in its own, refused by field', async () => {
    expect(await propose({ bought: { amount: '1000.00', currency: 'EUR' } })).toMatchObject({
      status: 422,
      body: { code: 'no-foreign-account', field: 'bought.currency', facts: { currencies: ['USD'] } },
    });
    expect(await propose({ paid: { amount: '1250.00', currency: 'USD' } })).toMatchObject({
      status: 400,
      body: { code: 'money-currency', field: 'paid.currency' },
    });
  });
});
