import { gbp, Office, slipOf, type Body, type Person } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterAll(() => office?.close());

const address = { line1: '1 Market Hill', town: 'Huntingdon', postcode: 'PE29 3NJ', country: 'GB' };
const person = (change: object = {}) => ({ kind: 'person', name: 'Mary Dean', sites: [{ address }], ...change });
const fresh = (change: object = {}) => ({ ...person(change), duplicateReason: 'Another one for the tests' });
const enter = (change: object = {}) => office.done('ann', '/v1/customers', fresh(change));
const change = (customer: Body, by: Person, to: object) =>
  office.ask(by, 'PUT', `/v1/customers/${customer.id}`, person({ sites: customer['sites'], ...to }));
const lastTold = async (customer: Body) => (await office.told(customer.id)).at(-1)!.data;

describe('R-01, DETAILS 1.6 the customer record', () => {
  const lee = {
    ...{ lastName: 'Lee', firstName: 'Ann', title: 'Ms', job: 'Clerk', mailStop: 'SH1204' },
    ...{ referenceNote: 'Signs for the hall', email: 'ann@example.org' },
  };
  const phones = [
    { country: '44', area: '1480', number: '000000', extension: '12', use: 'business', preferred: true },
    { number: '+44 7700 900000', type: 'textphone', use: 'mobile' },
  ];

  it('a contact has a number that no other gets, and its telephones in their parts', async () => {
    const entered = await enter({ contacts: [{ ...lee, phones }, { lastName: 'Dean' }] });
    expect(entered['contacts']).toMatchObject([
      {
        ...{ ...lee, number: 1, active: true },
        phones: [
          { ...phones[0], type: 'telephone' },
          { ...phones[1], preferred: false },
        ],
      },
      { number: 2, phones: [] },
    ]);
    const contacts = [{ ...lee, number: 1, active: false }, { lastName: 'Osei' }];
    const changed = await change(entered, 'ann', { contacts });
    expect(changed.body['contacts']).toMatchObject([
      { number: 1, active: false },
      { lastName: 'Osei', number: 3 },
    ]);
    const again = await change(entered, 'ann', { contacts: [{ lastName: 'Osei', number: 3 }, { lastName: 'Ali' }] });
    expect((again.body['contacts'] as Body[]).map(({ number }) => number)).toEqual([3, 4]);
  });

  it.each([
    [
      'a contact that is not there',
      { contacts: [{ lastName: 'X', number: 9 }] },
      'contact-unknown',
      'contacts[0].number',
    ],
    [
      'two telephones to be called first',
      { contacts: [{ lastName: 'X', phones: [1, 2].map(() => ({ ...phones[0] })) }] },
      'phone-preferred-twice',
      'contacts[0].phones',
    ],
    [
      'two identifying addresses',
      { sites: [1, 2].map(() => ({ address, identifying: true })) },
      'identifying-address',
      'sites',
    ],
  ])('%s is refused', async (_, wrong, code, field) => {
    expect(await office.post('ann', '/v1/customers', fresh(wrong))).toMatchObject({
      status: 422,
      body: { code, field },
    });
  });

  it('HTML in a name is text, in the record and in the event', async () => {
    const name = '<img src=x onerror=alert(1)> & Söhne "GmbH"';
    const entered = await enter({ name, specialNeeds: '<b>Deaf</b>' });
    expect(entered).toMatchObject({ name, specialNeeds: '<b>Deaf</b>' });
    expect(await lastTold(entered)).toMatchObject({ name });
  });

  it('the identifying address is the one that other services hear of', async () => {
    const other = { ...address, line1: '2 High Street' };
    const entered = await enter({ sites: [{ address }, { address: other, identifying: true }] });
    expect(await lastTold(entered)).toMatchObject({ address: { line1: '2 High Street' } });
  });

  it('M7, DETAILS 1.6 changes of address, telephone, status and special needs are reported, by part', async () => {
    const entered = await enter({ contacts: [{ ...lee, phones }] });
    const [site] = entered['sites'] as { address: object }[];
    const moved = [{ ...site, address: { ...address, line1: '9 New Road' } }];
    await change(entered, 'ann', { sites: moved, contacts: [{ ...lee, number: 1 }], specialNeeds: 'Blind' });
    expect(await lastTold(entered)).toMatchObject({ changed: ['addresses', 'telephones', 'special-needs'] });
    const { body } = await office.get('/v1/reports/customer-news?from=2006-07-03&to=2006-07-03', 'debt');
    const rows = body.items as unknown as Record<string, unknown>[];
    expect(rows.filter((row) => row['account'] === entered.account)).toMatchObject([
      { changed: 'addresses, telephones, special-needs', specialNeeds: 'Blind', by: 'ann' },
    ]);
    // the same once more: a version, and nothing to report
    await change(entered, 'ann', { sites: moved, contacts: [{ ...lee, number: 1 }], specialNeeds: 'Blind' });
    expect(await lastTold(entered)).not.toHaveProperty('changed');
  });

  it('M7 special needs stand on the invoice that somebody looks at, as they are today', async () => {
    const entered = await enter();
    const invoice = await office.invoice(entered.account, '50.00');
    expect(await office.show(invoice)).not.toHaveProperty('specialNeeds');
    await change(entered, 'ann', { specialNeeds: 'Deaf, contact son first' });
    expect(await office.show(invoice)).toMatchObject({ specialNeeds: 'Deaf, contact son first' });
  });

  it('R-33 its tax class stays when a change leaves it out', async () => {
    const entered = await enter({ taxClass: 'other-authority' });
    expect((await change(entered, 'ann', {})).body).toMatchObject({ taxClass: 'other-authority' });
  });

  it('M15 terms come from the customer, and stay when a change leaves them out', async () => {
    const entered = await enter({ terms: '30-net' });
    expect((await change(entered, 'ann', {})).body).toMatchObject({ terms: '30-net' });
    expect(await office.invoice(entered.account, '50.00')).toMatchObject({ terms: '30-net', dueDate: '2006-08-02' });
  });
});

describe('R-01, M1 the paying customer', () => {
  const path = (customer: Body) => `/v1/customers/${customer.id}/paying-customer`;

  it('is set by the recovery team only, and its bills follow from then on', async () => {
    const [billed, payer] = [await enter(), await enter({ name: 'Care Trust' })];
    const body = { payingCustomer: payer.account };
    expect(await office.ask('ann', 'PUT', path(billed), body)).toMatchObject({ status: 403 });
    expect(await office.ask('debt', 'PUT', path(billed), body)).toMatchObject({ status: 200, body });
    const invoice = await office.invoice(billed.account, '50.00');
    expect(invoice).toMatchObject({ customer: billed.account, payingCustomer: payer.account });
    expect(await office.accountOf(payer.account)).toMatchObject({ openItems: gbp('58.75') });
    const back = await office.ask('debt', 'PUT', path(billed), {});
    expect(back.body).not.toHaveProperty('payingCustomer');
  });

  it('who pays for others may be said to pay for itself', async () => {
    const [son, payer] = [await enter(), await enter()];
    await office.ask('debt', 'PUT', path(son), { payingCustomer: payer.account });
    const own = await office.ask('debt', 'PUT', path(payer), { payingCustomer: payer.account });
    expect(own.status).toBe(200);
    expect(own.body).not.toHaveProperty('payingCustomer');
  });

  it('a bill is not passed on twice, nor to a record that has ended or is not there', async () => {
    const [first, second, third] = [await enter(), await enter(), await enter()];
    await office.ask('debt', 'PUT', path(second), { payingCustomer: third.account });
    const ask = async (payingCustomer: string) =>
      (await office.ask('debt', 'PUT', path(first), { payingCustomer })).body['code'];
    expect(await ask(second.account)).toBe('payer-pays-not-itself');
    expect(await ask('C9999999')).toBe('customer-unknown');
    const fourth = await enter();
    await office.done('ann', `/v1/customers/${fourth.id}/deactivate`, { reason: 'Moved away' });
    expect(await ask(fourth.account)).toBe('customer-unknown');
  });

  it('nor does a customer begin to pay for others that has another pay for itself', async () => {
    const [first, second, third] = [await enter(), await enter(), await enter()];
    await office.ask('debt', 'PUT', path(first), { payingCustomer: second.account });
    const onward = await office.ask('debt', 'PUT', path(second), { payingCustomer: third.account });
    expect(onward).toMatchObject({ status: 422, body: { code: 'payer-pays-not-itself', field: 'payingCustomer' } });
  });
});

describe('R-01 a record ends when nothing is open under it', () => {
  const end = (customer: Body, by: Person = 'ann') =>
    office.post(by, `/v1/customers/${customer.id}/deactivate`, { reason: 'Wound up' });

  it('ends with its reason, takes no bills, and can be used again', async () => {
    const entered = await enter();
    expect((await end(entered)).body).toMatchObject({ active: false, endReason: 'Wound up' });
    expect(await lastTold(entered)).toMatchObject({ active: false, changed: ['status'] });
    expect(await end(entered)).toMatchObject({ status: 422, body: { code: 'customer-inactive' } });
    const bill = await office.post('ann', '/v1/invoices', office.invoiceBody(entered.account, '50.00'));
    expect(bill).toMatchObject({ status: 422, body: { code: 'customer-inactive' } });
    const again = `/v1/customers/${entered.id}/reactivate`;
    expect(await office.post('ann', again, { reason: 'Came back' })).toMatchObject({ status: 403 });
    const used = await office.done('debt', again, { reason: 'Came back' });
    expect(used).toMatchObject({ active: true });
    expect(used).not.toHaveProperty('endReason');
    expect(await office.post('debt', again, { reason: 'x' })).toMatchObject({ body: { code: 'customer-is-active' } });
  });

  it('an entry, an open penny, money on account or one it pays for is in the way, and named', async () => {
    const entered = await enter();
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(entered.account, '50.00'));
    expect((await end(entered)).body).toMatchObject({ code: 'customer-in-use', facts: { entries: 1 } });
    const invoice = await office.done('ann', `/v1/invoices/${draft.id}/complete`);
    expect((await end(entered)).body).toMatchObject({ facts: { entries: 0, openInvoices: 1 } });
    const pay = (amount: string) => ({ applications: [{ invoice: invoice.number, amount: gbp(amount) }] });
    await office.receipt(entered.account, '58.74', pay('58.74'));
    expect((await end(entered)).body).toMatchObject({ facts: { openInvoices: 1 } });
    const last = await office.receipt(entered.account, '0.02', pay('0.01'));
    expect((await end(entered)).body).toMatchObject({ facts: { openInvoices: 0, onAccount: 1 } });
    await office.done('cash', `/v1/receipts/${last.id}/return`, { reason: 'Refer to drawer' });
    const other = await office.receipt(entered.account, '0.01', pay('0.01'));
    expect(other).toMatchObject({ state: 'applied' });
    const son = await enter();
    await office.ask('debt', 'PUT', `/v1/customers/${son.id}/paying-customer`, { payingCustomer: entered.account });
    expect((await end(entered)).body).toMatchObject({ facts: { paysFor: 1 } });
    await office.ask('debt', 'PUT', `/v1/customers/${son.id}/paying-customer`, {});
    expect((await end(entered)).status).toBe(200);
  });

  it('what was reversed, given back or moved is in nobody’s way; what a deposit holds, or the bank took back, is', async () => {
    const entered = await enter();
    const keyed = await office.receipt(entered.account, '5.00');
    expect((await end(entered)).body).toMatchObject({ facts: { onAccount: 1 } });
    await office.done('till', `/v1/receipts/${keyed.id}/reverse`, { reason: 'Keyed twice' });
    await office.receipt(entered.account, '6.00');
    const asked = { customer: entered.account, source: 'overpayment', amount: gbp('6.00'), reason: 'Paid twice' };
    const refund = await office.done('cash', '/v1/refunds', asked);
    await office.done('debt', `/v1/refunds/${refund.id}/approve`);
    const hire = {
      customer: entered.account,
      kind: 'deposit',
      purpose: 'Hire',
      amount: gbp('7.00'),
      dueOn: '2006-07-20',
    };
    const deposit = await office.done('cash', '/v1/deposits', hire);
    const { id: receipt } = await office.receipt(entered.account, '7.00');
    await office.done('cash', `/v1/deposits/${deposit.id}/receive`, { receipt });
    expect((await end(entered)).body).toMatchObject({ facts: { onAccount: 1 } });
    await office.done('till', `/v1/receipts/${receipt}/reverse`, { reason: 'Another’s' });
    expect((await end(entered)).status).toBe(200);
    const debtor = await enter();
    const spent = await office.receipt(debtor.account, '8.00');
    const wanted = { ...asked, customer: debtor.account, amount: gbp('8.00') };
    await office.done('debt', `/v1/refunds/${(await office.done('cash', '/v1/refunds', wanted)).id}/approve`);
    await office.done('cash', `/v1/receipts/${spent.id}/return`, { reason: 'Refer to drawer' });
    expect((await end(debtor)).body).toMatchObject({ code: 'customer-in-use', facts: { onAccount: 1 } });
  });

  it.each(['account', 'paying account'])('what is open of it as the %s is in the way', async (as) => {
    const [billed, payer] = [await enter(), await enter()];
    await office.ask('debt', 'PUT', `/v1/customers/${billed.id}/paying-customer`, { payingCustomer: payer.account });
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(billed.account, '50.00'));
    await office.ask('debt', 'PUT', `/v1/customers/${billed.id}/paying-customer`, {});
    const asked = as === 'account' ? billed : payer;
    expect((await end(asked)).body).toMatchObject({ facts: { entries: 1, openInvoices: 0, paysFor: 0 } });
    await office.done('ann', `/v1/invoices/${draft.id}/complete`);
    expect((await end(asked)).body).toMatchObject({ facts: { entries: 0, openInvoices: 1, paysFor: 0 } });
  });

  it('a team’s lodgement that is not completed is in the way, and one that is no longer in use pays for nobody', async () => {
    const team = await office.customer({ name: 'Team', lodgementTeam: true });
    const banking = await office.done('bank', '/v1/bankings', {
      ...{ slipReference: 'GBEND1', team: team.account, bankedOn: '2006-07-03', cash: gbp('10.00'), cheques: [] },
      ...slipOf({ 'notes-10': '10.00' }),
    });
    const lodgement = await office.done('ann', '/v1/lodgements', {
      ...{ banking: banking.id, number: 'GBEND1', debtType: 'CU', salesperson: 'WE93110' },
      lines: [{ description: 'Copies', subjective: '81000', gross: gbp('10.00') }],
    });
    expect((await end(team)).body).toMatchObject({ code: 'customer-in-use', facts: { lodgements: 1 } });
    await office.done('ann', `/v1/lodgements/${lodgement.id}/complete`);
    const son = await enter();
    await office.ask('debt', 'PUT', `/v1/customers/${son.id}/paying-customer`, { payingCustomer: team.account });
    await end(son);
    expect((await end(team)).status).toBe(200);
  });
});
