import { collections } from '@tolbooth/contracts';
import { newId } from '@tolbooth/verbs';
import { gbp, Office, type Body } from './office';
import { Erasures } from './given/erasures';
import { writeOffApproved } from './given/write-offs';
import { MatchingDesk } from './given/matching-desk';

// A machine that runs other tests beside it.
jest.setTimeout(90_000);

let office: Office;
let erasures: Erasures;
beforeAll(async () => {
  office = await Office.open('2013-04-01T08:00:00Z');
  erasures = new Erasures(office);
}, 120_000);
afterAll(() => office?.close());

/** Billed and paid long ago: nothing of it keeps anything any more. */
async function settled({ account }: Body): Promise<Body> {
  const invoice = await office.invoice(account, '40.00');
  await office.receipt(account, '48.00', { applications: [{ invoice: invoice.number, amount: gbp('48.00') }] });
  await erasures.backdate('2001-05-05', account);
  return invoice;
}

const told = ({ id, number }: Body, amount: string) => [{ invoiceId: id, invoiceNumber: number, amount: gbp(amount) }];

/** Each piece of business that is not over, and how it is said. */
const business: readonly [string, (customer: Body, paid: Body) => Promise<unknown>][] = [
  [
    'debts that are written off and chased all the same',
    async ({ account }) => {
      const invoice = await office.invoice(account, '100.00');
      await office.passCutOff();
      await writeOffApproved(office, [{ invoice, amount: '120.00' }], { stillChased: true });
    },
  ],
  [
    'requests to write a debt off',
    ({ account }, paid) =>
      office.tell(collections.WriteOffRequested, {
        data: {
          ...collections.WriteOffRequested.example,
          ...{ writeOffId: newId(), customerAccount: account, invoices: told(paid, '48.00') },
        },
      }),
  ],
  [
    'deposits asked for or held',
    ({ account }) =>
      office.done('cash', '/v1/deposits', {
        ...{ customer: account, kind: 'deposit', purpose: 'Hall', amount: gbp('50.00'), dueOn: '2013-05-20' },
      }),
  ],
  [
    'refunds not paid yet',
    async ({ account }) => {
      await office.receipt(account, '5.00');
      await office.done('cash', '/v1/refunds', {
        ...{ customer: account, source: 'on-account', amount: gbp('5.00'), reason: 'Paid too much' },
      });
    },
  ],
  [
    'direct debit mandates',
    ({ account }) =>
      office.done('debt', '/v1/direct-debit-mandates', {
        ...{ customer: account, signature: 'paper', signedOn: '2013-03-01', evidence: 'Scan 1178' },
        bank: { accountName: 'Ida Moor', sortCode: '08-99-99', accountNumber: '66374958' },
      }),
  ],
  [
    'disputes',
    ({ account }, paid) =>
      office.tell(collections.DisputeRaised, {
        data: {
          ...{ ...collections.DisputeRaised.example, disputeId: newId(), invoiceId: paid.id },
          ...{ invoiceNumber: paid.number, customerAccount: account },
        },
      }),
  ],
  [
    'lines of bank statements that were said to be theirs',
    async ({ account }) => {
      const desk = MatchingDesk.on(office);
      const [line] = await desk.lines({ amount: '7.00', text: 'WHO IS IT' });
      const { id: contact } = await office.done('ann', '/v1/income-contacts', {
        ...{ name: 'Grace', email: 'grace@council.example', costCentre: 'WE93110', weekly: false },
      });
      await office.done('cash', `/v1/income-contacts/${contact}/list`);
      const query = { line: line!.id, contact, question: 'Whose is it?', dueOn: '2013-04-05' };
      const { id } = await office.done('cash', '/v1/income-queries', query);
      await office.done('ann', `/v1/income-queries/${id}/answer`, {
        ...{ outcome: 'owner', answer: 'Of Ida Moor', customer: account },
      });
    },
  ],
  [
    'remissions in force or asked for',
    ({ account }) =>
      office.done('ann', '/v1/remissions', {
        ...{ customer: account, chargeItems: ['TRAIN'], percent: '25', from: '2013-04-01', to: '2014-03-31' },
        ...{ reason: 'Low income', publishedPolicy: 'Remissions 2006', salesperson: 'WE93110' },
        evidence: [{ document: 'Award letter', seenOn: '2013-03-19' }],
      }),
  ],
  [
    'recurring invoices',
    ({ account }) =>
      office.done('ann', '/v1/recurring-invoices', {
        ...{ purpose: 'Rent', every: 'month', day: 1, service: 'in-advance', from: '2013-04-03' },
        invoice: office.invoiceBody(
          account,
          '40.00',
          {},
          { quantity: '1', taxCode: 'NON-VAT', serviceFrom: undefined },
        ),
      }),
  ],
];

describe('X-06, SOD-42 business that is not over', () => {
  it.each(business)('%s: no erasure, and it is said', async (what, arises) => {
    const customer = await erasures.person();
    const paid = await settled(customer);
    const erasure = await erasures.requested(customer);
    expect(erasure['kept'] ?? []).toEqual([]);
    await arises(customer, paid);
    const refused = await erasures.approve(erasure);
    expect(refused).toMatchObject({ status: 409, body: { code: 'erasure-kept-by-law' } });
    const { kept } = refused.body['facts'] as unknown as { kept: { what: string; count?: number }[] };
    expect(kept).toContainEqual({ what, count: 1 });
  });

  it('nothing but retention keeps what was written off for good, and what was asked for and refused', async () => {
    const customer = await erasures.person();
    const invoice = await office.invoice(customer.account, '100.00');
    await office.passCutOff();
    const request = { writeOffId: newId(), customerAccount: customer.account, invoices: told(invoice, '120.00') };
    await office.tell(collections.WriteOffRequested, {
      data: { ...collections.WriteOffRequested.example, ...request },
    });
    const { reason: _, ...rejected } = collections.WriteOffRejected.example;
    await office.tell(collections.WriteOffRejected, { data: { ...rejected, ...request, reason: 'Found' } });
    await writeOffApproved(office, [{ invoice, amount: '120.00' }]);
    await erasures.backdate('2001-05-05', customer.account);
    const erasure = await erasures.requested(customer);
    expect(await erasures.approve(erasure)).toMatchObject({ status: 200 });
    expect(await erasures.carryOut(erasure)).toMatchObject({ state: 'carried-out' });
  });
});
