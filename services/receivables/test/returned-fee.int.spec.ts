import { profilesWith } from './given/profiles';
import { gbp, Office } from './office';

const fee = { amount: '15.00', debtType: 'GC', salesperson: 'WE93110', chargeItem: 'RETURNED' };
const profiles = profilesWith('receivables/returned-payments', { fee, countsOnAccount: ['cheque'] });
let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z', profiles.environment);
});
afterAll(async () => {
  await office?.close();
  profiles.remove();
});

describe('R-12 a returned cheque can carry a fee', () => {
  const returned = async () => {
    const { account } = await office.customer();
    const receipt = await office.receipt(account, '30.00', { method: 'cheque', chequeNumber: '1' });
    return office.done('cash', `/v1/receipts/${receipt.id}/return`, { reason: 'Refer to drawer' });
  };

  it('whose invoice is started at once, for a person to check and complete', async () => {
    const answer = await returned();
    const { body } = await office.get(`/v1/invoices/${String(answer['feeInvoice'])}`);
    expect(body).toMatchObject({
      state: 'incomplete',
      total: gbp('15.00'),
      lines: [{ chargeItem: 'RETURNED', taxCode: 'NON-VAT', serviceFrom: '2006-07-03' }],
    });
    expect(await office.done('ann', `/v1/invoices/${body.id}/complete`)).toMatchObject({ state: 'complete' });
  });

  it('policy says which payments a bank returns', async () => {
    const { account } = await office.customer();
    const receipt = await office.receipt(account, '30.00');
    const answer = await office.post('cash', `/v1/receipts/${receipt.id}/return`, { reason: 'No' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'method-not-returnable' } });
  });
});
