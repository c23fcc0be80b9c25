import { Office } from './office';
import { Erasures } from './given/erasures';

// A machine that runs other tests beside it.
jest.setTimeout(90_000);

let office: Office;
let erasures: Erasures;
beforeAll(async () => {
  // Six years behind the financial year of 2006 end on this day.
  office = await Office.open('2013-03-31T08:00:00Z');
  erasures = new Erasures(office);
}, 120_000);
afterAll(() => office?.close());

describe('X-06 what stands in the way of an erasure', () => {
  it('an open invoice, money on account, a mandate, a proposal to merge, a customer whose bills it pays: each named', async () => {
    const [one, other, child] = [await erasures.person(), await erasures.person(), await erasures.person()];
    const erasure = await erasures.requested(one);
    const refused = async () => (await erasures.approve(erasure)).body;
    const kept = async () => ((await refused())['facts'] as { kept: { what: string }[] }).kept.map(({ what }) => what);
    const invoice = await office.invoice(one.account, '10.00');
    await office.ask('debt', 'PUT', `/v1/customers/${child.id}/paying-customer`, { payingCustomer: one.account });
    await office.done('ann', '/v1/customer-merges', { merged: other.account, survivor: one.account, reason: 'One' });
    await office.receipt(one.account, '1.00');
    expect(await refused()).toMatchObject({ code: 'erasure-kept-by-law' });
    expect(await kept()).toEqual([
      'invoices that are open or can be reopened',
      'receipts with money on account or held',
      'proposals to merge',
      'customers whose bills it pays',
      `documents, the last of ${office.today()}`,
    ]);
    // Nothing of it changed.
    expect((await office.get(`/v1/customers/${one.id}`)).body['name']).toBe(one['name']);
    expect(invoice.number).toBeDefined();
  });

  it('what came up after the approval: the run leaves it alone, and it can be refused all the same', async () => {
    const late = await erasures.person();
    const erasure = await erasures.requested(late);
    expect(await erasures.approve(erasure)).toMatchObject({ status: 200 });
    await office.invoice(late.account, '10.00');
    expect(await erasures.carryOut(erasure)).toMatchObject({ state: 'approved' });
    expect((await office.get(`/v1/customers/${late.id}`)).body['name']).toBe(late['name']);
    const refused = await office.done('dpo', `/v1/erasures/${erasure.id}/refuse`, { reason: 'There is a debt' });
    expect(refused).toMatchObject({ state: 'refused', decisionReason: 'There is a debt' });
  });

  it('a record without documents goes at once', async () => {
    const nobody = await erasures.person();
    const erasure = await erasures.requested(nobody);
    await erasures.approve(erasure);
    expect(await erasures.carryOut(erasure)).toMatchObject({ state: 'carried-out' });
  });

  it('a team of the council, a ground that is none, a day that is not yet, a second request, a stranger', async () => {
    const team = await office.customer({ name: 'Libraries', lodgementTeam: true });
    expect(await erasures.request(team)).toMatchObject({ status: 422, body: { code: 'erasure-of-a-team' } });
    const one = await erasures.person();
    expect(await erasures.request(one, { ground: 'whim' })).toMatchObject({
      status: 422,
      body: { code: 'erasure-ground-unknown', field: 'ground' },
    });
    expect(await erasures.request(one, { receivedOn: '2099-01-01' })).toMatchObject({
      status: 422,
      body: { code: 'erasure-day' },
    });
    expect(await erasures.request(one, { customer: 'C9999999' })).toMatchObject({
      status: 422,
      body: { code: 'customer-unknown' },
    });
    const first = await erasures.requested(one);
    expect(await erasures.request(one)).toMatchObject({ status: 409, body: { code: 'erasure-asked-already' } });
    await office.done('ann', `/v1/erasures/${first.id}/withdraw`, { reason: 'Stays after all' });
    expect((await erasures.request(one)).status).toBe(201);
    expect(await erasures.approve(first)).toMatchObject({ status: 409, body: { code: 'state-forbids' } });
  });

  it('SOD-42 one person does not do both, and the database says the same', async () => {
    const { id } = await office.done('dpo', '/v1/erasures', {
      ...{
        customer: (await erasures.person()).account,
        ground: 'objection',
        filedAs: 'File 13/8',
        receivedOn: office.today(),
      },
    });
    for (const step of ['approve', 'refuse']) {
      const own = await office.post('dpo', `/v1/erasures/${id}/${step}`, { reason: 'Mine' });
      expect(own).toMatchObject({ status: 403, body: { code: 'separation-of-duties', facts: { pair: 'SOD-42' } } });
    }
    const own = erasures.sql(
      `UPDATE erasure SET state = 'approved', decided_by = requested_by, decided_at = now() WHERE id = $1`,
      [id],
    );
    await expect(own).rejects.toMatchObject({ constraint: 'separation-of-duties' });
  });
});

describe('X-06 a request is answered in time (GDPR Art. 12(3))', () => {
  it('by the policy of the day; the day after it is late, on the list, and told of once', async () => {
    const erasure = (await erasures.request(await erasures.person(), { receivedOn: '2013-03-11' })).body;
    // 21 days before 2018, a calendar month from then on.
    expect(erasure).toMatchObject({ answerBy: '2013-04-01', late: false });
    const late = async () => (await office.get('/v1/erasures?late=true')).body.items.map(({ id }) => id);
    const notices = () =>
      erasures.sql<{ subject: string }>(`SELECT subject FROM notice WHERE about = $1`, [erasure.id]);
    expect(await late()).not.toContain(erasure.id);
    await office.done('dpo', '/v1/late-erasure-runs', {});
    expect(await notices()).toEqual([]);
    await office.moveTo('2013-04-02T08:00:00Z');
    expect(await late()).toContain(erasure.id);
    expect(await notices()).toEqual([{ subject: expect.stringContaining('should have been answered by') }]);
    await office.done('dpo', '/v1/late-erasure-runs', {});
    expect(await notices()).toHaveLength(1);
  });
});
