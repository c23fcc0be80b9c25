import { gbp, Office, type Body } from './office';

// A machine that runs other tests beside it.
jest.setTimeout(60_000);

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
}, 120_000);
afterAll(() => office?.close());

let names = 0;
/** Two records of one person, the second entered by mistake. */
async function pair(change: object = {}): Promise<{ first: Body; second: Body }> {
  const name = `Mary Dean ${(names += 1)}`;
  const first = await office.customer({ kind: 'person', name });
  const second = await office.customer({ kind: 'person', name: `M. Dean ${names}`, ...change });
  return { first, second };
}

const propose = (merged: Body, survivor: Body) =>
  office.done('ann', '/v1/customer-merges', {
    ...{ merged: merged.account, survivor: survivor.account, reason: 'Entered twice by two teams' },
  });

async function merge(merged: Body, survivor: Body): Promise<Body> {
  const { id } = await propose(merged, survivor);
  return office.done('help', `/v1/customer-merges/${id}/approve`);
}

const record = async ({ id }: Body) => (await office.get(`/v1/customers/${id}`)).body;
const account = async ({ id }: Body) => (await office.get(`/v1/customers/${id}/account`)).body;
const rowsOf = async (path: string) => (await office.get(path)).body['items'] as unknown as Body[];

describe('R-28, R-02 two records of one customer become one, with the history of both', () => {
  it('proposed by one, approved by another (SOD-41): special needs of both, the pointer, and what is told', async () => {
    const { first, second } = await pair({ specialNeeds: 'Deaf' });
    const { id } = await propose(second, first);
    expect(await office.get(`/v1/customer-merges/${id}`)).toMatchObject({
      body: { state: 'proposed', records: [{ account: second.account }, { account: first.account }] },
    });
    const again = { merged: second.account, survivor: first.account, reason: 'Again' };
    const { body } = await office.post('ann', '/v1/customer-merges', again);
    expect(body).toMatchObject({ status: 409, code: 'merge-proposed-already', field: 'merged', facts: { merge: id } });
    expect(await office.post('ann', `/v1/customer-merges/${id}/approve`)).toMatchObject({ status: 403 });
    await office.done('help', `/v1/customer-merges/${id}/approve`);
    expect(await record(second)).toMatchObject({ active: false, mergedInto: first.account });
    expect(await record(first)).toMatchObject({ active: true, specialNeeds: 'Deaf' });
    const [told, survivor] = [await office.told(second.id), await office.told(first.id)];
    expect(told.at(-1)!.data).toMatchObject({ mergedInto: first.account, active: false });
    expect(told.at(-1)!.data['changed']).toContain('merged-into');
    expect(survivor.at(-1)!.data).toMatchObject({ specialNeeds: 'Deaf', changed: ['special-needs'] });
  });

  it('SOD-41 who proposed it does not decide it; who proposed it may withdraw it', async () => {
    const { first, second } = await pair();
    const asked = { merged: second.account, survivor: first.account, reason: 'One person' };
    const { id } = await office.done('help', '/v1/customer-merges', asked);
    for (const step of ['approve', 'reject']) {
      const own = await office.post('help', `/v1/customer-merges/${id}/${step}`, { reason: 'Mine' });
      expect(own).toMatchObject({ status: 403, body: { code: 'separation-of-duties', facts: { pair: 'SOD-41' } } });
    }
    const other = await office.post('ann', `/v1/customer-merges/${id}/withdraw`, { reason: 'Not mine' });
    expect(other.body).toMatchObject({ status: 403, code: 'not-the-proposer', facts: { proposedBy: 'help' } });
    const withdrawn = await office.done('help', `/v1/customer-merges/${id}/withdraw`, { reason: 'Not sure' });
    expect(withdrawn['state']).toBe('withdrawn');
    const late = await office.post('help2', `/v1/customer-merges/${id}/approve`);
    expect(late).toMatchObject({ status: 409, body: { code: 'state-forbids' } });
  });

  it('what is entered for the one that ends is entered for the one that goes on', async () => {
    const { first, second } = await pair();
    await merge(second, first);
    const invoice = await office.invoice(second.account, '50.00', { site: `${second.account}/1` });
    expect(invoice).toMatchObject({
      customer: first.account,
      payingCustomer: first.account,
      site: `${first.account}/1`,
    });
    const receipt = await office.receipt(second.account, '10.00');
    expect(receipt['customer']).toBe(first.account);
    const deposit = await office.done('cash', '/v1/deposits', {
      ...{ customer: second.account, kind: 'deposit', purpose: 'Hall', amount: gbp('5.00'), dueOn: '2006-08-20' },
    });
    expect(deposit['customer']).toBe(first.account);
  });

  it('documents keep their account, and the pictures of the one that goes on show both', async () => {
    const { first, second } = await pair();
    const old = await office.invoice(second.account, '100.00');
    const own = await office.invoice(first.account, '50.00');
    const money = await office.receipt(second.account, '7.00');
    await office.passCutOff();
    await merge(second, first);
    expect(await office.show(old)).toMatchObject({ customer: second.account, payingCustomer: second.account });
    for (const asked of [first, second]) {
      expect(await account(asked)).toMatchObject({
        customer: { account: first.account },
        openItems: gbp('176.25'),
        onAccount: gbp('7.00'),
        invoices: [{ id: old.id }, { id: own.id }],
        receipts: [{ id: money.id }],
      });
    }
    const details = await rowsOf(`/v1/reports/account-details?customer=${first.account}`);
    expect(details.map(({ number }) => number)).toEqual([old.number, own.number]);
    expect((await rowsOf(`/v1/reports/receipts?customer=${first.account}`))[0]).toMatchObject({ number: money.number });
    const aged = await rowsOf(`/v1/reports/aged-debt?customer=${first.account}`);
    expect(aged.map((row) => [row['invoice'], row.account, row['customer']])).toEqual([
      [old.number, first.account, (await record(first))['name']],
      [own.number, first.account, (await record(first))['name']],
    ]);
    const [aging] = await rowsOf(`/v1/reports/aging?customer=${second.account}`);
    expect(aging).toMatchObject({ account: first.account, outstanding: gbp('176.25'), onAccount: gbp('7.00') });
    const statement = await office.done('debt', `/v1/customers/${second.id}/statements`);
    expect(JSON.stringify(statement)).toContain(first.account);
    expect(JSON.stringify(statement)).toContain('169.25');
    const found = await rowsOf(`/v1/customers?name=${encodeURIComponent('M. Dean')}&postcode=PE29%203NJ`);
    expect(found.find(({ id }) => id === second.id)).toMatchObject({ mergedInto: first.account });
  });

  it('R-12 money of one pays invoices of both, each under its own account, the oldest first', async () => {
    const { first, second } = await pair();
    const old = await office.invoice(second.account, '100.00');
    await office.passCutOff();
    await merge(second, first);
    const own = await office.invoice(first.account, '50.00');
    const both = [
      { invoice: old.number, amount: gbp('100.00') },
      { invoice: own.number, amount: gbp('50.00') },
    ];
    const receipt = await office.receipt(first.account, '150.00', { applications: both });
    expect(receipt).toMatchObject({ customer: first.account, state: 'applied' });
    expect(await office.show(old)).toMatchObject({ balance: gbp('17.50') });
    expect((await office.told(receipt.id)).map(({ type }) => type)).toContain('ReceiptMoved');
    const rest = await office.receipt(second.account, '26.25', { oldestFirst: true });
    expect(rest).toMatchObject({ customer: first.account });
    expect(await account(first)).toMatchObject({ openItems: gbp('0.00'), onAccount: gbp('0.00') });
  });

  it('R-12 money for an invoice of the old account alone stands under it; of a stranger it takes a reason as ever', async () => {
    const { first, second } = await pair();
    const old = await office.invoice(second.account, '100.00');
    await office.passCutOff();
    await merge(second, first);
    const pays = [{ invoice: old.number, amount: gbp('10.00') }];
    expect(await office.receipt(first.account, '10.00', { applications: pays })).toMatchObject({
      customer: second.account,
    });
    const loose = await office.receipt(first.account, '5.00');
    const applied = await office.done('cash', `/v1/receipts/${loose.id}/apply`, {
      applications: [{ invoice: old.number, amount: gbp('5.00') }],
    });
    expect(applied['state']).toBe('applied');
    const stranger = await office.customer({ name: 'A stranger' });
    const other = await office.post('cash', '/v1/receipts', {
      ...{ customer: stranger.account, method: 'bank-transfer', amount: gbp('10.00'), applications: pays },
    });
    expect(other).toMatchObject({ status: 422, body: { code: 'other-account' } });
  });
});

describe('R-28 what cannot be merged', () => {
  it('itself, a merged one, one that others were merged into, a record that has ended, unlike kinds', async () => {
    const { first, second } = await pair();
    const [third, club] = [await office.customer({ kind: 'person' }), await office.customer({ name: 'Dean club' })];
    await merge(second, first);
    const asked = async (merged: Body, survivor: Body) => {
      const body = { merged: merged.account, survivor: survivor.account, reason: 'One person' };
      return (await office.post('ann', '/v1/customer-merges', body)).body['code'];
    };
    expect(await asked(third, third)).toBe('merge-with-itself');
    expect(await asked(second, third)).toBe('customer-merged');
    expect(await asked(third, second)).toBe('customer-merged');
    expect(await asked(first, third)).toBe('customer-merged');
    expect(await asked(club, third)).toBe('merge-unlike');
    const ended = await office.customer({ kind: 'person', name: 'Gone away' });
    await office.done('help', `/v1/customers/${ended.id}/deactivate`, { reason: 'Gone away' });
    expect(await asked(third, ended)).toBe('customer-inactive');
    // A record that ended before is a duplicate like any other.
    expect(await asked(ended, third)).toBeUndefined();
  });

  it('M1 nobody pays for another unasked: different payers refuse, the payer itself may be the one that goes on', async () => {
    const { first, second } = await pair();
    const payer = await office.customer({ kind: 'person', name: 'The payer' });
    const { account: payingCustomer } = payer;
    await office.ask('debt', 'PUT', `/v1/customers/${second.id}/paying-customer`, { payingCustomer });
    const body = { merged: second.account, survivor: first.account, reason: 'One person' };
    expect(await office.post('ann', '/v1/customer-merges', body)).toMatchObject({
      status: 422,
      body: { code: 'merge-payers-differ', facts: { merged: payer.account, survivor: null } },
    });
    expect((await merge(second, payer))['state']).toBe('approved');
  });

  it('not while an entry, an invoice that may be reopened, a deposit or a bill-payer hangs on it', async () => {
    const { first, second } = await pair();
    const { id } = await propose(second, first);
    const refused = async () => (await office.post('help', `/v1/customer-merges/${id}/approve`)).body;
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(second.account, '50.00'));
    expect(await refused()).toMatchObject({ code: 'merge-unsettled', facts: { entries: 1 } });
    await office.done('ann', `/v1/invoices/${draft.id}/complete`);
    expect(await refused()).toMatchObject({ code: 'merge-unsettled', facts: { entries: 0, reopenable: 1 } });
    await office.passCutOff();
    const deposit = await office.done('cash', '/v1/deposits', {
      ...{ customer: second.account, kind: 'deposit', purpose: 'Hall', amount: gbp('5.00'), dueOn: '2006-09-20' },
    });
    expect(await refused()).toMatchObject({ code: 'merge-unsettled', facts: { reopenable: 0, deposits: 1 } });
    await office.done('cash', `/v1/deposits/${deposit.id}/cancel`, { reason: 'Not wanted' });
    expect((await office.post('help', `/v1/customer-merges/${id}/approve`)).status).toBe(200);
  });

  it('R-26 not with a direct debit unnoticed: its mandate is cancelled first, and who goes on signs', async () => {
    const { first, second } = await pair();
    const mandate = (customer: Body) =>
      office.done('debt', '/v1/direct-debit-mandates', {
        ...{ customer: customer.account, signature: 'paper', signedOn: '2006-07-01', evidence: 'File 06/114' },
        bank: { accountName: 'Mary Dean', sortCode: '08-99-99', accountNumber: '66374958' },
      });
    const { id: signed } = await mandate(second);
    const { id } = await propose(second, first);
    expect((await office.post('help', `/v1/customer-merges/${id}/approve`)).body).toMatchObject({
      ...{ code: 'merge-unsettled', facts: { mandates: 1 } },
    });
    await office.done('debt', `/v1/direct-debit-mandates/${signed}/cancel`, { by: 'payer', reason: 'Merged' });
    await office.done('help', `/v1/customer-merges/${id}/approve`);
    expect(await mandate(second)).toMatchObject({ customer: first.account });
  });

  it('a merged record stays as it was: no change, no payer, no second life', async () => {
    const { first, second } = await pair();
    await merge(second, first);
    const change = { kind: 'person', name: 'Other', sites: second['sites'] };
    const own = `/v1/customers/${second.id}`;
    const refused = { status: 409, body: { code: 'customer-merged' } };
    expect(await office.ask('ann', 'PUT', own, change)).toMatchObject(refused);
    expect(await office.ask('debt', 'PUT', `${own}/paying-customer`, {})).toMatchObject(refused);
    expect(await office.post('help', `${own}/reactivate`, { reason: 'Back' })).toMatchObject(refused);
    // Named as payer it is the one that goes on.
    const child = await office.customer({ kind: 'person', name: 'The child' });
    const set = await office.ask('debt', 'PUT', `/v1/customers/${child.id}/paying-customer`, {
      payingCustomer: second.account,
    });
    expect(set.body['payingCustomer']).toBe(first.account);
  });

  it('the database says the same: pointers are one step deep and to a record in use', async () => {
    const { first, second } = await pair();
    const third = await office.customer({ kind: 'person', name: 'Mary Dean once more' });
    await merge(second, first);
    const { dataSource } = office.started.parts;
    const point = (from: Body, to: Body) =>
      dataSource.query(`UPDATE customer SET merged_into = $2, active = false, end_reason = 'x' WHERE account = $1`, [
        from.account,
        to.account,
      ]);
    await expect(point(third, second)).rejects.toMatchObject({ constraint: 'customer-merged' });
    await expect(point(first, third)).rejects.toMatchObject({ constraint: 'customer-merged' });
    await expect(point(third, third)).rejects.toMatchObject({ constraint: 'merge-with-itself' });
    const active = dataSource.query('UPDATE customer SET active = true, end_reason = NULL WHERE account = $1', [
      second.account,
    ]);
    await expect(active).rejects.toMatchObject({ constraint: 'merged-is-ended' });
    const own = dataSource.query(`UPDATE customer_merge SET decided_by = proposed_by WHERE state = 'approved'`);
    await expect(own).rejects.toMatchObject({ constraint: 'separation-of-duties' });
  });
});

describe('R-28 a merge that was a mistake is undone', () => {
  it('while nothing new stands: both are as before, special needs and returned payments too', async () => {
    const { first, second } = await pair({ specialNeeds: 'Large print' });
    const { id } = await merge(second, first);
    expect(await record(first)).toMatchObject({ specialNeeds: 'Large print' });
    const undone = await office.done('help2', `/v1/customer-merges/${id}/undo`, { reason: 'Father and son' });
    expect(undone).toMatchObject({ state: 'undone', undoneBy: 'help2', undoReason: 'Father and son' });
    const [one, two] = [await record(first), await record(second)];
    expect(one).not.toHaveProperty('specialNeeds');
    expect(two).toMatchObject({ active: true, specialNeeds: 'Large print' });
    expect(two).not.toHaveProperty('mergedInto');
    expect((await office.told(second.id)).at(-1)!.data).not.toHaveProperty('mergedInto');
    // It may be merged again, the other way round.
    expect((await merge(first, second))['state']).toBe('approved');
  });

  it.each(['invoice', 'receipt', 'deposit'])('not once there is a new %s: whose it is cannot be told', async (kind) => {
    const { first, second } = await pair();
    const { id } = await merge(second, first);
    await office.moveTo(new Date(office.started.parts.clock.now().getTime() + 1_000).toISOString());
    if (kind === 'invoice') await office.done('ann', '/v1/invoices', office.invoiceBody(first.account, '50.00'));
    else if (kind === 'receipt') await office.receipt(second.account, '5.00');
    else {
      const dueOn = '2006-09-20';
      const asked = { customer: second.account, kind: 'deposit', purpose: 'Hall', amount: gbp('5.00'), dueOn };
      await office.done('cash', '/v1/deposits', asked);
    }
    const refused = await office.post('help2', `/v1/customer-merges/${id}/undo`, { reason: 'Father and son' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'merge-built-upon', facts: { [`${kind}s`]: 1 } } });
  });
});
