import { profilesWith } from './given/profiles';
import { gbp, Office, type Body } from './office';

// The clock passes all runs of a month, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

const profiles = profilesWith('receivables/charges', { itemsNeedApproval: ['TRAIN'] });
let office: Office;
let customer: string;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z', profiles.environment);
  customer = (await office.customer()).account;
});
afterAll(async () => {
  await office?.close();
  profiles.remove();
});

const bodyOf = async (change: object): Promise<object> => {
  const { questions } = (await office.get('/v1/charges/questions')).body as unknown as { questions: { id: string }[] };
  return {
    ...{ chargeItem: 'TRAIN', title: 'Training', salesperson: 'WE93110', unitPrice: gbp('96.00'), from: '2006-07-10' },
    legalPower: { act: 'LGA 2003 s. 93', quotation: 'may charge at cost', advice: 'LS/1' },
    answers: questions.map(({ id }) => ({ question: id, answer: 'Considered.' })),
    reviewOn: '2007-03-01',
    ...change,
  };
};
const draft = async (change: object = {}): Promise<Body> => office.done('ann', '/v1/charges', await bodyOf(change));
const approved = async (change: object = {}): Promise<Body> => {
  const { id } = await draft(change);
  await office.done('ann', `/v1/charges/${id}/submit`);
  await office.done('lex', `/v1/charges/${id}/approve`, {});
  return office.done('dora', `/v1/charges/${id}/approve`, { note: 'Cabinet minute 12' });
};
const line = (unitPrice: string) => ({ chargeItem: 'TRAIN', unitPrice: gbp(unitPrice), taxCode: 'NON-VAT' });
const bill = (unitPrice: string) =>
  office.post('ann', '/v1/invoices', office.invoiceBody(customer, unitPrice, {}, line(unitPrice)));

describe('R-32 a charge is an approved record', () => {
  it('answers that are missing are named; the posts approve, not who asked, and each once', async () => {
    const open = await draft({ answers: [] });
    expect(await office.post('ann', `/v1/charges/${open.id}/submit`)).toMatchObject({
      ...{ status: 422, body: { code: 'charge-not-answered', field: 'answers' } },
    });
    const { id } = await draft({ chargeItem: 'HALL' });
    // Its versions count by item: another item would be another charge.
    const other = await bodyOf({ chargeItem: 'RENT', title: 'Another' });
    expect((await office.ask('ann', 'PUT', `/v1/charges/${id}`, other)).body).toMatchObject({
      ...{ chargeItem: 'HALL', title: 'Another' },
    });
    expect((await office.post('lex', `/v1/charges/${id}/approve`)).body).toMatchObject({ code: 'state-forbids' });
    await office.done('ann', `/v1/charges/${id}/submit`);
    expect((await office.post('ann', `/v1/charges/${id}/approve`)).body).toMatchObject({ code: 'not-permitted' });
    expect(await office.done('lex', `/v1/charges/${id}/approve`)).toMatchObject({
      ...{ state: 'submitted', approvals: [{ post: 'head-of-legal', by: 'lex' }] },
    });
    expect((await office.post('lex', `/v1/charges/${id}/approve`)).body).toMatchObject({
      code: 'charge-approved-twice',
    });
    expect((await office.post('fin', `/v1/charges/${id}/approve`)).body).toMatchObject({
      ...{ code: 'charge-approval-not-yours', facts: { missing: [{ post: 'director-of-service' }] } },
    });
    const back = await office.done('dora', `/v1/charges/${id}/reject`, { reason: 'Ask the users first' });
    expect(back).toMatchObject({ state: 'draft', returnedWhy: 'Ask the users first', approvals: [] });
    await office.done('ann', `/v1/charges/${id}/submit`);
    expect(await office.done('lex', `/v1/charges/${id}/approve`)).toMatchObject({ state: 'submitted' });
  });

  it('SOD-46 whoever wrote it does not approve it, also with the post', async () => {
    const { id } = await draft({ chargeItem: 'RENT' });
    await office.done('ann', `/v1/charges/${id}/submit`);
    const { dataSource } = office.started.parts;
    await dataSource.query(`UPDATE charge SET requested_by = 'lex' WHERE id = $1`, [id]);
    expect(await office.post('lex', `/v1/charges/${id}/approve`)).toMatchObject({
      ...{ status: 403, body: { code: 'separation-of-duties', facts: { pair: 'SOD-46' } } },
    });
    const insert = `INSERT INTO charge_approval (id, charge_id, post, by_actor, by_name, requested_by, on_day)
       VALUES (gen_random_uuid(), $1, 'head-of-legal', 'lex', 'lex', 'lex', '2006-07-03')`;
    await expect(dataSource.query(insert, [id])).rejects.toThrow('charge-own-approval');
  });

  it('on invoices only by the charge of the day, at its price, in the version of the day', async () => {
    expect((await bill('96.00')).body).toMatchObject({ code: 'charge-not-approved', field: 'lines[0].chargeItem' });
    const first = await approved();
    expect(first).toMatchObject({ state: 'approved', unitPrice: gbp('96.00') });
    expect((await bill('96.00')).body).toMatchObject({ code: 'charge-not-approved', facts: { on: '2006-07-03' } });
    await office.moveTo('2006-07-10T08:00:00Z');
    expect((await bill('96.00')).status).toBe(201);
    expect((await bill('95.99')).body).toMatchObject({
      ...{ code: 'charge-price-differs', field: 'lines[0].unitPrice', facts: { price: '96.00' } },
    });
    const second = await approved({ unitPrice: gbp('99.00'), from: '2006-08-01' });
    expect(second).toMatchObject({ chargeVersion: Number(first['chargeVersion']) + 1 });
    expect((await bill('96.00')).status).toBe(201);
    const kept = (await bill('96.00')).body;
    await office.moveTo('2006-08-01T08:00:00Z');
    expect((await bill('96.00')).body).toMatchObject({ code: 'charge-price-differs', facts: { price: '99.00' } });
    const end = async (lastDay: string) =>
      (await office.post('dora', `/v1/charges/${second.id}/end`, { lastDay, reason: 'x' })).body['code'];
    expect(await end('2006-07-31')).toBe('charge-last-day');
    const before = office.invoiceBody(customer, '96.00', {}, line('96.00'));
    expect((await office.ask('ann', 'PUT', `/v1/invoices/${kept.id}`, before)).status).toBe(200);
    await office.done('dora', `/v1/charges/${second.id}/end`, { lastDay: '2006-08-31', reason: 'Closes' });
    expect((await bill('99.00')).status).toBe(201);
    await office.moveTo('2006-09-01T08:00:00Z');
    expect((await bill('99.00')).body).toMatchObject({ code: 'charge-not-approved' });
  });

  it('X-08 the list of what is due for review, by cost centre', async () => {
    const due = async (by: string, who: 'look' | 'holder' = 'look') =>
      (await office.get(`/v1/charges?reviewBy=${by}`, who)).body.items.map((each) => each['chargeItem']);
    expect(await due('2007-02-28')).toEqual([]);
    expect(await due('2007-03-01')).toEqual(['TRAIN']);
    expect(await due('2007-03-01', 'holder')).toEqual([]);
  });
});
