import { newKey, pledge, Sample } from './sample/sample';

let sample: Sample;
beforeAll(async () => {
  sample = await Sample.start();
});
afterAll(() => sample?.stop());

describe('problem details name the field and the rule, and no row changes', () => {
  it.each([
    ['an unknown field', { ...pledge, colour: 'red' }, 'unknown-field', 'colour'],
    [
      'an unknown field inside a list',
      { ...pledge, parts: [{ purpose: 'Roof', share: pledge.amount, x: 1 }] },
      'unknown-field',
      'parts[0].x',
    ],
    ['a missing field', { ...pledge, donor: undefined }, 'missing-field', 'donor'],
    ['a null', { ...pledge, donor: null }, 'wrong-type', 'donor'],
    ['a wrong type', { ...pledge, donor: 7 }, 'wrong-type', 'donor'],
    ['an empty text', { ...pledge, donor: '   ' }, 'text-too-short', 'donor'],
    ['a long text', { ...pledge, donor: 'x'.repeat(31) }, 'text-too-long', 'donor'],
    ['a text with a control character', { ...pledge, donor: 'Ma\u0000ry' }, 'text-malformed', 'donor'],
    ['a date that does not exist', { ...pledge, promisedFor: '2026-02-30' }, 'date-malformed', 'promisedFor'],
    ['money that is a number', { ...pledge, amount: 117.5 }, 'wrong-type', 'amount'],
    [
      'an amount that is a number',
      { ...pledge, amount: { amount: 117.5, currency: 'GBP' } },
      'wrong-type',
      'amount.amount',
    ],
    [
      'over-precise money',
      { ...pledge, amount: { amount: '117.505', currency: 'GBP' } },
      'money-over-precise',
      'amount.amount',
    ],
    ['malformed money', { ...pledge, amount: { amount: '1e3', currency: 'GBP' } }, 'money-format', 'amount.amount'],
    ['negative money', { ...pledge, amount: { amount: '-1.00', currency: 'GBP' } }, 'money-sign', 'amount.amount'],
    ['no money', { ...pledge, amount: { amount: '0.00', currency: 'GBP' } }, 'money-sign', 'amount.amount'],
    [
      'another currency',
      { ...pledge, amount: { amount: '1.00', currency: 'EUR' } },
      'money-currency',
      'amount.currency',
    ],
    [
      'too much money',
      { ...pledge, amount: { amount: '123456789012345', currency: 'GBP' } },
      'money-too-large',
      'amount.amount',
    ],
    ['money with more to it', { ...pledge, amount: { ...pledge.amount, tax: '1' } }, 'unknown-field', 'amount.tax'],
    [
      'over-precise money inside a list',
      { ...pledge, parts: [{ purpose: 'Roof', share: { amount: '1.001', currency: 'GBP' } }] },
      'money-over-precise',
      'parts[0].share.amount',
    ],
    ['a list that is none', { ...pledge, parts: { 0: {} } }, 'wrong-type', 'parts'],
    ['a list with a null', { ...pledge, parts: [null] }, 'wrong-type', 'parts[0]'],
    [
      'a list that is too long',
      { ...pledge, parts: Array.from({ length: 4 }, () => ({ purpose: 'Roof', share: pledge.amount })) },
      'list-too-long',
      'parts',
    ],
    ['a list of codes with a number', { ...pledge, marks: ['A1', 2] }, 'wrong-type', 'marks[1]'],
    ['a whole number as a text', { ...pledge, times: '3' }, 'wrong-type', 'times'],
    ['a whole number out of range', { ...pledge, times: 13 }, 'number-out-of-range', 'times'],
    ['a flag as a text', { ...pledge, anonymous: 'true' }, 'wrong-type', 'anonymous'],
    ['an unknown choice', { ...pledge, means: 'gold' }, 'choice-unknown', 'means'],
    ['an over-precise decimal', { ...pledge, hours: '1.505' }, 'number-over-precise', 'hours'],
    ['a body that is a list', [pledge], 'wrong-type', 'body'],
    ['a prototype', JSON.parse('{"__proto__":{"donor":"x"}}'), 'missing-field', 'donor'],
  ])('%s', async (_, body, code, field) => {
    const before = await sample.pledges();
    const { status, headers, body: problem } = await sample.post(body);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect({ status, code: problem['code'], field: problem['field'] }).toEqual({ status: 400, code, field });
    expect(problem).toMatchObject({ type: `https://tolbooth.dev/refusals/${code}`, status: 400 });
    expect(problem['traceId']).toBe(headers.get('trace-id'));
    expect(await sample.pledges()).toBe(before);
  });

  it('lists every fault of a body, not only the first', async () => {
    const { body } = await sample.post({ amount: { amount: 'x', currency: 'GBP' }, promisedFor: 'soon', extra: 1 });
    const errors = body['errors'] as { field: string }[];
    expect(errors.map(({ field }) => field).sort()).toEqual(['amount.amount', 'donor', 'extra', 'promisedFor']);
  });

  it.each([
    ['/v1/pledges?Donr=a', 'Donr is not a query parameter of this route; did you mean "donor"?', 'donor'],
    ['/v1/pledges?colour=a', 'colour is not a query parameter of this route', undefined],
  ])('names what is known: GET %s', async (path, detail, nearest) => {
    const { body } = await sample.ask('GET', path, { role: 'receivables-enquiry' });
    expect(body).toMatchObject({ detail, facts: { known: ['limit', 'after', 'donor', 'number'] } });
    expect((body['facts'] as { nearest?: string }).nearest).toBe(nearest);
  });

  it('names what is known inside a body too', async () => {
    const share = { amount: '1.00', currency: 'GBP' };
    const { body } = await sample.post({ ...pledge, parts: [{ purpose: 'Roof', share, porpoise: 'x' }] });
    expect(body).toMatchObject({
      field: 'parts[0].porpoise',
      detail: 'parts[0].porpoise is not known here; did you mean "purpose"?',
      facts: { known: ['purpose', 'share'], nearest: 'purpose' },
    });
  });

  it.each([
    ['18.11.2026', 'promisedFor is "18.11.2026"; write year, month and day, such as "2026-11-21"'],
    ['2026-02-30', 'promisedFor is "2026-02-30", which is not in the calendar'],
  ])('quotes the date %s', async (promisedFor, detail) => {
    expect((await sample.post({ ...pledge, promisedFor })).body['detail']).toBe(detail);
  });

  it('where a number was sent for an id, names the list that finds it', async () => {
    const { body } = await sample.ask('GET', '/v1/pledges/26000062', { role: 'receivables-enquiry' });
    expect(body['remedy']).toContain('GET /v1/pledges?number=26000062');
    const { body: elsewhere } = await sample.ask('POST', '/v1/parked-messages/17/replay', { role: 'system-operator' });
    expect(elsewhere).toMatchObject({ code: 'id-malformed', remedy: 'Send the id as it was given out.' });
  });

  it.each([
    ['malformed JSON', '{"donor":', 'application/json', 400, 'body-malformed'],
    ['another media type', 'donor=Mary', 'application/x-www-form-urlencoded', 415, 'media-type-unsupported'],
    ['a body that is too large', `{"donor":"${'x'.repeat(1_100_000)}"}`, 'application/json', 413, 'body-too-large'],
  ])('%s', async (_, raw, type, status, code) => {
    const headers = { 'content-type': type, 'idempotency-key': newKey() };
    const answer = await sample.ask('POST', '/v1/pledges', { role: 'income-processing', raw, headers });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['/v1/pledges?colour=red', 'query-unknown', 'colour'],
    ['/v1/pledges?limit=0', 'number-out-of-range', 'limit'],
    ['/v1/pledges?limit=201', 'number-out-of-range', 'limit'],
    ['/v1/pledges?limit=many', 'wrong-type', 'limit'],
    ['/v1/pledges?after=xyz', 'cursor-malformed', 'after'],
    ['/v1/pledges?donor=a&donor=b', 'wrong-type', 'donor'],
    ['/v1/pledges/17', 'id-malformed', 'id'],
    ['/v1/pledges/01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11?x=1', 'query-unknown', 'x'],
  ])('GET %s', async (path, code, field) => {
    expect(await sample.ask('GET', path, { role: 'receivables-enquiry' })).toMatchObject({
      status: 400,
      body: { code, field },
    });
  });

  it('tells an unknown route and an unknown document apart', async () => {
    expect(await sample.ask('GET', '/v1/nothing')).toMatchObject({ status: 404, body: { code: 'route-unknown' } });
    expect(await sample.ask('GET', '/v1/%ff')).toMatchObject({ status: 404, body: { code: 'route-unknown' } });
    const path = '/v1/pledges/01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11';
    const missing = await sample.ask('GET', path, { role: 'receivables-enquiry' });
    expect(missing).toMatchObject({ status: 404, body: { code: 'not-found', field: 'id' } });
  });

  it('shows nothing of an unexpected error but the trace id', async () => {
    const { status, body, headers } = await sample.ask('GET', '/v1/pledges/broken', { role: 'receivables-enquiry' });
    expect(status).toBe(500);
    expect(body).toMatchObject({ code: 'internal-error', remedy: expect.stringContaining('trace id') });
    expect(JSON.stringify(body)).not.toMatch(/secret|Error:|at /);
    expect(body['traceId']).toBe(headers.get('trace-id'));
  });

  it('turns a refusal of a rule and a violated constraint into the problem of their code', async () => {
    const refused = await sample.post({ ...pledge, donor: 'nobody' });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'donor-unknown', field: 'donor', facts: { donor: 'nobody' } },
    });
    const violated = await sample.post({ ...pledge, amount: { amount: '0.50', currency: 'GBP' } });
    expect(violated).toMatchObject({ status: 422, body: { code: 'pledge-too-small', remedy: 'Give more.' } });
  });
});
