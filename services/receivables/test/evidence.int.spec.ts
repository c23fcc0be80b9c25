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
    const proof = await office.done('ann', path, agreed('2006-06-02'));
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
      items: [{ id: proof.id }, { id: late.id }],
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

const pdf = (text: string) => Buffer.from(`%PDF-1.7\n%${text}\n%%EOF\n`);
const mail = Buffer.from(
  'From: ann@example.org\r\nDate: Mon, 3 Jul 2006 09:00:00 +0100\r\nSubject: Hall\r\n\r\nAgreed.\r\n',
);
const told = (name: string, document = 'Letter of A. Lee') =>
  new URLSearchParams({ kind: 'letter-of-agreement', basis: 'agreed', document, dated: '2006-07-01', name }).toString();

describe('R-29, M6 the paper itself', () => {
  let keys = 0;
  const send = (id: string, file: Buffer, query: string, by: 'ann' | 'look' = 'ann') =>
    office.send(by, `/v1/invoices/${id}/evidence/files?${query}`, file, 'application/octet-stream', {
      'idempotency-key': `file-${(keys += 1)}`,
    });

  it('is kept by its hash, proves the debt, and is opened by who may, which the trail remembers (X-06)', async () => {
    const { account } = await office.customer();
    const invoice = await draft(account, '80.00');
    const { status, body } = await send(invoice.id, pdf('agreed'), told('Lee & Söhne.pdf'));
    expect(status).toBe(201);
    expect(body['sha256']).toMatch(/^[0-9a-f]{64}$/);
    await office.done('ann', `/v1/invoices/${invoice.id}/complete`);
    const path = `/v1/invoices/${invoice.id}/evidence/${body.id}/file`;
    const opened = await office.raw('ann', path);
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(pdf('agreed'));
    expect(opened.headers.get('content-type')).toBe('application/pdf');
    expect(opened.headers.get('etag')).toBe(`"${String(body['sha256'])}"`);
    expect(opened.headers.get('x-content-type-options')).toBe('nosniff');
    expect(opened.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Lee%20%26%20S%C3%B6hne.pdf");
    expect((await office.raw('look', path)).status).toBe(403);
    // of another cost centre there is no such invoice.
    expect((await office.raw('holder', path)).status).toBe(404);
    const trail = await office.started.parts.dataSource.query<{ actor_id: string; after: object }[]>(
      `SELECT actor_id, after FROM audit_entry WHERE verb = 'open-evidence' AND refused IS NULL AND subject_id = $1`,
      [body.id],
    );
    expect(trail).toMatchObject([{ actor_id: 'ann', after: { opened: true, name: 'Lee & Söhne.pdf' } }]);
    const { dataSource } = office.started.parts;
    // The database: no hash without its file, and no file taken from under its evidence.
    await expect(
      dataSource.query('UPDATE invoice_evidence SET sha256 = $2 WHERE id = $1', [body.id, 'a'.repeat(64)]),
    ).rejects.toMatchObject({ constraint: 'evidence-file-missing' });
    await expect(
      dataSource.query(`DELETE FROM document_about WHERE kind = 'evidence' AND about = $1`, [invoice.id]),
    ).rejects.toMatchObject({ constraint: 'evidence-file-missing' });
  });

  it('N19 what was filed in words has its file when the scan comes, another file under the words stands beside it', async () => {
    const { account } = await office.customer();
    const invoice = await draft(account, '80.00');
    const path = `/v1/invoices/${invoice.id}/evidence`;
    const words = await office.done('ann', path, { ...agreed('2006-07-01'), document: 'Contract 12' });
    await office.done('ann', `/v1/invoices/${invoice.id}/complete`);
    const scan = await send(invoice.id, pdf('scan'), told('scan.pdf', 'Contract 12'));
    expect(scan).toMatchObject({ status: 201, body: { id: words.id, document: 'Contract 12' } });
    const opened = await office.raw('ann', `${path}/${words.id}/file`);
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(pdf('scan'));
    expect((await office.told(words.id)).at(-1)).toMatchObject({
      type: 'InvoiceEvidenceFiled',
      data: { evidence: { sha256: scan.body['sha256'] } },
    });
    const annex = await send(invoice.id, pdf('annex'), told('annex.pdf', 'Contract 12'));
    expect(annex).toMatchObject({ status: 201, body: { document: 'Contract 12' } });
    expect(annex.body.id).not.toBe(words.id);
    expect(await send(invoice.id, pdf('annex'), told('annex.pdf', 'Contract 12'))).toMatchObject({ status: 409 });
    expect(await office.post('ann', path, { ...agreed('2006-07-01'), document: 'Contract 12' })).toMatchObject({
      status: 409,
      body: { code: 'evidence-twice' },
    });
    expect((await office.get(path)).body.items).toHaveLength(2);
  });

  it('a hash alone proves nothing: it is no field any more, and a described paper says where it is', async () => {
    const { account } = await office.customer();
    const invoice = await draft(account, '80.00');
    const hashed = { ...agreed('2006-07-01'), sha256: 'a'.repeat(64) };
    const refused = await office.post('ann', `/v1/invoices/${invoice.id}/evidence`, hashed);
    expect(refused).toMatchObject({ status: 400, body: { field: 'sha256' } });
    expect((await office.post('ann', `/v1/invoices/${invoice.id}/complete`)).body['code']).toBe('evidence-required');
    await office.done('ann', `/v1/invoices/${invoice.id}/evidence`, agreed('2006-07-01'));
    expect((await office.post('ann', `/v1/invoices/${invoice.id}/complete`)).status).toBe(200);
  });

  it('is what its content says: mail and pictures are taken, programs and what is too large are not', async () => {
    const { account } = await office.customer();
    const { id } = await draft(account, '80.00');
    expect((await send(id, mail, told('agreed.eml', 'Mail'))).status).toBe(201);
    expect(await send(id, mail, told('again.eml', 'Other'))).toMatchObject({
      status: 409,
      body: { code: 'paper-twice' },
    });
    const program = Buffer.from([0x4d, 0x5a, 0x90, 0x00]);
    expect(await send(id, program, told('letter.pdf', 'P'))).toMatchObject({
      status: 422,
      body: { code: 'attachment-kind' },
    });
    const sized = (bytes: number) => Buffer.concat([pdf('x'), Buffer.alloc(bytes - pdf('x').length)]);
    expect((await send(id, sized(10_000_001), told('large.pdf', 'L'))).body['code']).toBe('attachment-too-large');
    expect((await send(id, sized(10_000_000), told('large.pdf', 'L'))).status).toBe(201);
    expect((await send(id, pdf('y'), told('y.pdf', 'Y'), 'look')).status).toBe(403);
    // Taken out of a draft, its bytes go too.
    const { body: kept } = await send(id, pdf('gone'), told('gone.pdf', 'G'));
    const before = await office.count('document');
    expect((await office.ask('ann', 'DELETE', `/v1/invoices/${id}/evidence/${kept.id}`)).status).toBe(200);
    expect(await office.count('document')).toBe(before - 1);
  });
});

describe('R-31, R-16, M9, M37 papers of remissions and remittance advices', () => {
  it.each(['remissions', 'receipts', 'expected-income'])(
    'of %s are kept, listed and opened, each file once',
    async (of) => {
      const { account } = await office.customer();
      const bodies: Readonly<Record<string, object>> = {
        receipts: { customer: account, method: 'bank-transfer', amount: gbp('10.00') },
        remissions: {
          ...{ customer: account, chargeItems: ['TRAIN'], percent: '50', from: '2006-07-01', to: '2007-06-30' },
          ...{ reason: 'Low income', publishedPolicy: 'Remissions 2006', salesperson: 'WE93110' },
          evidence: [{ document: 'Letter', seenOn: '2006-07-01' }],
        },
        'expected-income': {
          ...{ debtor: 'Lottery', gross: gbp('5.00'), net: gbp('5.00'), firstDay: '2006-07-03', lastDay: '2026-12-31' },
          ...{ contact: 'Ann', telephone: '1', code: 'WE93110-81000-000-0000-00-0000' },
        },
      };
      const owner = await office.done(of === 'receipts' ? 'cash' : 'ann', `/v1/${of}`, bodies[of]!);
      const path = `/v1/${of}/${owner.id}/papers`;
      const keep = (file: Buffer, key: string) =>
        office.send('ann', `${path}?name=advice.pdf`, file, 'application/pdf', { 'idempotency-key': `${of}-${key}` });
      const { status, body } = await keep(pdf(of), '1');
      expect(status).toBe(201);
      expect((await keep(pdf(of), '2')).body['code']).toBe('paper-twice');
      expect((await office.get(path)).body.items).toMatchObject([{ hash: body['hash'], name: 'advice.pdf' }]);
      const opened = await office.raw('ann', `${path}/${String(body['hash'])}`);
      expect(Buffer.from(await opened.arrayBuffer())).toEqual(pdf(of));
      expect((await office.raw('ann', `${path}/${'a'.repeat(64)}`)).status).toBe(404);
      expect((await office.raw('look', `${path}/${String(body['hash'])}`)).status).toBe(403);
      for (const hidden of [path, `${path}/${String(body['hash'])}`]) {
        expect((await office.raw('holder', hidden)).status).toBe(404);
      }
    },
  );
});
