import { Sample } from './sample/sample';

let sample: Sample;
beforeAll(async () => {
  sample = await Sample.start();
});
afterAll(() => sample?.stop());

const mine = 'receivables-enquiry';
const other = 'internal-auditor';
const body = { report: 'pledges', name: 'Christmas', parameters: { until: '2026-12-24' }, shared: false };
const save = (changes: object, role = mine) =>
  sample.ask('POST', '/v1/saved-filters', { role, body: { ...body, ...changes } });
const names = async (role: string, query = '') =>
  (await sample.ask('GET', `/v1/saved-filters${query}`, { role })).body.items?.map(({ name }) => name);
const rows = () => sample.service.parts.dataSource.query<object[]>('SELECT * FROM saved_filter ORDER BY id');

describe('X-04 saved filters', () => {
  let id: unknown;

  it('parameters under a name, with the way to the report', async () => {
    const saved = await save({});
    const url = '/v1/reports/pledges?until=2026-12-24';
    expect(saved).toMatchObject({ status: 201, body: { ...body, owner: mine, url, version: 1 } });
    expect(saved.headers.get('etag')).toBe('"1"');
    ({ id } = saved.body);
    expect(await sample.ask('GET', url, { role: mine })).toMatchObject({ status: 200 });
    const trail = await sample.service.parts.dataSource.query<object[]>(
      `SELECT actor_id, verb FROM audit_entry WHERE subject_kind = 'saved-filter'`,
    );
    expect(trail).toEqual([{ actor_id: mine, verb: 'save-filter' }]);
  });

  it('is seen by its owner, and by others only while it is shared', async () => {
    const one = `/v1/saved-filters/${String(id)}`;
    expect([await names(mine), await names(other)]).toEqual([['Christmas'], []]);
    expect(await sample.ask('GET', one, { role: other })).toMatchObject({ status: 404 });
    const changes = { name: 'Advent', parameters: { until: '2026-12-23', donor: 'Mary' }, shared: true };
    const headers = { 'if-match': '"1"' };
    expect(await sample.ask('PUT', one, { role: mine, body: changes, headers })).toMatchObject({
      status: 200,
      body: { ...changes, report: 'pledges', url: '/v1/reports/pledges?until=2026-12-23&donor=Mary', version: 2 },
    });
    expect([await names(other), await names(other, '?report=endless')]).toEqual([['Advent'], []]);
    const shown = await sample.ask('GET', one, { role: other });
    expect([shown.status, shown.headers.get('etag')]).toEqual([200, '"2"']);
  });

  it('a shared filter of a report that somebody may not read is not shown to them', async () => {
    await save({ report: 'secrets', name: 'All secrets', parameters: {}, shared: true }, other);
    expect([await names(mine), await names(other)]).toEqual([['Advent'], ['Advent', 'All secrets']]);
  });

  it('names are one’s own', async () => {
    expect(await save({ name: 'Advent' })).toMatchObject({ status: 409, body: { code: 'filter-name-taken' } });
    expect(await save({ name: 'Advent' }, other)).toMatchObject({ status: 201 });
  });

  it.each([
    ['an unknown parameter', { parameters: { colour: 'red' } }, 400, 'query-unknown', 'parameters.colour'],
    ['a wrong parameter', { parameters: { until: 'Christmas' } }, 400, 'date-malformed', 'parameters.until'],
    ['a list', { parameters: ['until'] }, 400, 'wrong-type', 'parameters'],
    ['a nested value', { parameters: { until: {} } }, 400, 'wrong-type', 'parameters.until'],
    ['a long value', { parameters: { donor: 'x'.repeat(241) } }, 400, 'text-too-long', 'parameters.donor'],
    ['a missing one', { report: 'endless', parameters: {} }, 400, 'missing-field', 'parameters.rows'],
    ['no such report', { report: 'nothing' }, 422, 'report-unknown', 'report'],
    ['a report of others', { report: 'secrets', parameters: {} }, 422, 'report-unknown', 'report'],
    ['no name', { name: ' ' }, 400, 'text-too-short', 'name'],
    ['an unknown field', { colour: 'red' }, 400, 'unknown-field', 'colour'],
  ])('%s is refused', async (_, changes, status, code, field) => {
    const before = await rows();
    expect(await save(changes)).toMatchObject({ status, body: { code, field } });
    expect(await rows()).toEqual(before);
  });

  it('only its owner changes and removes it, in the version seen', async () => {
    const one = `/v1/saved-filters/${String(id)}`;
    const changes = { name: 'Mine now', parameters: {}, shared: true };
    const before = await rows();
    const refused = async (method: string, role: string, headers: Record<string, string> = {}) => {
      const asked = { role, headers, ...(method === 'PUT' ? { body: changes } : {}) };
      return (await sample.ask(method, one, asked)).body['code'];
    };
    expect(await refused('PUT', other)).toBe('filter-not-yours');
    expect(await refused('DELETE', other)).toBe('filter-not-yours');
    expect(await refused('PUT', mine, { 'if-match': '"1"' })).toBe('stale-version');
    expect(await refused('DELETE', mine, { 'if-match': '"1"' })).toBe('stale-version');
    expect(await rows()).toEqual(before);
    expect(await sample.ask('DELETE', one, { role: mine, headers: { 'if-match': '"2"' } })).toMatchObject({
      status: 200,
      body: { id },
    });
    expect(await sample.ask('GET', one, { role: mine })).toMatchObject({ status: 404 });
    expect(await refused('DELETE', mine)).toBe('filter-not-found');
  });
});
