import { RunningLedger } from './running-ledger';

type Case = readonly [
  why: string,
  method: string,
  path: string,
  body: unknown,
  status: number,
  code: string,
  field: string,
];

const levels = ['directorate', 'costCentre'];
const hierarchy = { id: 'teams', name: 'Teams', segment: 'costCentre', levels };
const node = { node: 'ECS', level: 'directorate' };
const versions = '/v1/hierarchies/services/versions';
const from = '2004-04-01';
const change = { segment: 'costCentre', value: 'WE93110', replacement: 'WE93120', endsOn: '2006-12-31' };
const changes = '/v1/code-changes';
const noChange = `${changes}/0199a1b2-0000-7000-8000-000000000061`;

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start();
  for (const value of ['WE93110', 'WE93120', 'WE93130'])
    await ledger.ask('PUT', `/v1/segment-values/costCentre/${value}`, { name: 'x', from });
  await ledger.ask('POST', changes, { ...change, value: 'WE93130' });
  await ledger.ask('POST', '/v1/hierarchies', { ...hierarchy, id: 'services' });
  await ledger.ask('POST', versions, { from, nodes: [node] });
  await ledger.ask('POST', `${versions}/1/enforce`);
  await ledger.ask('POST', versions, { from });
});
afterAll(() => ledger?.stop());

const state = () =>
  ledger.rows(`SELECT (SELECT jsonb_agg(h ORDER BY id) FROM hierarchy h) AS hierarchies,
    (SELECT jsonb_agg(v ORDER BY id) FROM hierarchy_version v) AS versions,
    (SELECT jsonb_agg(n ORDER BY version_id, node) FROM hierarchy_node n) AS nodes,
    (SELECT jsonb_agg(c ORDER BY id) FROM code_change c) AS changes,
    (SELECT jsonb_agg(s ORDER BY id) FROM segment_value s) AS segments,
    (SELECT count(*) FROM outbox) AS told, (SELECT count(*) FROM audit_entry) AS audited`);

const hierarchies: Case[] = [
  ['unknown field', 'POST', '/v1/hierarchies', { ...hierarchy, colour: 'red' }, 400, 'unknown-field', 'colour'],
  ['missing field', 'POST', '/v1/hierarchies', { ...hierarchy, name: undefined }, 400, 'missing-field', 'name'],
  ['wrong type', 'POST', '/v1/hierarchies', { ...hierarchy, levels: 'all' }, 400, 'wrong-type', 'levels'],
  ['one level', 'POST', '/v1/hierarchies', { ...hierarchy, levels: ['x'] }, 400, 'list-too-short', 'levels'],
  [
    'a level twice',
    'POST',
    '/v1/hierarchies',
    { ...hierarchy, levels: ['x', 'x'] },
    422,
    'hierarchy-level-order',
    'levels',
  ],
  ['id in capitals', 'POST', '/v1/hierarchies', { ...hierarchy, id: 'Teams' }, 400, 'text-malformed', 'id'],
  ['unknown segment', 'POST', '/v1/hierarchies', { ...hierarchy, segment: 'fund' }, 422, 'segment-unknown', 'segment'],
  ['zero-filled', 'POST', '/v1/hierarchies', { ...hierarchy, segment: 'spare' }, 422, 'segment-unknown', 'segment'],
  ['id taken', 'POST', '/v1/hierarchies', { ...hierarchy, id: 'services' }, 409, 'hierarchy-exists', 'id'],
  ['no such date', 'POST', versions, { from: '2006-02-30' }, 400, 'date-malformed', 'from'],
  ['unknown field deep', 'POST', versions, { from, nodes: [{ ...node, x: 1 }] }, 400, 'unknown-field', 'nodes[0].x'],
  ['missing deep', 'POST', versions, { from, nodes: [{ node: 'A' }] }, 400, 'missing-field', 'nodes[0].level'],
  ['nothing to copy', 'POST', versions, { from, copyOf: 9 }, 404, 'hierarchy-version-unknown', 'copyOf'],
  ['no such hierarchy', 'POST', '/v1/hierarchies/x/versions', { from }, 404, 'hierarchy-version-unknown', 'hierarchy'],
  ['no such version', 'PUT', `${versions}/9`, { from }, 404, 'hierarchy-version-unknown', 'hierarchy'],
  ['number malformed', 'POST', `${versions}/one/enforce`, undefined, 404, 'hierarchy-version-unknown', 'number'],
  ['no nodes', 'POST', `${versions}/2/enforce`, undefined, 422, 'hierarchy-empty', 'nodes'],
  ['in force', 'PUT', `${versions}/1`, { from }, 409, 'hierarchy-version-state', 'number'],
  ['in force', 'POST', `${versions}/1/discard`, undefined, 409, 'hierarchy-version-state', 'number'],
  ['no such hierarchy', 'GET', '/v1/hierarchies/x', undefined, 404, 'not-found', 'id'],
  ['no such hierarchy', 'GET', '/v1/hierarchies/x/nodes/A/values', undefined, 404, 'not-found', 'id'],
  ['no such version', 'GET', `${versions}/9`, undefined, 404, 'not-found', 'id'],
  ['query malformed', 'GET', '/v1/hierarchies/services/nodes?on=July', undefined, 400, 'date-malformed', 'on'],
  ['query unknown', 'GET', '/v1/hierarchies/services/nodes?at=1', undefined, 400, 'query-unknown', 'at'],
];

const codeChanges: Case[] = [
  ['unknown field', 'POST', changes, { ...change, by: 'me' }, 400, 'unknown-field', 'by'],
  ['missing field', 'POST', changes, { ...change, replacement: undefined }, 400, 'missing-field', 'replacement'],
  ['no such date', 'POST', changes, { ...change, endsOn: '2006-02-30' }, 400, 'date-malformed', 'endsOn'],
  ['wrong type', 'POST', changes, { ...change, value: 93110 }, 400, 'wrong-type', 'value'],
  ['unknown segment', 'POST', changes, { ...change, segment: 'fund' }, 422, 'segment-unknown', 'segment'],
  ['unknown value', 'POST', changes, { ...change, value: 'WE00000' }, 404, 'code-not-found', 'value'],
  ['no replacement', 'POST', changes, { ...change, replacement: 'WE0' }, 404, 'code-not-found', 'replacement'],
  ['itself', 'POST', changes, { ...change, replacement: 'WE93110' }, 422, 'code-change-to-itself', 'replacement'],
  ['before it begins', 'POST', changes, { ...change, endsOn: '2004-03-31' }, 422, 'ends-before-it-begins', 'endsOn'],
  ['asked for twice', 'POST', changes, { ...change, value: 'WE93130' }, 409, 'code-change-overlaps', 'value'],
  ['no such change', 'POST', `${noChange}/approve`, undefined, 404, 'code-change-unknown', 'id'],
  ['no such change', 'POST', `${noChange}/reject`, undefined, 404, 'code-change-unknown', 'id'],
  ['no such change', 'GET', noChange, undefined, 404, 'not-found', 'id'],
  ['no such change', 'GET', `${noChange}/items`, undefined, 404, 'not-found', 'id'],
  ['id malformed', 'POST', `${changes}/7/approve`, undefined, 400, 'id-malformed', 'id'],
  ['no such choice', 'GET', `${changes}?state=tired`, undefined, 400, 'choice-unknown', 'state'],
];

describe('C-01, C-02: bad input is refused with the field and the rule, and no row changes', () => {
  it.each([...hierarchies, ...codeChanges])('%s: %s %s', async (_, method, path, body, status, code, field) => {
    const before = await state();
    const answer = await ledger.ask(method, path, body);
    expect(answer).toMatchObject({ status, body: { code, field } });
    expect(await state()).toEqual(before);
  });

  it('a stale ETag is refused', async () => {
    const headers = { 'if-match': '"7"' };
    const stale = { status: 412, body: { code: 'stale-version', field: 'If-Match' } };
    expect(await ledger.ask('PUT', `${versions}/2`, { from }, { headers })).toMatchObject(stale);
    expect(await ledger.ask('POST', `${versions}/2/discard`, undefined, { headers })).toMatchObject(stale);
  });

  it.each([
    ['POST', '/v1/hierarchies', hierarchy],
    ['POST', versions, { from }],
    ['PUT', `${versions}/2`, { from }],
    ['POST', `${versions}/2/enforce`, undefined],
    ['POST', `${versions}/2/discard`, undefined],
    ['POST', changes, change],
    ['POST', `${noChange}/approve`, undefined],
    ['POST', `${noChange}/reject`, undefined],
  ])('X-01: an auditor may not %s %s', async (method, path, body) => {
    const before = await state();
    const answer = await ledger.ask(method, path, body, { role: 'internal-auditor' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect(await state()).toEqual(before);
  });

  it.each([
    '/v1/hierarchies',
    '/v1/hierarchies/services',
    '/v1/hierarchies/services/nodes',
    '/v1/hierarchies/services/nodes/ECS/values',
    '/v1/hierarchies/services/values/WE93110/ancestors',
    `${versions}/1`,
    `${versions}/1/nodes`,
    changes,
  ])('X-01: GET %s is for those who may read the ledger', async (path) => {
    expect(await ledger.ask('GET', path, undefined, { role: 'receivables-enquiry' })).toMatchObject({ status: 403 });
    expect(await ledger.ask('GET', path, undefined, { role: 'internal-auditor' })).toMatchObject({ status: 200 });
  });
});
