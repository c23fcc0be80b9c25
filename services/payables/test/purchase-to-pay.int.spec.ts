import { codes, Council } from './council';

let council: Council;
beforeAll(async () => {
  council = await Council.start('2026-11-10T10:00:00Z');
});
afterAll(() => council?.stop());

const gbp = (amount: string) => ({ amount, currency: 'GBP' });

describe('P-01 suppliers', () => {
  it('are numbered without gaps, with structured addresses (X-16); those that look alike are named', async () => {
    const one = await council.supplier({
      name: 'Fenland Roofing Limited',
      taxNumbers: [{ kind: 'vat', number: 'GB 123 4567 89' }],
    });
    const other = await council.supplier({ name: 'Fenland Roofing Ltd.', taxNumbers: [] });
    expect(other['warnings']).toEqual([
      { number: one.number, name: 'Fenland Roofing Limited', percent: 100, because: 'name' },
    ]);
    expect(Number.parseInt(other.number.slice(1), 10)).toBe(Number.parseInt(one.number.slice(1), 10) + 1);
    expect((await council.told(one.id)).map(({ type }) => type)).toEqual(['SupplierChanged']);
  });

  it('are changed under their version and deactivated with a reason; then no invoice is taken', async () => {
    const supplier = await council.supplier();
    const patch = (version: number) =>
      council.ask(
        'PATCH',
        `/v1/suppliers/${supplier.id}`,
        { remittanceEmail: 'pay@ovj.example', eftAnswer: 'accepted' },
        { as: 'officer', headers: { 'if-match': `"${version}"` } },
      );
    expect((await patch(1)).body).toMatchObject({
      remittanceEmail: 'pay@ovj.example',
      version: 2,
      eftAnswer: 'accepted',
    });
    expect((await patch(1)).status).toBe(412);
    await council.done(`/v1/suppliers/${supplier.id}/deactivate`, { reason: 'Ceased trading' }, 'officer');
    const refused = await council.post('/v1/supplier-invoices', council.invoice(supplier.number), 'officer');
    expect(refused.text).toContain('supplier-inactive');
  });

  it('bank details: sealed, masked, changed by two persons, used after the cooling-off, reading audited (X-06)', async () => {
    const supplier = await council.supplier({ paymentMethod: 'bank-transfer' });
    const account = { accountName: 'OVJ', sortCode: '40-11-12', accountNumber: '1234 5678', evidence: 'Called back' };
    const entered = await council.done(`/v1/suppliers/${supplier.id}/bank-details`, account, 'officer');
    expect(entered).toMatchObject({ masked: '••••5678', state: 'proposed' });
    const twice = await council.post(`/v1/suppliers/${supplier.id}/bank-details`, account, 'officer');
    expect(twice.text).toContain('bank-change-open');
    expect((await council.post(`/v1/bank-details/${entered.id}/approve`, {}, 'officer')).status).toBe(403);
    await council.approvedInvoice(supplier.number);
    const approved = await council.done(`/v1/bank-details/${entered.id}/approve`, undefined, 'manager');
    expect(approved).toMatchObject({ state: 'confirmed', usableFrom: '2026-11-17' });
    const dry = await council.ask('POST', '/v1/payment-runs?dryRun=true', {}, { as: 'operations' });
    expect(dry.text).toContain('past their cooling-off');

    const [row] = await council.started.parts.dataSource.query<{ sealed: string }[]>('SELECT sealed FROM bank_details');
    expect(row!.sealed).not.toContain('12345678');
    expect((await council.post(`/v1/bank-details/${entered.id}/read`, undefined, 'manager')).text).toContain(
      'reason-missing',
    );
    const clear = await council.ask('POST', `/v1/bank-details/${entered.id}/read`, undefined, {
      as: 'manager',
      headers: { reason: 'Supplier asks' },
    });
    expect(clear.body).toMatchObject({ accountNumber: '12345678', sortCode: '401112' });
    const audited = await council.started.parts.dataSource.query<{ verb: string; after: object; reason: string }[]>(
      `SELECT verb, after, reason FROM audit_entry WHERE subject_id = $1 ORDER BY position`,
      [entered.id],
    );
    expect(audited.map(({ verb }) => verb)).toEqual([
      'change-bank-details',
      'approve-bank-details',
      'read-bank-details',
    ]);
    expect(JSON.stringify(audited)).not.toContain('12345678');
    expect(audited[2]!.reason).toBe('Supplier asks');
  });
});

describe('P-07, M58, M76 invoice entry', () => {
  it('is computed again: extensions, totals, tax; each refusal names its field and nothing is written', async () => {
    const supplier = await council.supplier();
    const before = await council.count('supplier_invoice');
    const line = { description: 'Hinges', code: codes.repairs, amount: gbp('200.00') };
    const wrong: [object, string, string][] = [
      [{ lines: [{ ...line, quantity: '3', unitPrice: gbp('60.00') }] }, 'extension-differs', 'lines[0].amount'],
      [{ net: gbp('199.00') }, 'total-differs', 'net'],
      [{ total: gbp('241.00') }, 'total-differs', 'total'],
      [{ lines: [{ ...line, taxPercent: '5' }] }, 'tax-differs', 'tax'],
      [{ receivedOn: '2026-11-11' }, 'date-in-future', 'receivedOn'],
      [{ lines: [{ ...line, code: 'WE93110-77777-000-0000-00-0000' }] }, 'segment-value-invalid', 'lines[0].code'],
      [{ lines: [{ ...line, code: codes.ended }] }, 'combination-not-active', 'lines[0].code'],
    ];
    for (const [change, code, field] of wrong) {
      const refused = await council.post('/v1/supplier-invoices', council.invoice(supplier.number, change), 'officer');
      expect(refused.text).toContain(`/${code}`);
      expect(refused.text).toContain(field);
    }
    expect(await council.count('supplier_invoice')).toBe(before);
  });

  it('E39 due 30 days after its date; the same number of the supplier is refused (P-10 core)', async () => {
    const supplier = await council.supplier();
    const entered = await council.done(
      '/v1/supplier-invoices',
      council.invoice(supplier.number, { supplierReference: 'A-007' }),
      'officer',
    );
    expect(entered).toMatchObject({ dueDate: '2026-11-11', state: 'entered' });
    const again = await council.post(
      '/v1/supplier-invoices',
      council.invoice(supplier.number, { supplierReference: 'a007' }),
      'officer',
    );
    expect(again).toMatchObject({ status: 409 });
    expect(again.text).toContain('invoice-duplicate');
  });

  it('is approved by another person: role, then pair, then the database say so', async () => {
    const supplier = await council.supplier();
    const entered = await council.done('/v1/supplier-invoices', council.invoice(supplier.number), 'officer');
    expect((await council.post(`/v1/supplier-invoices/${entered.id}/approve`, {}, 'officer')).status).toBe(403);
    await expect(
      council.started.parts.dataSource.query('UPDATE supplier_invoice SET approved_by = entered_by WHERE id = $1', [
        entered.id,
      ]),
    ).rejects.toThrow('separation-of-duties');
    const approved = await council.done(`/v1/supplier-invoices/${entered.id}/approve`, {}, 'approver');
    expect(approved).toMatchObject({ state: 'approved', approvedOn: '2026-11-10' });
    const event = (await council.told(entered.id)).at(-1)!;
    expect(event).toMatchObject({
      type: 'SupplierInvoiceApproved',
      data: {
        creditor: { code: 'ZA80000-Z4001-000-0000-00-0000', amount: gbp('240.00') },
        expenses: [{ code: codes.repairs, amount: gbp('200.00') }],
        taxes: [{ code: 'ZA80000-Z3012-000-0000-00-0000', amount: gbp('40.00') }],
      },
    });
  });

  it('holds add up, are released with a reason, and the last one gives back the state before', async () => {
    const supplier = await council.supplier();
    const { id } = await council.approvedInvoice(supplier.number);
    await council.done(`/v1/supplier-invoices/${id}/hold`, { hold: 'price', reason: 'Too dear' }, 'officer');
    await council.done(`/v1/supplier-invoices/${id}/hold`, { hold: 'quantity', reason: 'Two missing' }, 'officer');
    expect((await council.post('/v1/payment-runs?dryRun=true', {}, 'operations')).text).not.toContain(supplier.number);
    const still = await council.done(
      `/v1/supplier-invoices/${id}/release`,
      { hold: 'price', reason: 'Agreed' },
      'officer',
    );
    expect(still.state).toBe('held');
    const free = await council.done(
      `/v1/supplier-invoices/${id}/release`,
      { hold: 'quantity', reason: 'Came' },
      'officer',
    );
    expect(free.state).toBe('approved');
    const cancelled = await council.done(`/v1/supplier-invoices/${id}/cancel`, { reason: 'Sent twice' }, 'officer');
    expect(cancelled).toMatchObject({ state: 'cancelled', balance: gbp('0.00') });
  });
});

describe('P-19, W26, E40 the payment run', () => {
  it('one payment a supplier with its credit note and contracts; approved by another; numbers; every payment once', async () => {
    const supplier = await council.supplier();
    const one = await council.approvedInvoice(supplier.number, { contractReference: 'CON-2' });
    await council.approvedInvoice(supplier.number, { contractReference: 'CON-1' });
    await council.approvedInvoice(supplier.number, { kind: 'credit-note' });
    const late = await council.approvedInvoice(supplier.number, { receivedOn: '2026-11-09' });
    const notDue = await council.approvedInvoice(supplier.number, {
      invoiceDate: '2026-10-19',
      receivedOn: '2026-10-20',
    });
    const request = await council.approvedInvoice(supplier.number, {
      kind: 'refund',
      invoiceDate: '2026-11-05',
      receivedOn: '2026-11-06',
    });

    const run = await council.done('/v1/payment-runs', {}, 'operations');
    const proposed = run.payments.find((payment) => payment['supplier'] === supplier.number)!;
    expect(proposed).toMatchObject({
      state: 'proposed',
      amount: gbp('480.00'),
      contractReferences: ['CON-1', 'CON-2'],
    });
    expect(proposed).not.toHaveProperty('number');
    const left = new Map(run.excluded.map(({ number, why }) => [number, why]));
    expect(left.get(late.number)).toBe('received 2026-11-09, after 2026-11-08');
    expect(left.get(notDue.number)).toBe('due 2026-11-18, after 2026-11-16');
    expect(left.has(request.number)).toBe(false);

    // selected documents are in no other proposal, and cannot be cancelled
    expect((await council.post(`/v1/supplier-invoices/${one.id}/cancel`, { reason: 'x' }, 'officer')).status).toBe(409);
    expect((await council.post('/v1/payment-runs', {}, 'clerk')).text).toContain('nothing-to-pay');
    expect((await council.post(`/v1/payment-runs/${run.id}/approve`, undefined, 'operations')).status).toBe(403);
    const approved = await council.done(`/v1/payment-runs/${run.id}/approve`, undefined, 'manager');
    const payment = approved.payments.find((each) => each['supplier'] === supplier.number)!;
    expect(payment.number).toMatch(/^PY\d{6}$/);
    expect((await council.told(payment.id)).map(({ type }) => type)).toEqual(['PaymentIssued']);
    expect((await council.post(`/v1/payment-runs/${run.id}/approve`, undefined, 'manager')).text).toContain(
      'payment-run-decided',
    );
    await expect(
      council.started.parts.dataSource.query(
        `INSERT INTO payment_allocation SELECT gen_random_uuid(), payment_id, supplier_invoice_id, document_number, amount, true
         FROM payment_allocation WHERE supplier_invoice_id = $1`,
        [one.id],
      ),
    ).rejects.toThrow('paid-at-most-once');
  });

  it('two runs and two approvals at once pay every document once (P-19)', async () => {
    const suppliers = [await council.supplier(), await council.supplier()];
    for (const { number } of suppliers) await council.approvedInvoice(number);
    const proposals = await Promise.all(
      ['operations', 'clerk'].map((as) => council.post('/v1/payment-runs', {}, as as 'clerk')),
    );
    expect(proposals.map(({ status }) => status).sort()).toEqual([201, 409]);
    const run = proposals.find(({ status }) => status === 201)!.body;
    const approvals = await Promise.all(
      [1, 2, 3].map(() => council.post(`/v1/payment-runs/${run.id}/approve`, undefined, 'manager')),
    );
    expect(approvals.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const [numbers] = await council.started.parts.dataSource.query<{ given: number; last: number }[]>(
      `SELECT count(number)::int AS given, max(substr(number, 3))::int AS last FROM payment`,
    );
    expect(numbers!.given).toBe(numbers!.last);
  });

  it('a withdrawn proposal gives its documents back', async () => {
    const supplier = await council.supplier();
    const { id } = await council.approvedInvoice(supplier.number);
    const run = await council.done('/v1/payment-runs', {}, 'operations');
    await council.done(`/v1/payment-runs/${run.id}/withdraw`, { reason: 'Wrong day' }, 'operations');
    expect((await council.get(`/v1/supplier-invoices/${id}`)).body.state).toBe('approved');
    expect(await council.paid(supplier.number)).toMatchObject({ state: 'printed' });
  });

  it('C-12 what is open equals what the control accounts should say', async () => {
    const { dataSource } = council.started.parts;
    const [posted] = await dataSource.query<{ creditors: string; unpresented: string }[]>(
      `SELECT (SELECT coalesce(sum(balance), 0) FROM supplier_invoice WHERE posted) AS creditors,
              (SELECT coalesce(sum(amount), 0) FROM payment WHERE state IN ('printed', 'released', 'stopped', 'issued')) AS unpresented`,
    );
    const events = await dataSource.query<{ type: string; value: string }[]>(
      `SELECT headers->>'ce_type' AS type, value FROM outbox`,
    );
    const pence = (money: { amount: string }) => BigInt(money.amount.replace('.', ''));
    let creditors = 0n;
    let unpresented = 0n;
    for (const event of events) {
      const data = JSON.parse(event.value) as { creditor: { amount: { amount: string } }; posted?: boolean };
      const type = event.type.split('.')[2];
      if (type === 'SupplierInvoiceApproved') creditors += pence(data.creditor.amount);
      if (type === 'SupplierInvoiceCancelled' && data.posted) creditors -= pence(data.creditor.amount);
      if (type === 'PaymentIssued') creditors -= pence(data.creditor.amount);
      if (type === 'PaymentIssued') unpresented += pence(data.creditor.amount);
    }
    expect(creditors).toBe(BigInt(posted!.creditors.replace('.', '')));
    expect(unpresented).toBe(BigInt(posted!.unpresented.replace('.', '')));
  });
});
