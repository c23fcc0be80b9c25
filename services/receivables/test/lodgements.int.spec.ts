import { codes, gbp, Office, slipOf } from './office';

let office: Office;
let team: string;
/** Numbers of the invoices that the slip names. */
let byCheque: string;
let byCash: string;
beforeAll(async () => {
  // A Friday.
  office = await Office.open('2006-07-07T13:00:00Z');
  team = (await office.customer({ name: 'Library team', lodgementTeam: true })).account;
  const { account } = await office.customer();
  byCheque = (await office.invoice(account, '100.00')).number;
  byCash = (await office.invoice(account, '12.00', {}, { taxCode: 'NON-VAT' })).number;
});
afterAll(() => office?.close());

const banking = (slipReference: string, change: object = {}) => ({
  slipReference,
  team,
  bankedOn: office.today(),
  ...slipOf({ 'notes-10': '10.00', 'coins-2': '6.00', silver: '0.50' }),
  cash: gbp('16.50'),
  cheques: [
    { drawer: 'Hartford Parish Rooms', amount: gbp('117.50'), invoice: byCheque },
    { drawer: 'Ann Lee', amount: gbp('10.00') },
  ],
  cashForInvoices: [{ invoice: byCash, amount: gbp('12.00') }],
  ...change,
});
const lodgement = (id: string, number: string, gross = '14.50') => ({
  banking: id,
  number,
  debtType: 'CU',
  salesperson: 'WE93110',
  lines: [{ description: 'Photocopies', subjective: '81000', gross: gbp(gross), taxCode: 'STD' }],
});

describe('R-13 lodgements', () => {
  it('E12, E14, E47 banking 144.00 less invoices 129.50 is lodged as 14.50 with 2.16 tax, number in capitals', async () => {
    const banked = await office.done('bank', '/v1/bankings', banking('gb082562'));
    expect(banked).toMatchObject({
      slipReference: 'GB082562',
      cash: gbp('16.50'),
      cheques: gbp('127.50'),
      forInvoices: gbp('129.50'),
      toLodge: gbp('14.50'),
      dueOn: '2006-07-10',
    });
    const entered = await office.done('ann', '/v1/lodgements', lodgement(banked.id, 'gb082562'));
    expect(entered).toMatchObject({
      number: 'GB082562',
      state: 'incomplete',
      terms: 'immediate',
      dueDate: '2006-07-17',
    });
    expect(entered.lines).toMatchObject([{ tax: gbp('2.16'), serviceDate: '2006-07-07' }]);
    const complete = await office.done('ann', `/v1/lodgements/${entered.id}/complete`);
    expect(complete).toMatchObject({ state: 'complete', late: false, amount: gbp('14.50') });
    expect(await office.told(entered.id)).toMatchObject([
      {
        type: 'LodgementCompleted',
        data: {
          customerAccount: team,
          banking: gbp('144.00'),
          forInvoices: gbp('129.50'),
          bank: { code: codes.bank, amount: gbp('14.50') },
          revenue: [{ code: codes.training, amount: gbp('12.34') }],
          taxes: [{ code: codes.outputVat, amount: gbp('2.16') }],
        },
      },
    ]);
    const again = await office.post('bank', '/v1/bankings', banking('Gb082562'));
    expect(again).toMatchObject({ status: 409, body: { code: 'slip-reference-taken' } });
  });

  it('the total must be the banking less the invoices, the number that of the slip', async () => {
    const banked = await office.done('bank', '/v1/bankings', banking('GB1'));
    const wrong = await office.post('ann', '/v1/lodgements', lodgement(banked.id, 'GB2'));
    expect(wrong).toMatchObject({ status: 422, body: { code: 'number-not-the-slip', field: 'number' } });
    const entered = await office.done('ann', '/v1/lodgements', lodgement(banked.id, 'GB1', '14.49'));
    const short = await office.post('ann', `/v1/lodgements/${entered.id}/complete`);
    expect(short).toMatchObject({ status: 422, body: { code: 'lodgement-total-differs', facts: { wanted: '14.50' } } });
    const { banking: _, number: __, ...whole } = lodgement(banked.id, 'GB1');
    expect((await office.ask('ann', 'PUT', `/v1/lodgements/${entered.id}`, whole)).status).toBe(200);
    await office.done('ann', `/v1/lodgements/${entered.id}/complete`);
    const second = await office.post('ann', '/v1/lodgements', lodgement(banked.id, 'GB1'));
    expect(second).toMatchObject({ status: 409, body: { code: 'state-forbids' } });
  });

  it('M35 there is no comment and no purchase order, and the debt type is one for lodgements', async () => {
    const banked = await office.done('bank', '/v1/bankings', banking('GB3'));
    const body = lodgement(banked.id, 'GB3');
    for (const field of ['comment', 'purchaseOrder']) {
      const answer = await office.post('ann', '/v1/lodgements', { ...body, [field]: 'x' });
      expect(answer).toMatchObject({ status: 400, body: { code: 'unknown-field', field } });
    }
    const invoiceType = await office.post('ann', '/v1/lodgements', { ...body, debtType: 'GC' });
    expect(invoiceType).toMatchObject({ status: 422, body: { code: 'debt-type-use' } });
  });

  it('E47 a slip is used once, however its reference is written; what is none is refused by field', async () => {
    await office.done('bank', '/v1/bankings', banking('GB47'));
    for (const again of ['gb47', ' GB 47 ', 'GB-47', '\uff27\uff22\uff14\uff17', 'GB4\u200b7']) {
      expect(await office.post('bank', '/v1/bankings', banking(again))).toMatchObject({
        status: 409,
        body: { code: 'slip-reference-taken', field: 'slipReference' },
      });
    }
    const looksAlike = await office.post('bank', '/v1/bankings', banking('G\u041247'));
    expect(looksAlike).toMatchObject({
      status: 422,
      body: { code: 'slip-reference-malformed', field: 'slipReference' },
    });
    const banked = await office.done('bank', '/v1/bankings', banking('gb 48'));
    expect(banked['slipReference']).toBe('GB48');
    const wrong = await office.post('ann', '/v1/lodgements', lodgement(banked.id, 'GB_48'));
    expect(wrong).toMatchObject({ status: 422, body: { code: 'slip-reference-malformed', field: 'number' } });
    expect(await office.done('ann', '/v1/lodgements', lodgement(banked.id, 'gb-48'))).toMatchObject({ number: 'GB48' });
  });

  it('M32 a receipt book that differs from the count needs its reason', async () => {
    const body = banking('GB4', { receiptBookTotal: gbp('145.00') });
    expect(await office.post('bank', '/v1/bankings', body)).toMatchObject({
      status: 422,
      body: { code: 'difference-reason-required', field: 'differenceReason' },
    });
    expect(
      (await office.post('bank', '/v1/bankings', { ...body, differenceReason: 'A coin rolled away' })).status,
    ).toBe(201);
  });

  it('C-06 reopened before the cut-off; after it business support cancels, and it is entered anew under a new number', async () => {
    const banked = await office.done('bank', '/v1/bankings', banking('GB5'));
    const entered = await office.done('ann', '/v1/lodgements', lodgement(banked.id, 'GB5'));
    const path = `/v1/lodgements/${entered.id}`;
    await office.done('ann', `${path}/complete`);
    await office.done('ann', `${path}/reopen`, { reason: 'Wrong code' });
    await office.done('ann', `${path}/complete`);
    expect(await office.post('help', `${path}/cancel`, { reason: 'Keyed twice' })).toMatchObject({
      status: 409,
      body: { code: 'before-cut-off' },
    });
    await office.moveTo('2006-07-08T09:00:00Z');
    expect((await office.post('ann', `${path}/reopen`, { reason: 'x' })).body).toMatchObject({ code: 'past-cut-off' });
    expect(await office.done('help', `${path}/cancel`, { reason: 'Keyed twice' })).toMatchObject({
      state: 'cancelled',
    });
    const used = await office.post('ann', '/v1/lodgements', lodgement(banked.id, 'GB5'));
    expect(used).toMatchObject({ status: 409, body: { code: 'lodgement-number-taken' } });
    const anew = await office.done('ann', '/v1/lodgements', lodgement(banked.id, 'GB5A'));
    await office.done('ann', `/v1/lodgements/${anew.id}/complete`);
    expect((await office.told(entered.id)).map((event) => event.type)).toEqual([
      'LodgementCompleted',
      'LodgementReopened',
      'LodgementCompleted',
      'LodgementCancelled',
    ]);
  });

  it('E36, M34 banked on Friday it is in time on Monday; on Tuesday it is late, listed, and needs its reason', async () => {
    const [one, two] = [
      await office.done('bank', '/v1/bankings', banking('GB6', { bankedOn: '2006-07-07' })),
      await office.done('bank', '/v1/bankings', banking('GB7', { bankedOn: '2006-07-07' })),
    ];
    const first = await office.done('ann', '/v1/lodgements', lodgement(one.id, 'GB6'));
    const second = await office.done('ann', '/v1/lodgements', lodgement(two.id, 'GB7'));
    await office.moveTo('2006-07-10T15:00:00Z');
    expect(await office.done('ann', `/v1/lodgements/${first.id}/complete`)).toMatchObject({ late: false });
    await office.moveTo('2006-07-11T15:00:00Z');
    const refused = await office.post('ann', `/v1/lodgements/${second.id}/complete`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'late-reason-required', field: 'lateReason' } });
    const listed = (await office.get('/v1/late-lodgements')).body.items;
    expect(listed).toContainEqual(expect.objectContaining({ slipReference: 'GB7', daysLate: 1, state: 'incomplete' }));
    expect(listed.map((each) => each['slipReference'])).not.toContain('GB6');
    const late = await office.done('ann', `/v1/lodgements/${second.id}/complete`, { lateReason: 'Leave' });
    expect(late).toMatchObject({ late: true, lateReason: 'Leave' });
    expect((await office.get('/v1/late-lodgements')).body.items).toContainEqual(
      expect.objectContaining({ slipReference: 'GB7', completedOn: '2006-07-11', lateReason: 'Leave' }),
    );
  });
});
