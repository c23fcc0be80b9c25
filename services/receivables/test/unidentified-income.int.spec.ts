import { booksOf, expectProven } from './books';
import { bankFile } from './given/bank-file';
import { profilesWith } from './given/profiles';
import { codes, gbp, Office, slipOf, type Body } from './office';

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
    expect(await inBooks(codes.bank, unidentified, codes.training)).toEqual([50_00n, 0n, -35_53n]);
    await expectProven(office);
  });

  it('income that is coded at once passes through its account, and leaves nothing there', async () => {
    const line = await lineOf('50.00');
    const parts = [{ code: codes.training, amount: gbp('50.00') }];
    await office.done('cash', `/v1/statement-lines/${line.id}/confirm`, { parts });
    expect(await inBooks(codes.bank, unidentified, codes.training)).toEqual([50_00n, 0n, -52_55n]);
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

  it('what may be a slip stands in the books already: it waits for a person, and nothing is booked twice', async () => {
    const team = await office.customer({ name: 'Team', lodgementTeam: true });
    await office.done('bank', '/v1/bankings', {
      ...{ slipReference: 'GB082562', team: team.account, bankedOn: '2006-07-03', cash: gbp('10.00'), cheques: [] },
      ...slipOf({ 'notes-10': '10.00' }),
    });
    const file = bankFile('1', '0.00', [{ amount: '9.00', text: 'CREDIT GB082562' }]);
    await office.send('cash', '/v1/bank-statements', file);
    await office.moveTo('2006-07-06T20:00:00Z');
    const [line] = (await office.get('/v1/statement-lines', 'cash')).body.items;
    expect(line).toMatchObject({ state: 'new', proposals: [{ kind: 'lodgement' }] });
    const [proposal] = line!['proposals'] as Body[];
    await office.done('cash', `/v1/statement-lines/${line!.id}/reject`, { proposal: proposal!.id });
    await office.moveTo('2006-07-07T08:00:00Z');
    expect((await office.get(`/v1/statement-lines/${line!.id}`, 'cash')).body).toMatchObject({ state: 'unidentified' });
    await expectProven(office);
  });

  it('L8 it goes on the list two days after its entry, not before', async () => {
    const line = await lineOf('50.00');
    const state = async () => (await office.get(`/v1/statement-lines/${line.id}`, 'cash')).body['state'];
    await office.moveTo('2006-07-04T20:00:00Z');
    expect(await state()).toBe('new');
    await office.moveTo('2006-07-05T08:00:00Z');
    expect(await state()).toBe('unidentified');
  });

  it('only what came in, is open and is not on the list already is put there, and once only to suspense', async () => {
    const line = await lineOf('50.00');
    const post = (verb: string) => office.post('cash', `/v1/statement-lines/${line.id}/${verb}`, {});
    const notOpen = { status: 409, body: { code: 'line-not-open' } };
    expect(await post('suspend')).toMatchObject(notOpen);
    await report(line);
    expect(await post('unidentified')).toMatchObject(notOpen);
    expect(await post('suspend')).toMatchObject({ status: 200 });
    expect(await post('suspend')).toMatchObject(notOpen);
    expect(await post('unidentified')).toMatchObject(notOpen);
    expect(await inBooks(codes.bank, unidentified, suspense)).toEqual([50_00n, 0n, -50_00n]);
    await office.send('cash', '/v1/bank-statements', bankFile('2', '50.00', [{ amount: '-5.00', text: 'CHARGE' }]));
    const [out] = (await office.get('/v1/statement-lines?state=new&incoming=false', 'cash')).body.items;
    expect(await office.post('cash', `/v1/statement-lines/${out!.id}/unidentified`, {})).toMatchObject(notOpen);
    await expectProven(office);
  });

  it('of a line that has an owner for a part, only the rest is unidentified', async () => {
    const line = await lineOf('50.00');
    const parts = [{ customer: account, amount: gbp('20.00') }];
    await office.done('cash', `/v1/statement-lines/${line.id}/confirm`, { parts, leaveRest: true });
    await report(line);
    expect(await inBooks(codes.bank, unidentified, codes.onAccount)).toEqual([50_00n, -30_00n, -20_00n]);
    await expectProven(office);
  });

  it.each(['customer', 'code'] as const)(
    'a part that came back when its receipt was reversed: all of the line goes to a %s, each penny from where it stood',
    async (to) => {
      const line = await lineOf('50.00');
      await report(line);
      const confirm = (parts: object[], more: object = {}) =>
        office.done('cash', `/v1/statement-lines/${line.id}/confirm`, { parts, ...more });
      const first = await confirm([{ customer: account, amount: gbp('20.00') }], { leaveRest: true });
      const [claim] = first['claims'] as Body[];
      await office.done('till', `/v1/receipts/${String(claim!['receipt'])}/reverse`, { reason: 'Not hers' });
      expect(await inBooks(codes.bank, unidentified)).toEqual([30_00n, -30_00n]);
      const owner = to === 'customer' ? { customer: account } : { code: codes.training };
      expect(await confirm([{ ...owner, amount: gbp('50.00') }])).toMatchObject({
        state: 'settled',
        open: gbp('0.00'),
      });
      expect(await inBooks(codes.bank, unidentified)).toEqual([50_00n, 0n]);
      await expectProven(office);
    },
  );
});

describe('W32 suspense by directorate', () => {
  const own = 'ZA80000-Z3117-000-0000-00-0000';
  const profiles = profilesWith('receivables/unidentified-income', { suspense: { ECS: own } });
  afterAll(() => profiles.remove());

  it.each([
    ['ECS', own],
    ['OCS', suspense],
    ['constructor', suspense],
    [undefined, suspense],
  ])('of %s, where it is known and has a code of its own: %s', async (directorate, code) => {
    await office.close();
    office = await Office.open('2006-07-03T09:00:00Z', profiles.environment);
    const line = await lineOf('50.00');
    await report(line);
    const suspended = await office.done('cash', `/v1/statement-lines/${line.id}/suspend`, { directorate });
    expect(suspended).toMatchObject({ state: 'suspense', parkedCode: code });
    expect(await inBooks(codes.bank, unidentified, code)).toEqual([50_00n, 0n, -50_00n]);
  });
});
