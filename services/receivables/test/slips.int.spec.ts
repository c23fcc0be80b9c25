import { booksOf, expectProven } from './books';
import { codes, gbp, Office, slipOf, type Body } from './office';

let office: Office;
let team: string;
let customer: string;
beforeAll(async () => {
  office = await Office.open('2006-07-07T08:00:00Z');
  team = (await office.customer({ name: 'Library team', lodgementTeam: true })).account;
  customer = (await office.customer()).account;
});
afterAll(() => office?.close());

const slip = (slipReference: string, change: object = {}) => ({
  ...slipOf({ 'notes-10': '10.00', 'coins-2': '6.00', silver: '0.50' }),
  ...{ slipReference, team, bankedOn: office.today(), cash: gbp('16.50'), cheques: [] },
  ...change,
});
const lodged = async (number: string, change: object = {}) => {
  const banking = await office.done('bank', '/v1/bankings', slip(number));
  const entered = await office.done('ann', '/v1/lodgements', {
    ...{ banking: banking.id, number, debtType: 'CU', salesperson: 'WE93110' },
    lines: [{ description: 'Copies', subjective: '81000', gross: gbp('16.50'), taxCode: 'STD' }],
    ...change,
  });
  return office.done('ann', `/v1/lodgements/${entered.id}/complete`);
};

describe('R-13 the whole paying-in slip', () => {
  it('F13, M36 is kept as it was written, with the cheques of each envelope; the awaited lodgement is told', async () => {
    const cheques = Array.from({ length: 51 }, (_, index) => ({ drawer: `Payer ${index + 1}`, amount: gbp('1.00') }));
    const banking = await office.done('bank', '/v1/bankings', slip('sl1', { cheques }));
    expect(banking).toMatchObject({
      ...{ establishment: 'Hartford Library', signedBy: 'Ann Lee', numberOfCheques: 51, cheques: gbp('51.00') },
      makeUp: [
        { kind: 'notes-10', amount: gbp('10.00') },
        { kind: 'coins-2', amount: gbp('6.00') },
        { kind: 'silver', amount: gbp('0.50') },
      ],
    });
    const { body: list } = await office.get(`/v1/bankings/${banking.id}/cheque-list`);
    expect(list).toMatchObject({ reference: 'SL1', account: team, cheques: 51, value: gbp('51.00') });
    const envelopes = list['envelopes'] as { envelope: number; of: number; cheques: number; list: Body[] }[];
    expect(envelopes.map(({ envelope, of, cheques: n }) => [envelope, of, n])).toEqual([
      [1, 2, 26],
      [2, 2, 25],
    ]);
    expect(envelopes[1]!.list[0]).toEqual({ drawer: 'Payer 27', amount: gbp('1.00'), onTheBack: 'SL1' });
    expect(await office.told(banking.id)).toMatchObject([
      { type: 'BankingNotified', data: { slipReference: 'SL1', lodgementDueOn: '2006-07-10', toLodge: gbp('67.50') } },
    ]);
  });

  it('M32 links its receipts; receipts ≠ counted needs a reason, and no receipt is banked twice', async () => {
    const one = await office.receipt(customer, '10.00', { method: 'cash' });
    const two = await office.receipt(customer, '6.00', { method: 'cash' });
    const receipts = [one.id, two.id];
    expect(await office.post('bank', '/v1/bankings', slip('SL2', { receipts }))).toMatchObject({
      status: 422,
      body: { code: 'difference-reason-required', facts: { receiptBook: '16.00', counted: '16.50' } },
    });
    expect((await office.get(`/v1/receipts/${one.id}`)).body['banking']).toBeUndefined();
    const differing = slip('SL2', { receipts, differenceReason: 'A coin was found' });
    const banking = await office.done('bank', '/v1/bankings', differing);
    expect(banking).toMatchObject({ receiptsTotal: gbp('16.00'), difference: gbp('0.50') });
    expect((await office.get(`/v1/receipts/${one.id}`)).body).toMatchObject({ banking: banking.id, version: 2 });
    const again = slip('SL3', { receipts: [two.id], receiptBookTotal: gbp('10.50') });
    expect(await office.post('bank', '/v1/bankings', again)).toMatchObject({
      status: 409,
      body: { code: 'receipt-banked', field: 'receipts[0]' },
    });
  });

  it('M35 is copied from a standard of the team, with one amount for each of its lines', async () => {
    const lines = [
      { description: 'Photocopies', subjective: '81000', taxCode: 'STD' },
      { description: 'Fines', subjective: '81000', taxCode: 'NON-VAT' },
    ];
    const standard = { team, name: 'Copies and fines', debtType: 'CU', salesperson: 'WE93110', lines, active: true };
    expect(await office.done('ann', '/v1/lodgement-standards', standard)).toMatchObject({ version: 1 });
    const banking = await office.done('bank', '/v1/bankings', slip('SL4'));
    const body = { banking: banking.id, number: 'SL4', standard: 'Copies and fines' };
    expect(await office.post('ann', '/v1/lodgements', body)).toMatchObject({ body: { code: 'standard-lines' } });
    const entered = await office.done('ann', '/v1/lodgements', { ...body, amounts: [gbp('11.75'), gbp('4.75')] });
    expect(entered).toMatchObject({ debtType: 'CU', salesperson: 'WE93110', terms: 'immediate', team });
    expect(entered.lines).toMatchObject([
      { description: 'Photocopies', tax: gbp('1.75'), serviceDate: '2006-07-07' },
      { description: 'Fines', tax: gbp('0.00') },
    ]);
    await office.done('ann', `/v1/lodgements/${entered.id}/complete`);
    const ended = await office.done('ann', '/v1/lodgement-standards', { ...standard, active: false });
    expect(ended).toMatchObject({ version: 2, active: false });
    const next = await office.done('bank', '/v1/bankings', slip('SL5'));
    const late = { banking: next.id, number: 'SL5', standard: 'Copies and fines' };
    expect(await office.post('ann', '/v1/lodgements', late)).toMatchObject({ body: { code: 'not-found' } });
  });

  it('M34 what will be late is announced with its day and its reason, which the weekly list and the lodgement have', async () => {
    const banking = await office.done('bank', '/v1/bankings', slip('SL6'));
    const path = `/v1/bankings/${banking.id}/late-lodgement`;
    expect(await office.post('ann', path, { expectedOn: '2006-07-10', reason: 'Leave' })).toMatchObject({
      status: 422,
      body: { code: 'not-late', field: 'expectedOn' },
    });
    await office.done('ann', path, { expectedOn: '2006-07-11', reason: 'Leave' });
    await office.moveTo('2006-07-11T07:00:00Z');
    expect((await office.get('/v1/late-lodgements')).body.items).toContainEqual(
      expect.objectContaining({
        slipReference: 'SL6',
        state: 'awaited',
        expectedOn: '2006-07-11',
        lateReason: 'Leave',
      }),
    );
    const entered = await office.done('ann', '/v1/lodgements', {
      ...{ banking: banking.id, number: 'SL6', debtType: 'CU', salesperson: 'WE93110' },
      lines: [{ description: 'Copies', subjective: '81000', gross: gbp('16.50') }],
    });
    const done = await office.done('ann', `/v1/lodgements/${entered.id}/complete`);
    expect(done).toMatchObject({ late: true, lateReason: 'Leave' });
  });

  it('M30 the bank shows it: reconciled to the penny, by somebody who did not carry it there', async () => {
    const lodgement = await lodged('SL7');
    await office.passCutOff();
    const path = `/v1/bankings/${String(lodgement['banking'])}/reconcile`;
    const line = { statementLine: '2006-07-12/17', amount: gbp('16.50'), on: office.today() };
    expect(await office.post('bank', path, line)).toMatchObject({
      status: 403,
      body: { code: 'separation-of-duties', facts: { pair: 'SOD-58' } },
    });
    for (const amount of ['16.49', '16.51']) {
      const answer = await office.post('books', path, { ...line, amount: gbp(amount) });
      expect(answer).toMatchObject({ status: 422, body: { code: 'statement-amount-differs' } });
    }
    expect(await office.post('books', path, { ...line, on: '2006-07-10' })).toMatchObject({
      body: { code: 'statement-day' },
    });
    await office.done('books', path, line);
    expect((await office.get(`/v1/lodgements/${lodgement.id}`)).body).toMatchObject({ state: 'reconciled' });
    expect((await office.told(lodgement.id)).at(-1)).toMatchObject({ type: 'LodgementReconciled' });
    expect(await office.post('books', path, line)).toMatchObject({ status: 409, body: { code: 'banking-reconciled' } });
  });
});

describe('R-34, F11 income that was banked to a code and due to an invoice', () => {
  const move = (lodgement: string, invoice: Body, amount: string, change: object = {}) => ({
    ...{ lodgement, line: 1, invoice: invoice.number, amount: gbp(amount), method: 'cheque' },
    ...{ error: 'It was for the invoice', telephone: '01223 000100', ...change },
  });
  const bill = (net: string) => office.invoice(customer, net, {}, { taxCode: 'NON-VAT' });

  it('is reversed by the part with its tax, and a receipt from that banking pays the invoice', async () => {
    const invoice = await bill('50.00');
    const lodgement = await lodged('MB1');
    expect(await office.post('debt', '/v1/misbanked-income', move('mb1', invoice, '10.00'))).toMatchObject({
      body: { code: 'before-cut-off' },
    });
    await office.passCutOff();
    const before = await booksOf(office);
    const moved = await office.done('debt', '/v1/misbanked-income', move('mb1', invoice, '10.00'));
    expect(moved).toMatchObject({ lodgement: 'MB1', invoice: invoice.number, tax: gbp('1.49') });
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('40.00') });
    const { body: receipt } = await office.get(`/v1/receipts/${String(moved['receipt'])}`);
    expect(receipt).toMatchObject({
      ...{ state: 'applied', banking: lodgement['banking'], reference: 'MB1', receivedOn: lodgement['bankedOn'] },
    });
    const after = await booksOf(office);
    const change = (code: string) => (after.get(code) ?? 0n) - (before.get(code) ?? 0n);
    expect([codes.training, codes.outputVat, codes.bank, codes.debtors].map(change)).toEqual([851n, 149n, 0n, -1000n]);
    const { body: banking } = await office.get(`/v1/bankings/${String(lodgement['banking'])}`);
    expect(banking).toMatchObject({ forInvoices: gbp('10.00'), toLodge: gbp('6.50') });
    await expectProven(office);
  });

  it('never more than is left of the line, nor than the invoice has open; the database says the same', async () => {
    const [invoice, small] = [await bill('50.00'), await bill('16.00')];
    const lodgement = await lodged('MB2');
    await office.passCutOff();
    const post = (of: Body, amount: string, change = {}) =>
      office.post('debt', '/v1/misbanked-income', move('MB2', of, amount, change));
    const held = () => Promise.all(['misbanked_income', 'receipt', 'outbox'].map((table) => office.count(table)));
    const before = await held();
    expect(await post(invoice, '16.51')).toMatchObject({ status: 422, body: { code: 'exceeds-lodgement-line' } });
    expect(await post(small, '16.01')).toMatchObject({ status: 422, body: { code: 'exceeds-balance' } });
    expect(await post(invoice, '1.00', { line: 2 })).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await held()).toEqual(before);
    expect((await post(invoice, '16.50')).status).toBe(201);
    expect(await post(invoice, '0.01')).toMatchObject({
      body: { code: 'exceeds-lodgement-line', facts: { left: '0.00' } },
    });
    const more = 'UPDATE lodgement_line SET moved = moved + 0.01 WHERE lodgement_id = $1';
    await expect(office.started.parts.dataSource.query(more, [lodgement.id])).rejects.toThrow('exceeds-lodgement-line');
  });

  it('two at once: the line gives its money once', async () => {
    const [one, two] = [await bill('16.50'), await bill('16.50')];
    await lodged('MB3');
    await office.passCutOff();
    const answers = await Promise.all(
      [one, two].map((each) => office.post('debt', '/v1/misbanked-income', move('MB3', each, '16.50'))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  });

  it('M22 what is cancelled afterwards reverses only what is left of it', async () => {
    const invoice = await bill('50.00');
    const lodgement = await lodged('MB4');
    await office.passCutOff();
    await office.done('debt', '/v1/misbanked-income', move('MB4', invoice, '10.00'));
    await office.done('help', `/v1/lodgements/${lodgement.id}/cancel`, { reason: 'Wrong code' });
    expect((await office.told(lodgement.id)).at(-1)).toMatchObject({
      type: 'LodgementCancelled',
      data: { bank: { amount: gbp('6.50') }, revenue: [{ amount: gbp('5.53') }], taxes: [{ amount: gbp('0.97') }] },
    });
    const anew = await office.done('ann', '/v1/lodgements', {
      ...{ banking: lodgement['banking'], number: 'MB4A', debtType: 'CU', salesperson: 'WE93110' },
      ...{ lateReason: 'Corrected', lines: [{ description: 'Copies', subjective: '81000', gross: gbp('6.50') }] },
    });
    await office.done('ann', `/v1/lodgements/${anew.id}/complete`);
    await expectProven(office);
  });
});
