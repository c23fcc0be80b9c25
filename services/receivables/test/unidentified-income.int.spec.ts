import { booksOf, expectProven } from './books';
import { bankFile } from './given/bank-file';
import { codes, gbp, Office, type Body } from './office';

jest.setTimeout(120_000);

const unidentified = 'ZA80000-Z3115-000-0000-00-0000';
const suspense = 'ZA80000-Z3116-000-0000-00-0000';
let office: Office;
let account: string;
beforeEach(async () => {
  office = await Office.open('2006-07-03T09:00:00Z');
  account = (await office.customer()).account;
  await office.invoice(account, '10.00');
});
afterEach(() => office?.close());

async function lineOf(amount: string): Promise<Body> {
  const { body } = await office.send(
    'cash',
    '/v1/bank-statements',
    bankFile('1', '0.00', [{ amount, text: 'WHO IS IT' }]),
  );
  expect(body['lines']).toBe(1);
  return (await office.get('/v1/statement-lines?state=new', 'cash')).body.items[0]!;
}
const report = (line: Body) => office.done('cash', `/v1/statement-lines/${line.id}/unidentified`);
const inBooks = async (...list: string[]) => {
  const books = await booksOf(office);
  return list.map((code) => books.get(code) ?? 0n);
};

describe('R-15 E34 unidentified income', () => {
  it('stands in its control account until Friday, then in suspense; identified later it is moved', async () => {
    const line = await lineOf('50.00');
    expect(await report(line)).toMatchObject({
      state: 'unidentified',
      answerBy: '2006-07-07',
      parkedCode: unidentified,
    });
    expect(await inBooks(codes.bank, unidentified)).toEqual([50_00n, -50_00n]);
    await expectProven(office);

    await office.moveTo('2006-07-06T20:00:00Z');
    expect((await office.get(`/v1/statement-lines/${line.id}`, 'cash')).body).toMatchObject({ state: 'unidentified' });
    await office.moveTo('2006-07-08T08:00:00Z');
    expect((await office.get(`/v1/statement-lines/${line.id}`, 'cash')).body).toMatchObject({
      ...{ state: 'suspense', parkedCode: suspense, open: gbp('50.00') },
    });
    expect(await inBooks(codes.bank, unidentified, suspense)).toEqual([50_00n, 0n, -50_00n]);
    await expectProven(office);

    const parts = [{ customer: account, amount: gbp('50.00') }];
    expect(await office.done('cash', `/v1/statement-lines/${line.id}/confirm`, { parts })).toMatchObject({
      ...{ state: 'settled', open: gbp('0.00') },
    });
    expect(await inBooks(codes.bank, unidentified, suspense, codes.onAccount)).toEqual([50_00n, 0n, 0n, -50_00n]);
    const told = await office.told(line.id);
    expect(told.map(({ type }) => type)).toEqual(['IncomeUnidentified', 'IncomeSuspended', 'IncomeIdentified']);
    expect(told[1]!.data).toMatchObject({ because: { sentence: `Nobody answered by 2006-07-07: to ${suspense}` } });
    await expectProven(office);
  });

  it('an answer before Friday: a part to a customer, a part to a code, to the penny', async () => {
    const line = await lineOf('50.00');
    await report(line);
    const confirm = (parts: object[], more: object = {}) =>
      office.post('cash', `/v1/statement-lines/${line.id}/confirm`, { parts, ...more });
    const first = await confirm([{ customer: account, amount: gbp('20.00') }], { leaveRest: true });
    expect(first).toMatchObject({ status: 200, body: { state: 'unidentified', open: gbp('30.00') } });
    expect(await inBooks(unidentified)).toEqual([-30_00n]);
    await expectProven(office);
    expect(await confirm([{ code: codes.training, amount: gbp('30.00') }])).toMatchObject({
      body: { state: 'settled' },
    });
    expect(await inBooks(codes.bank, unidentified, codes.training)).toEqual([50_00n, 0n, -40_00n]);
    await expectProven(office);
  });

  it('income that is coded at once passes through its account, and leaves nothing there', async () => {
    const line = await lineOf('50.00');
    const parts = [{ code: codes.training, amount: gbp('50.00') }];
    await office.done('cash', `/v1/statement-lines/${line.id}/confirm`, { parts });
    expect(await inBooks(codes.bank, unidentified, codes.training)).toEqual([50_00n, 0n, -60_00n]);
    await expectProven(office);
  });

  it('a code that nobody may use is refused', async () => {
    const line = await lineOf('50.00');
    const parts = [{ code: 'WE93110-89999-000-0000-00-0000', amount: gbp('50.00') }];
    expect(await office.post('cash', `/v1/statement-lines/${line.id}/confirm`, { parts })).toMatchObject({
      status: 422,
      body: { code: 'segment-value-invalid', field: 'parts[0].code' },
    });
  });

  it('the run puts on the list what nobody owned, and each line once', async () => {
    const line = await lineOf('50.00');
    await office.moveTo('2006-07-11T08:00:00Z');
    const shown = (await office.get(`/v1/statement-lines/${line.id}`, 'cash')).body;
    expect(shown).toMatchObject({ state: 'suspense', answerBy: '2006-07-07' });
    expect((await office.told(line.id)).map(({ type }) => type)).toEqual(['IncomeUnidentified', 'IncomeSuspended']);
  });
});
