import { gbp, Office, slipOf, type Body } from './office';

let office: Office;
let team: string;
let other: string;
let customer: string;
beforeAll(async () => {
  office = await Office.open('2006-07-10T08:00:00Z');
  team = (await office.customer({ name: 'Library team', lodgementTeam: true })).account;
  other = (await office.customer({ name: 'Halls team', lodgementTeam: true })).account;
  customer = (await office.customer()).account;
});
afterAll(() => office?.close());

const slip = (slipReference: string, change: object = {}) => ({
  ...slipOf({ 'notes-10': '10.00' }),
  ...{ slipReference, team, bankedOn: office.today(), cash: gbp('10.00'), cheques: [] },
  ...change,
});
const day = async (on: string) => {
  const { body } = await office.get(`/v1/deposit-days?day=${on}`);
  return body['balances'] as { department?: string; state: string; [field: string]: unknown }[];
};
const reconcile = (banking: Body) =>
  office.done('books', `/v1/bankings/${banking.id}/reconcile`, {
    ...{ statementLine: `line ${banking['slipReference'] as string}`, amount: gbp('10.00'), on: office.today() },
  });
const prepare = (reasons: object[], change: object = {}) =>
  office.post('bank', '/v1/deposit-balances', { day: '2006-07-10', reasons, ...change });

describe('R-17, M39 receipts taken = deposit slips = bank, for a department and for the whole authority', () => {
  it('a day shows what was taken, banked and seen, each difference, and what was told late', async () => {
    const banked = await office.done('bank', '/v1/bankings', slip('DB1'));
    await reconcile(banked);
    await office.done(
      'bank',
      '/v1/bankings',
      slip('DB2', { team: other, receiptBookTotal: gbp('10.50'), differenceReason: 'Float' }),
    );
    await office.receipt(customer, '5.00', { method: 'cash' });
    await office.receipt(customer, '99.00', { method: 'bank-transfer' });
    await office.moveTo('2006-07-10T18:00:00Z');
    await office.done('bank', '/v1/bankings', slip('DB3'));
    const [authority, ...departments] = await day('2006-07-10');
    expect(authority).toMatchObject({
      ...{ state: 'open', receipts: gbp('35.50'), slips: gbp('30.00'), bank: gbp('10.00'), late: ['DB3'] },
      differences: [
        { kind: 'receipts-differ', document: 'DB2', amount: gbp('0.50'), reason: 'Float' },
        { kind: 'not-banked', amount: gbp('5.00') },
        { kind: 'not-on-statement', document: 'DB3' },
        { kind: 'not-on-statement', document: 'DB2' },
      ],
    });
    expect(authority!.department).toBeUndefined();
    expect(departments.map(({ department, slips, late }) => [department, slips, late])).toEqual([
      [team, gbp('20.00'), ['DB3']],
      [other, gbp('10.00'), []],
    ]);
  });

  it('every difference says why before it is prepared; another person signs off; then the day stays', async () => {
    expect(await prepare([])).toMatchObject({ status: 422, body: { code: 'difference-without-reason' } });
    expect(await prepare([{ document: 'DB9', reason: 'x' }])).toMatchObject({ body: { code: 'no-such-difference' } });
    const [authority] = await day('2006-07-10');
    const documents = (authority!['differences'] as { document: string }[]).map((each) => each.document);
    const reasons = [...new Set(documents)].map((document) => ({ document, reason: 'On the next statement' }));
    const { body: prepared } = await prepare(reasons);
    expect(prepared).toMatchObject({ state: 'prepared', version: 1, preparedBy: 'bank' });
    const path = `/v1/deposit-balances/${prepared.id}/sign-off`;
    expect(await office.post('bank', path)).toMatchObject({
      status: 403,
      body: { code: 'separation-of-duties', facts: { pair: 'SOD-60' } },
    });
    // Something changes before it is signed off.
    const late = await office.done('bank', '/v1/bankings', slip('DB4'));
    expect(await office.post('books', path)).toMatchObject({ status: 409, body: { code: 'balance-changed' } });
    await reconcile(late);
    expect((await prepare(reasons)).body).toMatchObject({ version: 2 });
    // One taking for another of the same amount: the sums are the same, what differs is not.
    const [taken] = (await office.get(`/v1/receipts?customer=${customer}&state=on-account`)).body.items.filter(
      (each) => each['method'] === 'cash',
    );
    await office.done('till', `/v1/receipts/${taken!.id}/reverse`, { reason: 'Keyed twice' });
    await office.moveTo('2006-07-10T18:30:00Z');
    const other = await office.receipt(customer, '5.00', { method: 'cash' });
    expect(await office.post('books', path)).toMatchObject({ status: 409, body: { code: 'balance-changed' } });
    reasons.splice(0, reasons.length, ...reasons.filter(({ document }) => document !== taken!.number));
    reasons.push({ document: other.number, reason: 'In the safe' });
    expect((await prepare(reasons)).body).toMatchObject({ version: 3 });
    expect(await office.done('books', path)).toMatchObject({
      state: 'signed-off',
      signedBy: 'books',
      bank: gbp('20.00'),
    });
    expect(await prepare(reasons)).toMatchObject({ status: 409, body: { code: 'balance-signed-off' } });
    expect(await office.post('books', path)).toMatchObject({ status: 409, body: { code: 'balance-signed-off' } });
    for (const sql of ['UPDATE deposit_balance SET bank = 0', 'DELETE FROM deposit_balance']) {
      await expect(office.started.parts.dataSource.query(sql)).rejects.toThrow('a day that is signed off stays');
    }
    // What comes afterwards is shown beside it, and the signed day is as it was.
    await office.done('bank', '/v1/bankings', slip('DB5', { bankedOn: '2006-07-10' }));
    const [now] = await day('2006-07-10');
    const after = await office.receipt(customer, '7.00', { method: 'cash' });
    await office.done('till', `/v1/receipts/${other.id}/reverse`, { reason: 'Keyed twice' });
    const [signed] = await day('2006-07-10');
    for (const shown of [now, signed]) expect(shown).toMatchObject({ state: 'signed-off', slips: gbp('40.00') });
    // N21: a slip, a receipt and a reversal of later stand beside what was signed.
    const since = signed!['late'] as string[];
    expect(since).toEqual(expect.arrayContaining(['DB5', after.number, other.number]));
    expect((await office.get(`/v1/deposit-balances/${prepared.id}`)).body).toMatchObject({ slips: gbp('40.00') });
  });

  it('a department is balanced by itself; a day to come is not', async () => {
    const reasons = [{ document: 'DB2', reason: 'Night safe' }];
    expect((await prepare(reasons, { department: other })).body).toMatchObject({
      department: other,
      slips: gbp('10.00'),
    });
    for (const nobody of ['nonsense', customer]) {
      expect(await prepare([], { department: nobody })).toMatchObject({
        status: 422,
        body: { code: 'customer-unknown', field: 'department' },
      });
    }
    expect(await prepare([], { day: '2006-07-11' })).toMatchObject({ status: 422, body: { code: 'date-in-future' } });
  });
});

describe('R-37, M31 banking sites', () => {
  const site = (change: object = {}) =>
    office.done('help', '/v1/banking-sites', {
      ...{ code: 'hart', name: 'Hartford Library', team, insuredLimit: gbp('50.00'), active: true },
      ...{ custodians: ['Ann Lee'], keyHolders: ['Ann Lee', 'Bob Ray'], ...change },
    });
  const run = () => office.done('books', '/v1/banking-site-runs', { asOf: office.today() });
  const open = async () =>
    (await office.get('/v1/banking-site-alerts?open=true')).body.items.map((each) => each['kind']);

  it('shows what lies there, alerts above the limit and beyond the days, and is calm again once it is banked', async () => {
    expect(await site()).toMatchObject({ code: 'HART', version: 1, keyHolders: ['Ann Lee', 'Bob Ray'] });
    const first = await office.receipt(customer, '50.00', { method: 'cash', site: 'HART' });
    await run();
    expect(await open()).toEqual([]);
    const second = await office.receipt(customer, '0.01', { method: 'cheque', chequeNumber: '1', site: 'HART' });
    await run();
    expect(await open()).toEqual(['above-limit']);
    expect((await office.get('/v1/banking-sites')).body.items).toMatchObject([
      { held: gbp('50.01'), oldestOn: '2006-07-10' },
    ]);
    await run();
    expect(await open()).toEqual(['above-limit']);
    await office.moveTo('2006-07-13T18:00:00Z');
    expect(await open()).toEqual(['above-limit']);
    await office.moveTo('2006-07-14T18:00:00Z');
    expect((await open()).sort()).toEqual(['above-limit', 'too-long']);
    // Told once, when it is raised, to each role that the policy names.
    const told = (await office.get('/v1/notices?limit=200', 'cash')).body.items.filter(
      ({ template }) => template === 'banking-site-alert',
    );
    expect(told.map(({ recipient }) => recipient).sort()).toEqual([
      ...['banking-analyst', 'banking-analyst', 'income-processing', 'income-processing'],
    ]);
    await office.done('bank', '/v1/bankings', {
      ...slip('DB6', { ...slipOf({ 'notes-50': '50.00' }), cash: gbp('50.00'), receipts: [first.id, second.id] }),
      cheques: [{ drawer: 'A', amount: gbp('0.01') }],
    });
    await office.moveTo('2006-07-15T18:00:00Z');
    expect(await open()).toEqual([]);
    // It lies there since it came, not since it was keyed: three days are in time, four are not.
    const late = (receivedOn: string) => office.receipt(customer, '1.00', { method: 'cash', site: 'HART', receivedOn });
    await late('2006-07-12');
    await run();
    expect(await open()).toEqual([]);
    await late('2006-07-11');
    await run();
    expect(await open()).toEqual(['too-long']);
  });

  it('R-17 a day that was signed off is shown when all that it had is banked on another', async () => {
    await office.moveTo('2006-07-17T08:00:00Z');
    const taken = await office.receipt(customer, '10.00', { method: 'cash', site: 'HART' });
    const reasons = [{ document: taken.number, reason: 'In the safe' }];
    const { body: prepared } = await prepare(reasons, { day: '2006-07-17', department: team });
    await office.done('books', `/v1/deposit-balances/${prepared.id}/sign-off`);
    await office.moveTo('2006-07-18T08:00:00Z');
    await office.done('bank', '/v1/bankings', slip('DB7', { receipts: [taken.id] }));
    expect((await day('2006-07-17')).find(({ department }) => department === team)).toMatchObject({
      ...{ state: 'signed-off', receipts: gbp('10.00') },
    });
  });

  it('is changed under its code; a receipt of a site that is not there is refused', async () => {
    expect(await site({ insuredLimit: gbp('80.00') })).toMatchObject({ version: 2, insuredLimit: gbp('80.00') });
    const body = { customer, method: 'cash', amount: gbp('1.00'), site: 'NOWHERE' };
    expect(await office.post('cash', '/v1/receipts', body)).toMatchObject({ status: 404, body: { field: 'site' } });
  });
});
