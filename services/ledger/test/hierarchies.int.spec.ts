import { day, type Day } from '@tolbooth/calendar';
import { ancestorsOf, valuesUnder } from '../src/hierarchies/hierarchies.queries';
import { RunningLedger } from './running-ledger';

const levels = ['directorate', 'service', 'costCentre'];
const top = (node: string) => ({ node, level: 'directorate', name: `Directorate ${node}` });
const service = (node: string, parent: string) => ({ node, level: 'service', parent });
const centre = (node: string, parent: string) => ({ node, level: 'costCentre', parent });
const first = [
  ...[top('ECS'), top('OCS')],
  ...[service('LEARN', 'ECS'), service('HALLS', 'ECS'), service('FARMS', 'OCS')],
  ...[centre('WE93110', 'LEARN'), centre('C563000', 'HALLS'), centre('OC10000', 'FARMS')],
];
/** The halls move to the other directorate. */
const second = first.map((one) => (one.node === 'HALLS' ? service('HALLS', 'OCS') : one));

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start();
  for (const value of ['WE93110', 'C563000', 'OC10000', 'SC41000']) {
    await ledger.ask('PUT', `/v1/segment-values/costCentre/${value}`, { name: `Centre ${value}`, from: '2004-04-01' });
  }
  const hierarchy = { id: 'services', name: 'Services', segment: 'costCentre', levels };
  expect(await ledger.ask('POST', '/v1/hierarchies', hierarchy)).toMatchObject({ status: 201, body: hierarchy });
});
afterAll(() => ledger?.stop());

const versions = '/v1/hierarchies/services/versions';
const tx = () => ledger.service.parts.dataSource.manager;
const under = (node: string, on: string) => valuesUnder(tx(), 'services', node, day(on));

describe('C-01, C-02 hierarchies with versions', () => {
  it('a draft is prepared, checked, brought into force, and then stays', async () => {
    const draft = await ledger.ask('POST', versions, { from: '2004-04-01', nodes: first });
    expect(draft).toMatchObject({ status: 201, body: { number: 1, state: 'draft', nodes: 8, version: 1 } });
    expect(await under('ECS', '2006-07-05')).toEqual([]);

    const checked = await ledger.ask('POST', `${versions}/1/enforce?dryRun=true`);
    expect(checked).toMatchObject({ status: 200, body: { state: 'in-force', unplaced: 1 } });
    expect((await ledger.get(`${versions}/1`)).body).toMatchObject({ state: 'draft' });

    expect(await ledger.ask('POST', `${versions}/1/enforce`)).toMatchObject({ status: 200, body: { version: 2 } });
    const changed = await ledger.ask('PUT', `${versions}/1`, { nodes: [top('ECS')] });
    expect(changed).toMatchObject({ status: 409, body: { code: 'hierarchy-version-state', field: 'number' } });
  });

  it('the next version begins with the nodes of the one before; each answers for its days', async () => {
    const draft = await ledger.ask('POST', versions, { from: '2006-10-01', copyOf: 1 });
    expect(draft.body).toMatchObject({ number: 2, nodes: 8 });
    const changed = await ledger.ask('PUT', `${versions}/2`, { nodes: second }, { headers: { 'if-match': '"1"' } });
    expect(changed).toMatchObject({ status: 200, body: { from: '2006-10-01', version: 2 } });
    await ledger.ask('POST', `${versions}/2/enforce`);

    expect(await under('ECS', '2006-09-30')).toEqual(['C563000', 'WE93110']);
    expect(await under('ECS', '2006-10-01')).toEqual(['WE93110']);
    expect(await under('OCS', '2006-10-01')).toEqual(['C563000', 'OC10000']);
    expect(await under('C563000', '2006-10-01')).toEqual(['C563000']);
    expect(await under('ECS', '2004-03-31')).toEqual([]);
    expect(await under('NOBODY', '2006-10-01')).toEqual([]);
    expect((await ledger.get('/v1/hierarchies/services')).body['versions']).toMatchObject([
      { number: 1, from: '2004-04-01', to: '2006-09-30', state: 'in-force' },
      { number: 2, from: '2006-10-01', state: 'in-force' },
    ]);
  });

  it('says what stands above a value, of any day and for all values at once', async () => {
    const above = async (on: Day) => (await ancestorsOf(tx(), 'services', on)).get('C563000')?.map(({ node }) => node);
    expect(await above(day('2006-09-30'))).toEqual(['ECS', 'HALLS', 'C563000']);
    expect(await above(day('2006-10-01'))).toEqual(['OCS', 'HALLS', 'C563000']);
    const answer = await ledger.get('/v1/hierarchies/services/values/C563000/ancestors?on=2006-10-01');
    expect(answer.body.items).toEqual([
      { node: 'OCS', name: 'Directorate OCS', level: 'directorate', isValue: false },
      { node: 'HALLS', name: 'HALLS', level: 'service', parent: 'OCS', isValue: false },
      { node: 'C563000', name: 'Centre C563000', level: 'costCentre', parent: 'HALLS', isValue: true },
    ]);
    const values = await ledger.get('/v1/hierarchies/services/nodes/OCS/values?on=2006-10-01');
    expect(values.body).toEqual({ values: ['C563000', 'OC10000'] });
    const services = await ledger.get('/v1/hierarchies/services/nodes?level=service&parent=ECS');
    expect(services.body.items?.map(({ node }) => node)).toEqual(['HALLS', 'LEARN']);
  });

  it('refuses a version that would hold on days of another, and one that changes past days without a reason', async () => {
    const prepared = async (from: string) =>
      (await ledger.ask('POST', versions, { from, copyOf: 2 })).body['number'] as number;
    const early = await prepared('2006-10-01');
    expect(await ledger.ask('POST', `${versions}/${early}/enforce`)).toMatchObject({
      status: 409,
      body: { code: 'hierarchy-dates-overlap', field: 'from', facts: { inForceFrom: '2006-10-01' } },
    });
    await ledger.ask('POST', '/v1/hierarchies', { id: 'teams', name: 'Teams', segment: 'costCentre', levels });
    const teams = '/v1/hierarchies/teams/versions';
    for (const from of ['2004-04-01', '2006-07-04']) await ledger.ask('POST', teams, { from, nodes: first });
    await ledger.ask('POST', `${teams}/1/enforce`);
    expect(await ledger.ask('POST', `${teams}/2/enforce`)).toMatchObject({
      status: 409,
      body: { code: 'hierarchy-changes-the-past', field: 'from' },
    });
    const headers = { reason: 'The council decided in June' };
    expect(await ledger.ask('POST', `${teams}/2/enforce`, undefined, { headers })).toMatchObject({ status: 200 });
  });

  it.each([
    ['circular', [{ ...top('A'), parent: 'B' }, service('B', 'A')], 'hierarchy-circular', 'nodes[0].parent'],
    [
      'two parents',
      [top('A'), top('B'), service('C', 'A'), service('C', 'B')],
      'hierarchy-two-parents',
      'nodes[3].node',
    ],
    ['a level left out', [top('A'), centre('WE93110', 'A')], 'hierarchy-level-order', 'nodes[1].parent'],
    ['no such parent', [service('B', 'A')], 'hierarchy-parent-unknown', 'nodes[0].parent'],
    [
      'no such value',
      [top('A'), service('B', 'A'), centre('XX00000', 'B')],
      'hierarchy-value-unknown',
      'nodes[2].node',
    ],
  ])('refuses a draft: %s', async (_, nodes, code, field) => {
    const before = await ledger.rows('SELECT count(*) FROM hierarchy_version');
    expect(await ledger.ask('POST', versions, { from: '2010-04-01', nodes })).toMatchObject({
      status: 422,
      body: { code, field, requirement: 'C-01' },
    });
    expect(await ledger.rows('SELECT count(*) FROM hierarchy_version')).toEqual(before);
  });
});

describe('C-01 the database says it too, whoever writes', () => {
  const insert = (rows: string) =>
    ledger.rows(`INSERT INTO hierarchy_node (version_id, node, level, parent, name, value_id) VALUES ${rows}`);
  const draft = 'services/3';

  it.each([
    ['a circle', `('${draft}', 'P', 2, 'Q', 'P', NULL), ('${draft}', 'Q', 2, 'P', 'Q', NULL)`, 'hierarchy-level-order'],
    ['its own parent', `('${draft}', 'P', 2, 'P', 'P', NULL)`, 'hierarchy-circular'],
    [
      'two parents',
      `('${draft}', 'P', 2, 'ECS', 'P', NULL), ('${draft}', 'P', 2, 'OCS', 'P', NULL)`,
      'hierarchy-two-parents',
    ],
    ['a level left out', `('${draft}', 'P', 3, 'ECS', 'P', NULL)`, 'hierarchy-level-order'],
    ['nobody above', `('${draft}', 'P', 2, NULL, 'P', NULL)`, 'hierarchy-top-level'],
    ['an unknown value', `('${draft}', 'P', 3, 'LEARN', 'P', 'costCentre/P')`, 'hierarchy-value-unknown'],
    ['a node of a version in force', `('services/1', 'P', 2, 'ECS', 'P', NULL)`, 'hierarchy-version-state'],
  ])('%s', async (_, rows, constraint) => {
    await expect(insert(rows)).rejects.toMatchObject({ constraint });
  });

  it.each([
    [`UPDATE hierarchy_version SET "from" = '2001-01-01' WHERE id = 'services/1'`, 'hierarchy-version-state'],
    [`DELETE FROM hierarchy_node WHERE version_id = 'services/1'`, 'hierarchy-version-state'],
    [`UPDATE hierarchy_node SET name = 'x' WHERE version_id = 'services/2'`, 'hierarchy-version-state'],
    [
      `UPDATE hierarchy_version SET state = 'in-force', decided_by = 'x', decided_at = now() WHERE id = 'services/3'`,
      'hierarchy-dates-overlap',
    ],
  ])('%s', async (sql, constraint) => {
    await expect(ledger.rows(sql)).rejects.toMatchObject({ constraint });
  });
});
