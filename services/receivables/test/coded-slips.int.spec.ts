import { codes, gbp, Office, slipOf } from './office';

let office: Office;
let team: string;
let byCash: string;
let byCheque: string;
beforeAll(async () => {
  office = await Office.open('2006-07-07T08:00:00Z');
  team = (await office.customer({ name: 'Library team', lodgementTeam: true })).account;
  const { account } = await office.customer();
  byCheque = (await office.invoice(account, '100.00')).number;
  byCash = (await office.invoice(account, '12.00', {}, { taxCode: 'NON-VAT' })).number;
});
afterAll(() => office?.close());

/** E12 as a site without access would write it: the tax of the 4.50 in a row of its own. */
const slip = (slipReference: string, change: object = {}) => ({
  ...slipOf({ 'notes-10': '10.00', 'coins-2': '6.00', silver: '0.50' }),
  ...{ route: 'post-office', slipReference, team, bankedOn: office.today(), debtType: 'CU', salesperson: 'WE93110' },
  total: gbp('144.00'),
  rows: [
    { columns: '_WE9311081000', method: 'cash', amount: gbp('3.83') },
    { columns: '_ZA80000Z3013', method: 'cash', amount: gbp('0.67') },
    { columns: `_${byCash}`, method: 'cash', amount: gbp('12.00') },
    { columns: `_${byCheque}`, method: 'cheque', amount: gbp('117.50'), drawer: 'Hartford Parish Rooms' },
    { columns: '_WE9311081000', method: 'cheque', amount: gbp('10.00') },
  ],
  ...change,
});
const kept = () => Promise.all(['banking', 'lodgement', 'coded_slip', 'outbox'].map((table) => office.count(table)));

describe('R-38, M33 slips of sites without access', () => {
  it('E12 is keyed centrally: one banking of 144.00, and a lodgement of 14.50 that another person completes', async () => {
    const { banking, lodgement } = (await office.done('cash', '/v1/coded-slips', slip('cs1'))) as unknown as {
      banking: { id: string };
      lodgement: string;
    };
    expect(banking).toMatchObject({
      ...{ slipReference: 'CS1', cash: gbp('16.50'), cheques: gbp('127.50'), forInvoices: gbp('129.50') },
      toLodge: gbp('14.50'),
    });
    expect((await office.get(`/v1/lodgements/${lodgement}`)).body).toMatchObject({
      ...{ number: 'CS1', state: 'incomplete', amount: gbp('14.50'), banking: banking.id },
      lines: [
        { code: codes.training, gross: gbp('3.83'), tax: gbp('0.00') },
        { code: codes.training, gross: gbp('10.00') },
        { code: codes.outputVat, gross: gbp('0.67'), tax: gbp('0.67') },
      ],
    });
    const path = `/v1/lodgements/${lodgement}/complete`;
    expect(await office.post('cash', path)).toMatchObject({ status: 403, body: { code: 'separation-of-duties' } });
    await office.done('ann', path);
    expect((await office.told(lodgement)).at(-1)).toMatchObject({
      type: 'LodgementCompleted',
      data: { revenue: [{ code: codes.training, amount: gbp('13.83') }], taxes: [{ amount: gbp('0.67') }] },
    });
  });

  it.each([
    ['rows that are not the total of the slip', { total: gbp('144.01') }, 'slip-total-differs'],
    [
      'a column that is not left blank',
      { rows: [{ columns: 'WE9311081000', method: 'cash', amount: gbp('16.50') }], total: gbp('16.50') },
      'coded-columns',
    ],
    ['a make-up that is not the cash', slipOf({ 'notes-10': '10.00' }), 'make-up-differs'],
    ['a debt type that is not for lodgements', { debtType: 'GC' }, 'debt-type-use'],
    ['money of the cash office without its intake', { route: 'cash-office' }, 'intake-and-route'],
  ])('%s: refused like any banking and lodgement, and no row changes', async (_, change, code) => {
    const before = await kept();
    const answer = await office.post('cash', '/v1/coded-slips', slip('CS2', change));
    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect(await kept()).toEqual(before);
  });

  it('R-13, M32 a row for an invoice that is not there is refused by its row', async () => {
    const rows = [{ columns: '_99999999', method: 'cash', amount: gbp('16.50') }];
    expect(await office.post('cash', '/v1/coded-slips', slip('CS2', { rows, total: gbp('16.50') }))).toMatchObject({
      status: 422,
      body: { code: 'slip-invoice-unknown', field: 'rows[0].columns' },
    });
  });

  it('E47 the same slip a second time is refused in any case', async () => {
    expect(await office.post('cash', '/v1/coded-slips', slip('Cs1'))).toMatchObject({
      status: 409,
      body: { code: 'slip-reference-taken' },
    });
  });

  it('unbanked money comes to the cash office, and is banked once, as it was handed in', async () => {
    const body = { team, handedInBy: 'Bob Ray', cash: gbp('16.50'), cheques: gbp('127.50') };
    const intake = await office.done('till', '/v1/cash-intakes', body);
    expect((await office.get('/v1/cash-intakes?awaiting=true')).body.items).toHaveLength(1);
    const banked = (reference: string, change: object = {}) =>
      office.post('cash', '/v1/coded-slips', slip(reference, { route: 'cash-office', intake: intake.id, ...change }));
    const short = slip('CS3').rows.slice(0, 4);
    expect(await banked('CS3', { rows: short, total: gbp('134.00') })).toMatchObject({
      body: { code: 'intake-differs' },
    });
    expect((await banked('CS3')).status).toBe(201);
    expect(await banked('CS4')).toMatchObject({ status: 409, body: { code: 'intake-banked' } });
    expect((await office.get('/v1/cash-intakes?awaiting=true')).body.items).toHaveLength(0);
    const nothing = { ...body, cash: gbp('0.00'), cheques: gbp('0.00') };
    expect(await office.post('till', '/v1/cash-intakes', nothing)).toMatchObject({ body: { code: 'nothing-banked' } });
  });
});
