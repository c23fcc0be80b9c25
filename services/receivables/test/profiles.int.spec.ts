import { startService } from '@tolbooth/http';
import { describeProfiles, type TestStack } from '@tolbooth/testing';
import { service } from '../src/service';

const own: Record<string, { currency: string; salesperson: string; subjective: string }> = {
  oakville: { currency: 'CAD', salesperson: '10250', subjective: '4100' },
  pasadena: { currency: 'USD', salesperson: '452000', subjective: '631000' },
};

describeProfiles({
  service: 'receivables',
  start: (environment) => startService(service, { port: 0, ownsProcess: false, environment }),
  list: '/v1/invoices',
  also: bills,
});

function bills(profile: string, running: () => { stack: TestStack; url: string }): void {
  it('C-16 takes amounts in the currency of its books, and no other', async () => {
    const { currency, salesperson, subjective } = own[profile]!;
    const { stack, url } = running();
    const invoice = (unitPrice: object) => ({
      ...{ customer: 'C0000001', contactName: 'Jo', contactNumber: '1', debtType: 'RC', salesperson },
      lines: [
        {
          ...{ description: 'Hire', unit: 'hour', quantity: '1', unitPrice, serviceFrom: '2026-11-18' },
          revenue: [{ subjective, percent: '100' }],
        },
      ],
    });
    const post = async (unitPrice: object) => {
      const answer = await fetch(`${url}/v1/invoices`, {
        method: 'POST',
        headers: {
          ...{ authorization: `Bearer ${await stack.tokenFor(['receivables-business-user'])}` },
          ...{ 'content-type': 'application/json', 'idempotency-key': JSON.stringify(unitPrice) },
        },
        body: JSON.stringify(invoice(unitPrice)),
      });
      return (await answer.json()) as { code: string; field: string; detail: string };
    };
    expect(await post({ amount: '100.00', currency: 'GBP' })).toMatchObject({
      ...{ code: 'money-currency', field: 'lines[0].unitPrice.currency' },
      detail: expect.stringContaining(currency),
    });
    expect(await post({ amount: '100.00', currency })).toMatchObject({ code: 'customer-unknown' });
  });
}
