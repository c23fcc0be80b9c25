import { Council, type Doc } from './council';

let council: Council;
beforeAll(async () => {
  council = await Council.start('2026-11-10T10:00:00Z');
});
afterAll(() => council?.stop());

const show = async (payment: Doc) => (await council.get(`/v1/payments/${payment.id}`)).body;
const document = async (id: string) => (await council.get(`/v1/supplier-invoices/${id}`)).body;
const types = async (id: string) => (await council.told(id)).map(({ type }) => type);

async function cheque(change: object = {}) {
  const supplier = await council.supplier();
  const invoice = await council.approvedInvoice(supplier.number, change);
  return { supplier, invoice, payment: await council.paid(supplier.number) };
}

async function released(change: object = {}) {
  const made = await cheque(change);
  await council.done(`/v1/payments/${made.payment.id}/release`, { how: 'mailed' }, 'operations');
  return made;
}

const notCashed = { through: '2026-11-10', source: 'online-statement', cashed: false };

describe('P-21 the life of a cheque', () => {
  it('is printed with a number of its own, listed for the printer, and mailed to the address of the document (M67)', async () => {
    const payeeAddress = { line1: '9 Mill Lane', town: 'St Ives', country: 'GB' };
    const { payment } = await cheque({ payeeAddress });
    expect(payment).toMatchObject({ state: 'printed', method: 'cheque', addressDiffers: true, payeeAddress });
    expect(payment['chequeNumber']).toMatch(/^000\d{3}$/);
    const list = await council.get(`/v1/payment-runs/${payment['runId']}/cheques`, 'operations');
    expect(list.text).toContain(`${payment['chequeNumber']},${payment.number},2026-11-10,`);
    expect(list.text).toContain('"9 Mill Lane, St Ives, GB",240.00,GBP');
    await council.done(`/v1/payments/${payment.id}/release`, { how: 'mailed' }, 'operations');
    expect(await show(payment)).toMatchObject({ state: 'released', releasedOn: '2026-11-10' });
    expect(await types(payment.id)).toEqual(['PaymentIssued', 'ChequeReleased']);
  });

  it('is handed out only with the manager’s leave', async () => {
    const { payment } = await cheque();
    const refused = await council.post(`/v1/payments/${payment.id}/release`, { how: 'handed-out' }, 'operations');
    expect(refused.text).toContain('hand-out-leave-missing');
    const leave = { reason: 'The supplier collects it today' };
    expect((await council.post(`/v1/payments/${payment.id}/allow-hand-out`, leave, 'operations')).status).toBe(403);
    await council.done(`/v1/payments/${payment.id}/allow-hand-out`, leave, 'manager');
    await council.done(`/v1/payments/${payment.id}/release`, { how: 'handed-out' }, 'operations');
    expect((await council.told(payment.id)).at(-1)).toMatchObject({
      type: 'ChequeReleased',
      data: { handedOutWithLeaveOf: 'manager' },
    });
  });

  it('clears on the day of the statement, and then goes no way back', async () => {
    const { payment } = await released();
    const early = await council.post(
      `/v1/payments/${payment.id}/clear`,
      { clearedOn: '2026-11-09', evidence: 's' },
      'analyst',
    );
    expect(early.text).toContain('clearing-date-differs');
    await council.done(
      `/v1/payments/${payment.id}/clear`,
      { clearedOn: '2026-11-10', evidence: 'Statement 7' },
      'analyst',
    );
    expect(await show(payment)).toMatchObject({ state: 'cleared', clearedOn: '2026-11-10' });
    expect((await council.told(payment.id)).at(-1)!.data).toMatchObject({
      bank: { code: 'ZA80000-Z1001-000-0000-00-0000', amount: { amount: '240.00' } },
      clearing: { code: 'ZA80000-Z1005-000-0000-00-0000' },
    });
    const cancelled = await council.post(
      `/v1/payments/${payment.id}/cancel`,
      { cause: 'duplicate', reason: 'x' },
      'operations',
    );
    expect(cancelled.status).toBe(409);
  });
});

describe('E43, M69 stop, cancel, re-issue', () => {
  it('never received: check, stop by analyst or manager only, cancel, re-issue of the same', async () => {
    const { payment, invoice } = await released();
    const stop = { reason: 'Not arrived' };
    expect((await council.post(`/v1/payments/${payment.id}/stop`, stop, 'analyst')).text).toContain('check-missing');
    await council.done(`/v1/payments/${payment.id}/cashing-checks`, notCashed, 'operations');
    expect((await council.post(`/v1/payments/${payment.id}/stop`, stop, 'operations')).status).toBe(403);
    const early = await council.post(
      `/v1/payments/${payment.id}/cancel`,
      { cause: 'never-received', reason: 'x' },
      'operations',
    );
    expect(early.text).toContain('payment-state-forbids');
    await council.done(`/v1/payments/${payment.id}/stop`, stop, 'analyst');
    expect((await council.told(payment.id)).at(-1)).toMatchObject({
      type: 'ChequeStopped',
      data: { checkedBy: 'operations', checkedThrough: '2026-11-10' },
    });
    await council.done(`/v1/payments/${payment.id}/cancel`, { cause: 'never-received', reason: 'Lost' }, 'operations');
    expect((await council.told(payment.id)).at(-1)!.data).toMatchObject({
      cause: 'never-received',
      effect: 'reissue-same',
      creditor: { code: 'ZA80000-Z4001-000-0000-00-0000', amount: { amount: '240.00' } },
      allocations: [{ documentNumber: invoice.number, balance: { amount: '240.00' } }],
    });
    expect(await document(invoice.id)).toMatchObject({ state: 'approved', balance: { amount: '240.00' } });

    // a run leaves it alone: it waits for its re-issue
    const dry = await council.ask('POST', '/v1/payment-runs?dryRun=true', {}, { as: 'operations' });
    expect(dry.text).toContain('waits for the re-issue');
    const own = await council.post(`/v1/payments/${payment.id}/reissue`, {}, 'operations');
    expect(own.text).toContain('SOD-07');
    const other = await council.post(`/v1/payments/${payment.id}/reissue`, { payeeName: 'Somebody' }, 'clerk');
    expect(other.text).toContain('reissue-same');
    const again = await council.done(`/v1/payments/${payment.id}/reissue`, {}, 'clerk');
    expect(again).toMatchObject({ state: 'printed', replaces: payment.id, amount: { amount: '240.00' } });
    expect(again['chequeNumber']).not.toBe(payment['chequeNumber']);
    expect((await council.post(`/v1/payments/${payment.id}/reissue`, {}, 'manager')).text).toContain('reissued-twice');
    expect(await document(invoice.id)).toMatchObject({ state: 'paid', balance: { amount: '0.00' } });
  });

  it('found cashed: no stop, a case is opened', async () => {
    const { payment } = await released();
    const found = { ...notCashed, cashed: true, cashedOn: '2026-11-10' };
    await council.done(`/v1/payments/${payment.id}/cashing-checks`, found, 'operations');
    expect(await show(payment)).toMatchObject({ state: 'released', case: { state: 'open' } });
    const stop = await council.post(`/v1/payments/${payment.id}/stop`, { reason: 'x' }, 'manager');
    expect(stop).toMatchObject({ status: 409 });
    expect(stop.text).toContain('cheque-cashed');
  });

  it('W27 duplicate: its document is cancelled with it, after the cheque, and is never paid again', async () => {
    const { payment, invoice } = await cheque();
    await council.done(
      `/v1/payments/${payment.id}/cancel`,
      { cause: 'duplicate', reason: 'Paid in May' },
      'operations',
    );
    expect(await document(invoice.id)).toMatchObject({ state: 'cancelled', balance: { amount: '0.00' } });
    expect((await council.told(invoice.id)).at(-1)).toMatchObject({
      type: 'SupplierInvoiceCancelled',
      data: { posted: true, creditor: { amount: { amount: '240.00' } }, expenses: [{ amount: { amount: '200.00' } }] },
    });
    const reissue = await council.post(`/v1/payments/${payment.id}/reissue`, {}, 'clerk');
    expect(reissue.text).toContain('duplicate-never-reissued');
  });

  it('W27 wrong payee: held until the right payee is given', async () => {
    const { payment, invoice } = await cheque();
    await council.done(
      `/v1/payments/${payment.id}/cancel`,
      { cause: 'wrong-payee', reason: 'Trades as OVJ' },
      'operations',
    );
    expect(await document(invoice.id)).toMatchObject({ state: 'held', holds: [{ hold: 'correction' }] });
    expect((await council.post(`/v1/payments/${payment.id}/reissue`, {}, 'clerk')).text).toContain(
      'correction-missing',
    );
    const right = await council.done(`/v1/payments/${payment.id}/reissue`, { payeeName: 'OVJ Holdings' }, 'clerk');
    expect(right).toMatchObject({ payeeName: 'OVJ Holdings', state: 'printed' });
    expect(await types(invoice.id)).toEqual([
      'SupplierInvoiceEntered',
      'SupplierInvoiceApproved',
      'SupplierInvoiceHeld',
      'SupplierInvoiceReleased',
    ]);
  });

  it('W27 wrong amount: re-issued with the corrected document, which another person approved', async () => {
    const { payment, invoice, supplier } = await cheque();
    await council.done(
      `/v1/payments/${payment.id}/cancel`,
      { cause: 'wrong-amount', reason: '20 too much' },
      'operations',
    );
    expect((await council.post(`/v1/payments/${payment.id}/reissue`, {}, 'clerk')).text).toContain(
      'document-not-payable',
    );
    await council.done(`/v1/supplier-invoices/${invoice.id}/cancel`, { reason: 'Wrong amount' }, 'operations');
    const right = await council.approvedInvoice(supplier.number, {
      net: { amount: '180.00', currency: 'GBP' },
      tax: { amount: '36.00', currency: 'GBP' },
      total: { amount: '216.00', currency: 'GBP' },
      lines: [
        {
          description: 'Window repairs',
          code: 'WE93110-41000-000-0000-00-0000',
          amount: { amount: '180.00', currency: 'GBP' },
        },
      ],
    });
    const again = await council.done(`/v1/payments/${payment.id}/reissue`, { supplierInvoiceIds: [right.id] }, 'clerk');
    expect(again).toMatchObject({ amount: { amount: '216.00' }, replaces: payment.id });
  });
});

it('every event is as its contract says', async () => {
  expect(await council.eventsHold()).toBeGreaterThan(20);
});
