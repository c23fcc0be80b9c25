import { RunningLedger, type Answer } from './running-ledger';

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start();
});
afterAll(() => ledger?.stop());

const csv = { 'content-type': 'text/csv' };
const send = (path: string, text: string | Buffer, headers: object = {}, role?: string): Promise<Answer> =>
  ledger.ask('POST', path, text, { headers: { ...csv, ...headers }, ...(role ? { role } : {}) });
const told = async () => (await ledger.rows<{ n: number }>('SELECT count(*)::int AS n FROM outbox'))[0]!.n;
const [values, combinations] = ['/v1/segment-values/import', '/v1/code-combinations/import'];

describe('C-02 loading codes from CSV', () => {
  const file = [
    'segment,value,name,from,to',
    'costCentre,WE93110,Learning centre,2004-04-01,',
    'costCentre,we93111,Small letters,2004-04-01,',
    'costCentre,C563000,"Halls, large and small",2004-04-01,2009-03-31',
    'subjective,81000,Sales,2004-04-01,',
    'subjective,81000,Sales again,2004-04-01,',
    'objective,000,None,1 April,',
    'objective,000,None,2004-04-01,',
    'projectGroup,0000,None,2004-04-01,',
    'costCentre,WE93112,Ends first,2004-04-01,2004-03-31',
    'costCentre,WE93113,Learning, and more,2004-04-01,2009-03-31',
    '',
  ].join('\n');

  it('a dry run reports every line and keeps none', async () => {
    const answer = await send(`${values}?dryRun=true`, file);
    expect(answer).toMatchObject({ status: 200, body: { lines: 10, created: 5, refused: 5 } });
    expect(await ledger.rows('SELECT 1 FROM segment_value')).toEqual([]);
    expect(await told()).toBe(0);
  });

  it('each line stands alone: done, or refused with its rule, and every one is reported', async () => {
    const answer = await send(values, file);
    expect(answer).toMatchObject({
      status: 200,
      body: { lines: 10, created: 5, changed: 0, unchanged: 0, refused: 5 },
    });
    expect(answer.body.items).toMatchObject([
      { line: 2, code: 'costCentre/WE93110', done: 'created' },
      { line: 3, problem: { code: 'code-malformed', field: 'value' } },
      { line: 4, code: 'costCentre/C563000', done: 'created' },
      { line: 5, code: 'subjective/81000', done: 'created' },
      { line: 6, code: 'subjective/81000', problem: { code: 'line-twice', facts: { line: 5 } } },
      { line: 7, problem: { code: 'date-malformed', field: 'from' } },
      { line: 8, code: 'objective/000', done: 'created' },
      { line: 9, code: 'projectGroup/0000', done: 'created' },
      { line: 10, problem: { code: 'ends-before-it-begins', field: 'to' } },
      { line: 11, problem: { code: 'line-too-wide' } },
    ]);
    expect(await ledger.rows('SELECT id FROM segment_value ORDER BY id')).toHaveLength(5);
    expect((await ledger.get('/v1/segment-values/costCentre/C563000')).body).toMatchObject({
      name: 'Halls, large and small',
      to: '2009-03-31',
    });
    expect(await told()).toBe(5);
  });

  it('the same file again changes nothing and tells nobody; a corrected one changes what it corrects', async () => {
    expect((await send(values, file)).body).toMatchObject({ created: 0, changed: 0, unchanged: 5, refused: 5 });
    expect(await told()).toBe(5);
    const corrected = file.replace('Sales,', 'Income,').replace('we93111', 'WE93111');
    expect((await send(values, corrected)).body).toMatchObject({ created: 1, changed: 1, unchanged: 4, refused: 4 });
    expect((await ledger.get('/v1/segment-values/subjective/81000')).body).toMatchObject({
      name: 'Income',
      version: 2,
    });
  });

  it('takes what Excel writes: a mark, semicolons, quotes, CRLF, Windows-1252', async () => {
    const excel = '\ufeffcode;"name";from;to\r\nWE93110-81000-000-0000-00-0000;"Kurse; ""neu""";2004-04-01;\r\n';
    expect((await send(combinations, excel)).body).toMatchObject({ lines: 1, created: 1 });
    const path = '/v1/code-combinations/WE93110-81000-000-0000-00-0000';
    expect((await ledger.get(path)).body).toMatchObject({ name: 'Kurse; "neu"', from: '2004-04-01', book: 'council' });
    const old = Buffer.from(excel.slice(1).replace('Kurse; ""neu""', 'Caf\u00e9'), 'latin1');
    const answer = await fetch(`${ledger.service.url}${combinations}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await ledger.stack.tokenFor(['accountant'])}`, ...csv },
      body: old,
    });
    expect(await answer.json()).toMatchObject({ changed: 1 });
    expect((await ledger.get(path)).body).toMatchObject({ name: 'Caf\u00e9', version: 2 });
  });

  it('W3: a combination names the segment that is missing; the others are taken', async () => {
    const lines = [
      'WE93110-81000-000-0000-00-0000',
      'WE93119-81000-000-0000-00-0000',
      'C563000-81000-000-0000-00-0000',
    ];
    const text = ['Account code,Description,First day', ...lines.map((code) => `${code},x,2004-04-01`)].join('\n');
    expect((await send(combinations, text)).body).toMatchObject({
      ...{ lines: 3, created: 1, changed: 1, refused: 1 },
      items: [{ done: 'changed' }, { problem: { code: 'segment-value-invalid', facts: { value: 'WE93119' } } }, {}],
    });
  });

  it('a code that is ended in the file although the books use it later needs a reason, as one by one', async () => {
    const ended = 'code,name,from,to\nC563000-81000-000-0000-00-0000,x,2004-04-01,2006-03-31\n';
    expect((await send(combinations, ended)).body).toMatchObject({ changed: 1 });
  });

  it('takes 5,000 lines in batches, and finds them the second time', async () => {
    const many = Array.from(
      { length: 5_000 },
      (_, at) => `costCentre,X${String(at).padStart(6, '0')},Centre ${at},2004-04-01`,
    );
    const text = ['segment,value,name,from', ...many].join('\n');
    expect((await send(values, text)).body).toMatchObject({ lines: 5_000, created: 5_000 });
    expect((await send(values, text)).body).toMatchObject({ lines: 5_000, unchanged: 5_000 });
  });

  it.each([
    ['no such column', 'segment,value,name,from,colour\n', 'column-unknown'],
    ['a column is missing', 'segment,value,name\n', 'column-missing'],
    ['nothing below the heading', 'segment,value,name,from\n', 'file-empty'],
    ['nothing at all', ' ', 'column-missing'],
    ['a quote is not closed', 'segment,value,name,from\ncostCentre,"W,x,2004-04-01', 'csv-malformed'],
  ])('a file that is none: %s', async (_, text, code) => {
    const before = await told();
    expect(await send(values, text)).toMatchObject({ status: 422, body: { code, field: 'body' } });
    expect(await told()).toBe(before);
  });

  it('X-01 an auditor may load nothing, and JSON is no CSV', async () => {
    for (const path of [values, combinations]) {
      expect(await send(path, file, {}, 'internal-auditor')).toMatchObject({
        status: 403,
        body: { code: 'not-permitted' },
      });
      expect(await ledger.ask('POST', path, { items: [] })).toMatchObject({ status: 415 });
    }
  });
});

describe('C-01 loading the nodes of a hierarchy from CSV', () => {
  const nodes = (text: string) =>
    ledger.ask('PUT', '/v1/hierarchies/services/versions/1/nodes', text, { headers: csv });

  it('all of them or none, and a fault names its line', async () => {
    await ledger.ask('POST', '/v1/hierarchies', {
      ...{ id: 'services', name: 'Services', segment: 'costCentre', levels: ['directorate', 'costCentre'] },
    });
    await ledger.ask('POST', '/v1/hierarchies/services/versions', { from: '2004-04-01' });
    const good = 'node;level;parent;name\nECS;directorate;;Environment\nWE93110;costCentre;ECS;\n';
    expect(await nodes(good)).toMatchObject({ status: 200, body: { nodes: 2, version: 2 } });
    expect(await nodes(`${good}WE00000;costCentre;ECS;\n`)).toMatchObject({
      status: 422,
      body: { code: 'hierarchy-value-unknown', field: 'line 4', facts: { line: 4 } },
    });
    expect(await nodes(`${good};costCentre;ECS;\n`)).toMatchObject({ status: 400, body: { code: 'missing-field' } });
    expect((await ledger.get('/v1/hierarchies/services/versions/1')).body).toMatchObject({ nodes: 2, version: 2 });
  });
});
