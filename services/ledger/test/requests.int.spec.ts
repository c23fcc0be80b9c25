import { codes } from './books';
import { RunningLedger } from './running-ledger';

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start();
});
afterAll(() => ledger?.stop());

const from = '2004-04-01';

describe('C-02 accountants create, date and end codes', () => {
  const combination = { code: codes.income, name: 'Training courses', from };

  it('W3: a combination needs its segments’ values first, and says which one is missing', async () => {
    for (const [segment, value] of [
      ['costCentre', 'WE93110'],
      ['objective', '000'],
      ['projectGroup', '0000'],
    ]) {
      const created = await ledger.ask('POST', '/v1/segment-values', { segment, value, name: 'x', from });
      expect(created).toMatchObject({ status: 201, body: { segment, value, version: 1 } });
    }
    expect(await ledger.ask('POST', '/v1/code-combinations', combination)).toMatchObject({
      status: 422,
      body: {
        code: 'segment-value-invalid',
        field: 'code',
        requirement: 'C-02',
        facts: { segment: 'subjective', value: '81000' },
      },
    });
    await ledger.ask('PUT', '/v1/segment-values/subjective/81000', { name: 'Sales', from });
    expect(await ledger.ask('POST', '/v1/code-combinations', combination)).toMatchObject({
      status: 201,
      body: { ...combination, version: 1 },
    });
  });

  it('many at once: each stands alone', async () => {
    const items = [
      { segment: 'costCentre', value: 'ZA80000', name: 'Central', from },
      { segment: 'costCentre', value: 'TOO-LONG', name: 'Wrong', from },
    ];
    const { status, body } = await ledger.ask('POST', '/v1/segment-values/bulk', { items });
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { answer: { value: 'ZA80000' } },
      { problem: { code: 'code-malformed', field: 'items[1].value' } },
    ]);
    const twice = {
      items: [
        { ...combination, name: 'Courses' },
        { ...combination, code: 'WE93110-99999-000-0000-00-0000' },
      ],
    };
    const outcome = await ledger.ask('POST', '/v1/code-combinations/bulk', twice);
    expect(outcome.body.items).toMatchObject([
      { answer: { name: 'Courses', version: 2 } },
      { problem: { code: 'segment-value-invalid' } },
    ]);
  });

  it('ends it on a day, told on the compacted topic', async () => {
    const path = `/v1/code-combinations/${codes.income}`;
    expect(await ledger.ask('POST', `${path}/end`, { on: '2006-12-31' })).toMatchObject({
      status: 200,
      body: { to: '2006-12-31', version: 3 },
    });
    expect(await ledger.get(path)).toMatchObject({ status: 200, body: { name: 'Courses', from, to: '2006-12-31' } });
    const rows = await ledger.rows<{ key: string; value: string }>(
      `SELECT key, value FROM outbox WHERE topic = 'ledger.codes' AND key LIKE 'combination/%' ORDER BY id`,
    );
    expect(rows.map(({ key }) => key)).toEqual(Array(3).fill(`combination/${codes.income}`));
    expect(JSON.parse(rows[2]!.value)).toEqual({
      ...{ code: codes.income, book: 'council', name: 'Courses', from, to: '2006-12-31' },
    });
  });

  it('lists what may be used on a day', async () => {
    const on = async (day: string) =>
      (await ledger.get(`/v1/code-combinations?startingWith=WE&usableOn=${day}`)).body.items?.length;
    expect([await on('2006-12-31'), await on('2007-01-01')]).toEqual([1, 0]);
    expect((await ledger.get('/v1/segment-values?segment=costCentre&limit=1')).body).toMatchObject({
      items: [{ value: 'WE93110' }],
      next: expect.any(String),
    });
  });
});

describe('C-02 a mass change over HTTP', () => {
  it('dry run, request, another person carries it out, and what it did is listed', async () => {
    for (const value of ['SC41000', 'SC42000'])
      await ledger.ask('PUT', `/v1/segment-values/costCentre/${value}`, { name: value, from });
    await ledger.ask('PUT', '/v1/segment-values/subjective/86300', { name: 'Home care', from });
    const code = 'SC41000-86300-000-0000-00-0000';
    expect(await ledger.ask('PUT', `/v1/code-combinations/${code}`, { name: 'Care', from })).toMatchObject({
      status: 200,
    });
    const change = { segment: 'costCentre', value: 'SC41000', replacement: 'SC42000', endsOn: '2006-12-31' };
    const item = { kind: 'combination', code, replacement: code.replace('41', '42'), action: 'created' };
    const tried = await ledger.ask('POST', '/v1/code-changes?dryRun=true', change);
    expect(tried).toMatchObject({ status: 201, body: { counts: { combinations: 1, created: 1 }, items: [item] } });
    expect((await ledger.get('/v1/code-changes')).body.items).toEqual([]);

    const asked = await ledger.ask('POST', '/v1/code-changes', { ...change, reason: 'Merger' });
    const path = `/v1/code-changes/${String(asked.body['id'])}`;
    expect(await ledger.ask('POST', `${path}/approve`)).toMatchObject({
      status: 403,
      body: { code: 'separation-of-duties', facts: { pair: 'SOD-26' } },
    });
    const headers = { authorization: `Bearer ${await ledger.stack.tokenFor(['accountant'], { id: 'another' })}` };
    expect(await ledger.ask('POST', `${path}/approve`, undefined, { headers })).toMatchObject({
      status: 200,
      body: { state: 'carried-out', reason: 'Merger', decidedBy: 'another', items: [item] },
    });
    expect((await ledger.get(`${path}/items`)).body.items).toEqual([item]);
    expect((await ledger.get('/v1/code-changes?state=carried-out')).body.items).toMatchObject([change]);
    expect((await ledger.get(`/v1/code-combinations/${code}`)).body).toMatchObject({ to: '2006-12-31' });
    expect((await ledger.get(`/v1/code-combinations/${item.replacement}`)).body).toMatchObject({ from: '2007-01-01' });
  });

  it('a change that nobody wants any more is rejected', async () => {
    await ledger.ask('PUT', '/v1/segment-values/costCentre/SC43000', { name: 'x', from });
    const change = { segment: 'costCentre', value: 'SC43000', replacement: 'SC42000', endsOn: '2006-12-31' };
    const path = `/v1/code-changes/${String((await ledger.ask('POST', '/v1/code-changes', change)).body['id'])}`;
    expect(await ledger.ask('POST', `${path}/reject`)).toMatchObject({ status: 200, body: { state: 'rejected' } });
    expect(await ledger.ask('POST', `${path}/approve`)).toMatchObject({
      status: 409,
      body: { code: 'code-change-state' },
    });
  });
});

describe('C-05 periods', () => {
  it('a year is set up never opened, its periods are opened and closed', async () => {
    const year = await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
    expect(year).toMatchObject({ status: 201, body: { year: '2006/07' } });
    expect((year.body['periods'] as { state: string }[]).map(({ state }) => state)).toEqual(
      Array(12).fill('never-opened'),
    );
    expect(await ledger.ask('POST', '/v1/periods/2006-07/open')).toMatchObject({
      status: 200,
      body: { state: 'open', version: 2 },
    });
    expect(await ledger.ask('POST', '/v1/periods/2006-06/open')).toMatchObject({ status: 200 });
    await ledger.waiveChecklist('2006-06');
    expect(await ledger.ask('POST', '/v1/periods/2006-06/close')).toMatchObject({
      status: 200,
      body: { state: 'closed' },
    });
    expect(await ledger.get('/v1/periods/2006-06')).toMatchObject({
      body: { period: '2006-06', year: '2006/07', number: 3, state: 'closed' },
    });
    expect((await ledger.get('/v1/periods?year=2006')).body.items).toHaveLength(12);
  });

  it('closes no period that has days to come without a reason, and says how many entries wait for it', async () => {
    await ledger.rows(`INSERT INTO waiting_entry (id, book, service, event_type, document, document_number, topic, partition,
        dated, completed_at, taken_at, due_at, rule_version, lines, state, deferred, version)
      SELECT gen_random_uuid(), 'council', 'receivables', 'InvoiceCompleted', gen_random_uuid(), '1', 'receivables.events', 0,
        day, now(), now(), now(), 'r', '[]', 'waiting', false, 1
      FROM unnest('{2006-06-30,2006-07-01,2006-07-31,2006-08-01}'::date[]) AS day`);
    const path = '/v1/periods/2006-07/close';
    expect(await ledger.ask('POST', path)).toMatchObject({
      status: 409,
      body: { code: 'period-not-over', field: 'period', facts: { lastDay: '2006-07-31', waiting: 2 } },
    });
    const headers = { reason: 'The council merges' };
    expect(await ledger.ask('POST', `${path}?dryRun=true`, undefined, { headers })).toMatchObject({
      status: 409,
      body: { code: 'checklist-incomplete', facts: { missing: expect.arrayContaining(['events-posted']) } },
    });
    await ledger.waiveChecklist('2006-07');
    expect(await ledger.ask('POST', `${path}?dryRun=true`, undefined, { headers })).toMatchObject({
      status: 200,
      body: { state: 'closed', waitingEntries: 2 },
    });
    expect((await ledger.get('/v1/periods/2006-07')).body).toMatchObject({ state: 'open' });
    expect(await ledger.ask('POST', path, undefined, { headers })).toMatchObject({
      status: 200,
      body: { state: 'closed', waitingEntries: 2 },
    });
  });
});
