import { startService, type StartedService } from '@tolbooth/http';
import { testStack, type TestStack } from '@tolbooth/testing';
import { accountCodePolicy } from '@tolbooth/policy';
import { service } from '../src/service';

// A database and a service for each profile, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

describe.each([
  ['oakville', 'CAD', '10250', '4100'],
  ['pasadena', 'USD', '452000', '631000'],
])('receivables with the profile %s', (profile, currency, salesperson, subjective) => {
  let stack: TestStack;
  let started: StartedService;
  beforeAll(async () => {
    stack = await testStack();
    const environment = {
      DATABASE_URL_RECEIVABLES: await stack.databaseUrl('receivables'),
      KAFKA_BROKERS: 'none',
      OIDC_ISSUER: await stack.issuer(),
      TOLBOOTH_PROFILE: profile,
      TOLBOOTH_SANDBOX: 'true',
      TOLBOOTH_CLOCK_START: '2026-11-20T15:00:00Z',
    };
    started = await startService(service, { port: 0, ownsProcess: false, environment });
  }, 60_000);
  afterAll(async () => {
    await started?.stop();
    await stack?.close();
  });

  const get = async (path: string) =>
    fetch(started.url + path, { headers: { authorization: `Bearer ${await stack.tokenFor(['internal-auditor'])}` } });

  it('starts, decides by the policies of that profile, and answers', async () => {
    expect((await get('/v1/invoices')).status).toBe(200);
    expect(started.parts.policies.at(accountCodePolicy, started.parts.runner.today()).version).toMatch(
      new RegExp(`^${profile}/`),
    );
    for (const { name, when } of started.parts.runs) {
      expect([name, when?.(started.parts.policies, started.parts.runner.today())]).toEqual([name, expect.anything()]);
    }
  });

  it('C-16 takes amounts in the currency of its books, and no other', async () => {
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
      const answer = await fetch(`${started.url}/v1/invoices`, {
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
});
