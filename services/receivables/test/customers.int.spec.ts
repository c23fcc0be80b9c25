import { collections } from '@tolbooth/contracts';
import { newId } from '@tolbooth/verbs';
import { gbp, Office } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterAll(() => office?.close());

const address = {
  line1: '1 Market Hill',
  town: 'Cambridge',
  county: 'Cambridgeshire',
  postcode: 'cb3 0ap',
  country: 'GB',
};
const customer = { kind: 'person', name: 'Mary Dean', sites: [{ address }] };
const fresh = { ...customer, duplicateReason: 'Another one for the tests' };

describe('R-01 customers', () => {
  it('E46, X-16 the account number is issued, the postcode kept in capitals, the site has a reference', async () => {
    const entered = await office.done('ann', '/v1/customers', fresh);
    expect(entered).toMatchObject({
      account: expect.stringMatching(/^C\d{7}$/),
      sites: [
        {
          reference: `${entered.account}/1`,
          address: { postcode: 'CB3 0AP', town: 'Cambridge', country: 'GB' },
          purposes: ['bill-to', 'ship-to'],
        },
      ],
    });
    expect((await office.told(entered.id))[0]).toMatchObject({ type: 'CustomerChanged', data: { name: 'Mary Dean' } });
  });

  it.each([
    ['no town', { ...address, town: undefined }, 'missing-field', 'sites[0].address.town', 400],
    ['no country', { ...address, country: undefined }, 'missing-field', 'sites[0].address.country', 400],
    [
      'no British postcode',
      { ...address, postcode: 'NOWHERE' },
      'postcode-malformed',
      'sites[0].address.postcode',
      422,
    ],
  ])('X-16 an address with %s is refused', async (_, wrong, code, field, status) => {
    const answer = await office.post('ann', '/v1/customers', { ...customer, sites: [{ address: wrong }] });
    expect(answer).toMatchObject({ status, body: { code, field } });
  });

  it('a second bill-to site: the invoice then has to say which; a site is ended, never dropped', async () => {
    const entered = await office.done('ann', '/v1/customers', { ...fresh, sites: [{ address }, { address }] });
    const [one, two] = entered['sites'] as { reference: string }[];
    const vague = await office.post('ann', '/v1/invoices', office.invoiceBody(entered.account, '50.00'));
    expect(vague).toMatchObject({ status: 422, body: { code: 'site-choice-needed', field: 'site' } });
    const body = office.invoiceBody(entered.account, '50.00', { site: two!.reference });
    expect(await office.done('ann', '/v1/invoices', body)).toMatchObject({ site: two!.reference });
    const path = `/v1/customers/${entered.id}`;
    const dropped = await office.ask('ann', 'PUT', path, { ...customer, sites: [{ ...one }] });
    expect(dropped).toMatchObject({ status: 422, body: { code: 'site-missing' } });
    const ended = await office.ask('ann', 'PUT', path, { ...customer, sites: [one, { ...two, active: false }] });
    expect(ended.status).toBe(200);
    const only = await office.done('ann', '/v1/invoices', office.invoiceBody(entered.account, '50.00'));
    expect(only).toMatchObject({ site: one!.reference });
  });

  it('M7 special needs are told to the recovery team and shown wherever the account is handled', async () => {
    const entered = await office.done('ann', '/v1/customers', fresh);
    const changed = await office.ask('debt', 'PUT', `/v1/customers/${entered.id}`, {
      ...customer,
      sites: entered['sites'],
      specialNeeds: 'Deaf, contact son first',
      contacts: [{ lastName: 'Dean', phones: [{ number: '01223 000000', use: 'mobile' }], notes: 'Son' }],
    });
    expect(changed.status).toBe(200);
    expect((await office.told(entered.id)).at(-1)!.data).toMatchObject({ specialNeeds: 'Deaf, contact son first' });
    const account = await office.accountOf(entered.account);
    expect(account).toMatchObject({ customer: { specialNeeds: 'Deaf, contact son first' }, balance: gbp('0.00') });
  });

  it('M7, X-03 the recovery team gets a notice of new and changed needs, which does not say what they are', async () => {
    const noticesOf = async (id: string) =>
      (await office.get(`/v1/notices?aboutKind=customer&about=${id}`, 'help')).body.items;
    const without = await office.customer({ name: 'Stretham Bell Ringers' });
    expect(await noticesOf(without.id)).toEqual([]);
    const entered = await office.customer({ name: 'Wilburton Bell Ringers', specialNeeds: 'Large print' });
    const [first] = await noticesOf(entered.id);
    expect(first).toMatchObject({
      ...{ recipient: 'recovery-team', subject: `Special needs of customer ${entered.account}` },
      text: expect.not.stringContaining('Large print') as string,
    });
    const put = (change: object) =>
      office.ask('ann', 'PUT', `/v1/customers/${entered.id}`, {
        ...{ kind: 'organisation', name: 'Wilburton Bell Ringers', sites: entered['sites'] },
        ...change,
      });
    await put({ specialNeeds: 'Large print', alternateName: 'Ringers' });
    expect(await noticesOf(entered.id)).toHaveLength(1);
    await put({ specialNeeds: 'Braille' });
    expect(await noticesOf(entered.id)).toHaveLength(2);
  });

  it('D-06 a dispute shows on the account from the moment it is raised, and closes there', async () => {
    const entered = await office.customer();
    const invoice = await office.invoice(entered.account, '100.00');
    const disputeId = newId();
    const names = { disputeId, invoiceId: invoice.id, invoiceNumber: invoice.number, customerAccount: entered.account };
    await office.tell(collections.DisputeRaised, {
      data: { ...collections.DisputeRaised.example, ...names },
      version: 1,
    });
    expect(await office.accountOf(entered.account)).toMatchObject({
      disputed: gbp('117.50'),
      disputes: [{ state: 'open', reason: 'Hall was closed', heldThrough: '2006-09-29' }],
    });
    const resolved = { ...collections.DisputeResolved.example, ...names };
    await office.tell(collections.DisputeResolved, { data: resolved, version: 2 });
    expect(await office.accountOf(entered.account)).toMatchObject({
      disputed: gbp('0.00'),
      openItems: gbp('117.50'),
      disputes: [{ state: 'rejected', amount: gbp('117.50') }],
    });
  });

  it('upheld in part, the invoice falls by that part; upheld whole, it is cancelled', async () => {
    const entered = await office.customer();
    for (const [amount, state, balance] of [
      ['17.50', 'complete', '100.00'],
      ['117.50', 'cancelled', '0.00'],
    ] as const) {
      const invoice = await office.invoice(entered.account, '100.00');
      const names = { disputeId: newId(), invoiceId: invoice.id, invoiceNumber: invoice.number };
      const account = { customerAccount: entered.account };
      const raised = { ...collections.DisputeRaised.example, ...names, ...account };
      await office.tell(collections.DisputeRaised, { data: raised, version: 1 });
      const upheld = { ...collections.DisputeResolved.example, ...names, ...account, outcome: 'upheld' as const };
      await office.tell(collections.DisputeResolved, { data: { ...upheld, amount: gbp(amount) }, version: 2 });
      expect(await office.show(invoice)).toMatchObject({ state, balance: gbp(balance) });
    }
  });

  it('R-28 the lists are there: 134 debt types with directorate and protocol', async () => {
    const { body } = await office.get('/v1/reference/debt-types');
    const types = body['debtTypes'] as { code: string; directorate: string; protocol: string; use: string }[];
    expect(types).toHaveLength(134);
    expect(types.filter((type) => type.use === 'lodgements').map((type) => type.code)).toEqual(['CU', 'EY', 'BI']);
    for (const list of ['payment-terms', 'salespersons', 'tax-codes', 'charge-items']) {
      expect((await office.get(`/v1/reference/${list}`)).status).toBe(200);
    }
  });
});
