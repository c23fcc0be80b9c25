import { agreed, gbp, Office } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterAll(() => office?.close());

const untaxed = { taxCode: 'NON-VAT' };
const draft = (account: string, net: string) =>
  office.done('ann', '/v1/invoices', office.invoiceBody(account, net, { evidence: undefined }, untaxed));

describe('R-29, M6 the evidence file of an invoice', () => {
  it('50.00 needs none; 0.01 more of the same customer does, until something is filed', async () => {
    const { account } = await office.customer();
    const one = await draft(account, '50.00');
    expect(await office.done('ann', `/v1/invoices/${one.id}/complete`)).toMatchObject({ state: 'complete' });
    const two = await draft(account, '7.00');
    const refused = await office.post('ann', `/v1/invoices/${two.id}/complete`);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'evidence-required', field: 'evidence', facts: { total: '7.00', owed: '57.00' } },
    });
    const filed = await office.done('ann', `/v1/invoices/${two.id}/evidence`, agreed('2006-07-01'));
    expect(await office.done('ann', `/v1/invoices/${two.id}/complete`)).toMatchObject({ state: 'complete' });
    expect((await office.told(two.id)).at(-1)!.data).toMatchObject({
      evidence: [{ evidenceId: filed.id, kind: 'letter-of-agreement', basis: 'agreed', dated: '2006-07-01' }],
    });
  });

  it('50.01 alone needs it; what somebody has paid meanwhile counts no longer', async () => {
    const { account } = await office.customer();
    const large = await draft(account, '50.01');
    expect(await office.post('ann', `/v1/invoices/${large.id}/complete`)).toMatchObject({
      body: { code: 'evidence-required' },
    });
    const paid = await office.invoice(account, '45.00', {}, untaxed);
    const small = await draft(account, '10.00');
    expect((await office.post('ann', `/v1/invoices/${small.id}/complete`)).status).toBe(422);
    await office.receipt(account, '5.00', { applications: [{ invoice: paid.number, amount: gbp('5.00') }] });
    expect((await office.post('ann', `/v1/invoices/${small.id}/complete`)).status).toBe(200);
  });

  it('a batch is like one call each: the second of a customer sees what the first one made him owe', async () => {
    const { account } = await office.customer();
    const drafts = [await draft(account, '30.00'), await draft(account, '30.00')];
    const { runner } = office.started.parts;
    const { completeInvoice } = await import('../src/invoices/complete-invoice');
    const by = { id: 'ann', name: 'ann', roles: ['receivables-business-user'] };
    const outcomes = await runner.perform(
      completeInvoice,
      drafts.map(({ id }) => ({ id })),
      { by },
    );
    expect(outcomes.map((each) => ('refusal' in each ? each.refusal.code : 'done'))).toEqual([
      'done',
      'evidence-required',
    ]);
  });

  it('is taken out again before the invoice has its number, and stays afterwards; later proof is told (D-10)', async () => {
    const { account } = await office.customer();
    const invoice = await draft(account, '80.00');
    const path = `/v1/invoices/${invoice.id}/evidence`;
    const mistake = await office.done('ann', path, agreed('2006-06-01'));
    expect(await office.post('ann', path, agreed('2006-06-01'))).toMatchObject({ body: { code: 'evidence-twice' } });
    expect((await office.ask('ann', 'DELETE', `${path}/${mistake.id}`)).status).toBe(200);
    const proof = await office.done('ann', path, { ...agreed('2006-06-02'), sha256: 'a'.repeat(64) });
    const completed = await office.done('ann', `/v1/invoices/${invoice.id}/complete`);
    expect(await office.ask('ann', 'DELETE', `${path}/${proof.id}`)).toMatchObject({
      status: 409,
      body: { code: 'evidence-stays' },
    });
    const late = await office.done('debt', path, { ...agreed('2006-07-03'), kind: 'witness-statement' });
    expect(await office.told(late.id)).toMatchObject([
      { type: 'InvoiceEvidenceFiled', data: { invoiceNumber: completed.number, customerAccount: account } },
    ]);
    const { body } = await office.get(path);
    expect(body).toMatchObject({
      number: completed.number,
      items: [{ id: proof.id, sha256: 'a'.repeat(64) }, { id: late.id }],
    });
  });

  it('nothing that has not come yet, nothing without what it stands on', async () => {
    const { account } = await office.customer();
    const invoice = await draft(account, '80.00');
    const path = `/v1/invoices/${invoice.id}/evidence`;
    expect(await office.post('ann', path, agreed('2006-07-04'))).toMatchObject({
      status: 422,
      body: { code: 'date-in-future', field: 'evidence[0].dated' },
    });
    expect(await office.post('ann', path, { ...agreed('2006-07-03'), basis: 'hoped' })).toMatchObject({ status: 400 });
    expect(await office.post('look', path, agreed('2006-07-03'))).toMatchObject({ status: 403 });
  });

  it('what was taken off counts no longer; of an entry nothing is told, and to one that was given up nothing is filed', async () => {
    const { account } = await office.customer({ name: 'Of the rest' });
    const first = await office.invoice(account, '45.00', {}, untaxed);
    const small = await draft(account, '20.00');
    const path = `/v1/invoices/${small.id}`;
    expect((await office.post('ann', `${path}/complete`)).body).toMatchObject({ facts: { owed: '65.00' } });
    const form = { account, customerName: 'Of the rest', postcode: 'PE29 3NJ', reason: 'Less was done' };
    const requester = { name: 'A', position: 'B', contact: '1' };
    await office.passCutOff();
    const adjustment = { ...form, requester, newAmount: gbp('30.01'), customerAgreed: true };
    await office.done('debt', `/v1/invoices/${first.id}/adjust`, adjustment);
    expect((await office.post('ann', `${path}/complete`)).body).toMatchObject({ facts: { owed: '50.01' } });
    const filed = await office.done('ann', `${path}/evidence`, agreed('2006-07-01'));
    expect(await office.told(filed.id)).toEqual([]);
    await office.done('ann', `${path}/discard`, { reason: 'Not wanted' });
    expect(await office.post('ann', `${path}/evidence`, agreed('2006-07-02'))).toMatchObject({
      ...{ status: 409, body: { code: 'state-forbids' } },
    });
  });
});
