import { gbp, Office } from './office';

// A machine that runs other tests beside it.
jest.setTimeout(60_000);

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
}, 120_000);
afterAll(() => office?.close());

describe('X-06 everything that is kept about a person, in one answer', () => {
  it('has the record and all that names them, of a merged record too, and says in the trail who asked for it', async () => {
    const contacts = [{ lastName: 'Dean', phones: [{ number: '01223 000000', use: 'mobile' }] }];
    const mary = await office.customer({ kind: 'person', name: 'Mary Dean', contacts });
    const twice = await office.customer({ kind: 'person', name: 'M. Dean' });
    const old = await office.invoice(twice.account, '20.00', { contactName: 'Her sister' });
    await office.passCutOff();
    const { id } = await office.done('ann', '/v1/customer-merges', {
      ...{ merged: twice.account, survivor: mary.account, reason: 'Entered twice' },
    });
    await office.done('help', `/v1/customer-merges/${id}/approve`);
    const invoice = await office.invoice(mary.account, '60.00');
    await office.receipt(mary.account, '25.00', { method: 'cheque', chequeNumber: '060801', drawer: 'M. Dean' });
    await office.receipt(mary.account, '5.00');
    await office.done('cash', '/v1/refunds', {
      ...{ customer: mary.account, source: 'on-account', amount: gbp('5.00'), reason: 'Paid too much' },
    });
    await office.customer({ kind: 'person', name: 'Somebody Else' });

    const path = `/v1/customers/${mary.id}/personal-data`;
    const { status, body } = await office.post('help', path, { reason: 'Mary Dean in person, passport seen' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      records: [{ account: mary.account, contacts: [{ lastName: 'Dean' }] }, { account: twice.account }],
      invoices: [
        { number: old.number, contactName: 'Her sister' },
        { number: invoice.number, balance: '70.50' },
      ],
      receipts: [{ method: 'cheque', drawer: 'M. Dean', amount: '25.00' }, { method: 'bank-transfer' }],
      refunds: [{ payee: 'Mary Dean', reason: 'Paid too much' }],
      evidence: [{ invoice: old.number }, { invoice: invoice.number }],
    });
    expect(body['trail']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ step: 'enter-customer', by: 'ann' }),
        expect.objectContaining({ step: 'approve-customer-merge', by: 'help' }),
      ]),
    );
    expect(JSON.stringify(body)).not.toContain('Somebody Else');
    const trail = await office.started.parts.dataSource.query<object[]>(
      `SELECT actor_id, reason, after FROM audit_entry WHERE verb = 'export-personal-data' AND refused IS NULL`,
    );
    expect(trail).toMatchObject([
      { actor_id: 'help', reason: 'Mary Dean in person, passport seen', after: { exported: true, invoices: 2 } },
    ]);
    // The trail says that it was read, never what was read.
    expect(JSON.stringify(trail[0])).not.toContain('Her sister');
  });

  it('not without who asked for it, not by those who only enter customers, not of a customer who is not there', async () => {
    const { id } = await office.customer({ kind: 'person', name: 'Ada Moor' });
    expect(await office.post('help', `/v1/customers/${id}/personal-data`)).toMatchObject({ status: 400 });
    for (const by of ['ann', 'look', 'debt', 'holder'] as const) {
      expect((await office.post(by, `/v1/customers/${id}/personal-data`, { reason: 'Curious' })).status).toBe(403);
    }
    const nobody = `/v1/customers/0199a1b2-0000-7000-8000-000000000001/personal-data`;
    expect((await office.post('help', nobody, { reason: 'By letter' })).status).toBe(404);
  });
});
