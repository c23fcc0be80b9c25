import { gbp, Office, slipOf, type Person } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterAll(() => office?.close());

const entry = { description: 'Music school', costCentre: 'WE93110', objective: '000', directorate: 'ECS' };
const add = (code: string, change: object = {}) => ({
  ...{ list: 'salespersons', change: 'add', code, from: '2006-07-03', entry, reason: 'A new team' },
  ...change,
});
const ask = (body: object, by: Person = 'ann') => office.done(by, '/v1/reference-requests', body);
const approve = (id: string, by: Person = 'help') => office.post(by, `/v1/reference-requests/${id}/approve`);
const change = async (body: object) => {
  const answer = await approve((await ask(body)).id);
  expect(answer).toMatchObject({ status: 200, body: { state: 'approved' } });
};
const shown = async (list: string, key: string, code: string, on?: string) => {
  const { body } = await office.get(`/v1/reference/${list}${on === undefined ? '' : `?on=${on}`}`);
  return (body[key] as { code: string }[]).filter((each) => each.code === code);
};

describe('R-28, M3, F16 the lists are requested in the system and decided by business support', () => {
  it('an addition is in use once it is approved, by another person', async () => {
    const account = (await office.customer()).account;
    const bill = () =>
      office.post('ann', '/v1/invoices', office.invoiceBody(account, '50.00', { salesperson: 'MUS1' }));
    const asked = await ask(add('MUS1'));
    expect(asked).toMatchObject({ state: 'requested', requestedBy: 'ann', entry });
    expect(await bill()).toMatchObject({ status: 422, body: { code: 'salesperson-unknown' } });
    expect(await approve(asked.id, 'ann')).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect(await approve(asked.id)).toMatchObject({ status: 200, body: { state: 'approved', decidedBy: 'help' } });
    expect(await bill()).toMatchObject({ status: 201 });
    expect(await approve(asked.id)).toMatchObject({ status: 409, body: { code: 'reference-request-decided' } });
  });

  it('SOD-40 business support asks too, and another of them decides; for a rejection as well', async () => {
    const own = await ask(add('OWN1'), 'help');
    for (const path of ['approve', 'reject']) {
      const answer = await office.post(
        'help',
        `/v1/reference-requests/${own.id}/${path}`,
        path === 'reject' ? { reason: 'x' } : {},
      );
      expect(answer).toMatchObject({ status: 403, body: { code: 'separation-of-duties', facts: { pair: 'SOD-40' } } });
    }
    expect((await approve(own.id, 'help2')).status).toBe(200);
  });

  it('a rejection is kept with its reason, and changes nothing', async () => {
    const asked = await ask(add('NO1'));
    const rejected = await office.done('help', `/v1/reference-requests/${asked.id}/reject`, { reason: 'Use WE93110' });
    expect(rejected).toMatchObject({ state: 'rejected', decisionReason: 'Use WE93110' });
    expect(await shown('salespersons', 'salespersons', 'NO1')).toEqual([]);
    const { body } = await office.get('/v1/reference-requests?list=salespersons&state=rejected');
    expect(body.items).toMatchObject([{ id: asked.id }]);
  });

  it('described anew from a day on: documents before it find the entry as it was', async () => {
    await change(add('DSC1'));
    await change(add('DSC1', { change: 're-describe', from: '2006-08-01', entry: { ...entry, description: 'Arts' } }));
    expect(await shown('salespersons', 'salespersons', 'DSC1')).toMatchObject([
      { description: 'Music school', from: '2006-07-03', to: '2006-07-31' },
      { description: 'Arts', from: '2006-08-01' },
    ]);
    expect(await shown('salespersons', 'salespersons', 'DSC1', '2006-07-31')).toMatchObject([
      { description: 'Music school' },
    ]);
    expect(await shown('salespersons', 'salespersons', 'DSC1', '2006-08-01')).toMatchObject([{ description: 'Arts' }]);
  });

  it('of two requests for one code the second fails on what the first has done', async () => {
    const [one, two] = [await ask(add('TWO1')), await ask(add('TWO1'))];
    expect((await approve(one.id)).status).toBe(200);
    expect(await approve(two.id)).toMatchObject({
      status: 409,
      body: { code: 'reference-entries-overlap', field: 'from' },
    });
  });

  it('an approval that comes late takes effect on its day, never before', async () => {
    const asked = await ask(add('LATE1'));
    const ended = await ask({ ...add('WE93110'), change: 'end-date', to: '2006-07-03', entry: undefined });
    await office.passCutOff();
    expect((await approve(asked.id)).status).toBe(200);
    expect(await shown('salespersons', 'salespersons', 'LATE1')).toMatchObject([{ from: '2006-07-04' }]);
    await office.done('help', `/v1/reference-requests/${ended.id}/reject`, { reason: 'Not that one' });
  });

  it('charge items, debt types and terms by the same way; a dry run tells and changes nothing', async () => {
    const day = office.today();
    const item = {
      description: 'Choir',
      subjective: '81000',
      unit: 'term',
      supply: 'education',
      taxCodes: ['NON-VAT'],
    };
    const asked = { list: 'charge-items', change: 'add', code: 'CHOIR', from: day, entry: item, reason: 'New' };
    const { id } = await ask(asked);
    expect((await approve(`${id}`)).status).toBe(200);
    expect(await shown('charge-items', 'chargeItems', 'CHOIR')).toMatchObject([item]);
    const type = {
      directorate: 'ECS',
      use: 'invoices',
      protocol: 'standard',
      homeCareOrResidential: false,
      reconstructed: false,
    };
    const dry = await ask({ ...asked, list: 'debt-types', code: 'MU', entry: type });
    const tried = await office.post('help', `/v1/reference-requests/${dry.id}/approve?dryRun=true`);
    expect(tried).toMatchObject({ status: 200, body: { state: 'approved' } });
    expect(await shown('debt-types', 'debtTypes', 'MU')).toEqual([]);
    const terms = { description: '14 days', versions: [{ from: day, days: 14, countsFrom: 'completion' }] };
    await change({ ...asked, list: 'payment-terms', code: '14-days', entry: terms });
    const customer = await office.customer({ terms: '14-days' });
    expect(await office.invoice(customer.account, '50.00')).toMatchObject({ terms: '14-days', dueDate: '2006-07-18' });
  });

  it('M35 a team banks from the day on which it is listed until it ends', async () => {
    const day = office.today();
    const team = await office.done('ann', '/v1/customers', {
      ...{ kind: 'organisation', name: 'Music', lodgementTeam: true },
      sites: [{ address: { line1: '1', town: 'Ely', country: 'GB' } }],
    });
    const bank = (slipReference: string, bankedOn = day) =>
      office.post('bank', '/v1/bankings', {
        slipReference,
        team: team.account,
        bankedOn,
        cash: gbp('5.00'),
        cheques: [],
        ...slipOf({ 'notes-5': '5.00' }),
      });
    expect(await bank('MU1')).toMatchObject({ status: 422, body: { code: 'team-not-listed', field: 'team' } });
    await office.listTeam(team.account);
    expect(await bank('MU1', '2006-07-03')).toMatchObject({ status: 422, body: { code: 'team-not-listed' } });
    expect((await bank('MU1')).status).toBe(201);
    const listed = { list: 'lodgement-customers', code: team.account };
    await change({ ...listed, change: 'end-date', to: day, reason: 'Closed' });
    expect((await bank('MU2')).status).toBe(201);
    await office.passCutOff();
    expect((await bank('MU3', office.today())).body).toMatchObject({ code: 'team-not-listed' });
  });
});

describe('R-28 the requests', () => {
  it('are found by list, code and state, the newest first, each on one page', async () => {
    const from = office.today();
    const codes = ['PG1', 'PG1', 'PG2'];
    const all: string[] = [];
    for (const code of codes) all.push((await ask(add(code, { from }))).id);
    const found = async (query: string) =>
      (await office.get(`/v1/reference-requests?${query}`)).body.items.map(({ id }) => id);
    expect(await found('list=salespersons&code=PG1')).toEqual([all[1], all[0]]);
    expect(await found('list=debt-types&code=PG1')).toEqual([]);
    expect(await found('code=PG2&state=approved')).toEqual([]);
    const first = await office.get('/v1/reference-requests?code=PG1&limit=1');
    const after = encodeURIComponent(String(first.body['next']));
    const second = await office.get(`/v1/reference-requests?code=PG1&limit=1&after=${after}`);
    expect([first, second].map(({ body }) => body.items.map(({ id }) => id))).toEqual([[all[1]], [all[0]]]);
    expect(second.body).not.toHaveProperty('next');
  });
});

describe('R-28 what the database itself refuses', () => {
  const run = (sql: string) => office.started.parts.dataSource.query(sql);

  it.each([
    ['a deletion', `DELETE FROM reference_entry WHERE code = 'GC'`],
    ['another meaning', `UPDATE reference_entry SET content = '{}' WHERE code = 'GC'`],
    ['a longer life', `UPDATE reference_entry SET to_day = '2099-01-01' WHERE code = 'DSC1' AND to_day IS NOT NULL`],
  ])('%s', async (_, sql) => {
    await expect(run(sql)).rejects.toMatchObject({ constraint: 'reference-entry-stays' });
  });

  it('two entries of one code on one day', async () => {
    const twice = `INSERT INTO reference_entry (id, list, code, from_day, content)
      SELECT gen_random_uuid(), list, code, from_day, content FROM reference_entry WHERE code = 'GC'`;
    await expect(run(twice)).rejects.toMatchObject({ constraint: 'reference-entries-overlap' });
  });

  it('a second start seeds nothing again', async () => {
    const before = await office.count('reference_entry');
    const { dataSource, policies } = office.started.parts;
    const { service } = await import('../src/service');
    await service.onStart?.({ dataSource, policies } as never);
    expect(await office.count('reference_entry')).toBe(before);
  });
});
