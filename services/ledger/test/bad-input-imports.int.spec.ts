import type { Readable } from 'node:stream';
import { codes } from './books';
import { csv, csvType, heading, ImportDesk, other, pair, xlsx, xlsxType } from './import-desk';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await ImportDesk.open();
  const from = '2003-04-01';
  await desk.ledger.ask('POST', '/v1/segment-values/bulk', {
    items: ['43000', '44000', '86231'].map((value) => ({ segment: 'subjective', value, name: value, from })),
  });
  for (const [code, to] of [
    ['WE93110-43000-000-0000-00-0000', '2006-07-10'],
    ['WE93110-86231-000-0000-00-0000', undefined],
  ] as const) {
    await desk.ledger.ask('POST', '/v1/code-combinations', { code, name: 'x', from, to });
  }
});
afterAll(() => desk?.close());

const nothing = () =>
  desk.ledger
    .rows(`SELECT (SELECT count(*) FROM journal)::integer AS journals, (SELECT count(*) FROM journal_import_line l
    WHERE NOT EXISTS (SELECT 1 FROM journal_import i WHERE i.id = l.import))::integer AS stray`);

describe('C-09 one bad line, and nothing of the file is posted: the line is named with field and rule', () => {
  const ended = 'WE93110-43000-000-0000-00-0000';
  const line = (day: string, code: string, debit: string, credit: string, journal = 'J') =>
    `${journal},${day},${code},${debit},${credit},x`;
  const sound = pair('S', '9.00');
  const cases: [string, string[], string[]][] = [
    [
      'a code that is not known',
      [line('2006-07-03', 'WE93110-44000-000-0000-00-0000', '1', ''), line('2006-07-03', other, '', '1')],
      ['4 code combination-not-active'],
    ],
    [
      'a value that is not known',
      [line('2006-07-03', 'WE93110-49999-000-0000-00-0000', '1', ''), line('2006-07-03', other, '', '1')],
      ['4 code segment-value-invalid'],
    ],
    [
      'a code that is not well-formed',
      [line('2006-07-03', 'WE93110', '1', ''), line('2006-07-03', other, '', '1')],
      ['4 amount journal-unbalanced', '4 code code-malformed', '5 amount journal-unbalanced'],
    ],
    [
      'a code that has ended on that day, and only on that',
      [
        line('2006-07-10', ended, '1', ''),
        line('2006-07-10', other, '', '1'),
        line('2006-07-11', ended, '1', '', 'K'),
        line('2006-07-11', other, '', '1', 'K'),
      ],
      ['6 code combination-not-active'],
    ],
    [
      'a control code',
      [line('2006-07-03', codes.debtors, '1', ''), line('2006-07-03', other, '', '1')],
      ['4 code control-code'],
    ],
    [
      'a code of another module',
      [line('2006-07-03', 'WE93110-86231-000-0000-00-0000', '1', ''), line('2006-07-03', other, '', '1')],
      ['4 code code-of-a-module'],
    ],
    [
      'a period that is not open',
      [line('2006-09-03', codes.expense, '1', ''), line('2006-09-03', other, '', '1')],
      ['4 day period-not-open', '5 day period-not-open'],
    ],
    [
      'an amount that is too precise',
      [line('2006-07-03', codes.expense, '1.005', ''), line('2006-07-03', other, '', '1')],
      ['4 debit amount-over-precise'],
    ],
    [
      'a journal that does not balance',
      [line('2006-07-03', codes.expense, '1', ''), line('2006-07-03', other, '', '1.01')],
      ['4 amount journal-unbalanced'],
    ],
    [
      'a journal of two days',
      [line('2006-07-03', codes.expense, '1', ''), line('2006-07-04', other, '', '1')],
      ['5 day journal-several-days'],
    ],
    [
      'everything at once',
      [line('x', 'nonsense', '', ''), line('2006-09-03', other, '', '1')],
      ['4 code code-malformed', '4 day day-malformed', '4 debit line-of-nothing', '5 day period-not-open'],
    ],
  ];

  it.each(cases)('%s', async (_, lines, expected) => {
    const sent = await desk.send(csv(...sound, ...lines));
    expect(sent).toMatchObject({ status: 201, body: { state: 'faulty', faults: expected.length } });
    const id = String(sent.body['id']);
    expect((await desk.faults(id)).sort()).toEqual([...expected].sort());
    const no = await desk.do(id, 'submit');
    expect(no).toMatchObject({ status: 422, body: { code: 'import-has-faults', field: 'id' } });
    expect(no.body).toMatchObject({ facts: { faults: expected.length, list: `/v1/journal-imports/${id}/faults` } });
    await expect(
      desk.ledger.rows(`UPDATE journal_import SET state = 'checked' WHERE id = '${id}'`),
    ).rejects.toMatchObject({ constraint: 'import-has-faults' });
    expect(await nothing()).toEqual([{ journals: 0, stray: 0 }]);
  });

  it('is found among many, and told as CSV too', async () => {
    const many = Array.from({ length: 6_000 }, (_, at) => pair(`J${at}`, '1.00'));
    many[4_321]![1] = many[4_321]![1]!.replace(other, 'WE93110-44000-000-0000-00-0000');
    const id = await desk.sent(csv(...many.flat()));
    while (!['faulty', 'checked'].includes(String((await desk.show(id))['state']))) await new Promise(setImmediate);
    expect(await desk.show(id)).toMatchObject({ state: 'faulty', lines: 12_000, faults: 1, linesChecked: 12_000 });
    const file = await fetch(`${desk.ledger.service.url}/v1/journal-imports/${id}/faults`, {
      headers: { authorization: `Bearer ${await desk.ledger.stack.tokenFor(['accountant'])}`, accept: csvType },
    });
    expect(file.headers.get('content-type')).toContain(csvType);
    const [titles, fault, ...more] = (await file.text()).trim().split('\r\n');
    expect(titles).toBe('Line,Field,Rule,Detail');
    expect(fault).toContain('8645,code,combination-not-active,');
    expect(more).toEqual([]);
  });

  it('faults beyond the policy’s limit are counted', async () => {
    const bad = Array.from({ length: 1_500 }, () => `J,2006-07-03,${codes.debtors},1,,x`);
    const { body } = await desk.send(csv(...bad));
    expect(body).toMatchObject({ state: 'faulty', faults: 1_501 });
    expect(body['faultsByRule']).toEqual(
      expect.arrayContaining([
        { rule: 'control-code', count: 1_500 },
        { rule: 'journal-unbalanced', count: 1 },
      ]),
    );
    expect(
      await desk.ledger.rows(
        `SELECT count(*)::integer AS n FROM journal_import_fault WHERE import = '${String(body['id'])}'`,
      ),
    ).toEqual([{ n: 1_000 }]);
  });

  it('checked anew when the chart has what was missing', async () => {
    const code = 'WE93110-44000-000-0000-00-0000';
    const id = await desk.sent(csv(`J,2006-07-03,${code},1,,new code`, `J,2006-07-03,${other},,1,x`));
    await desk.ledger.ask('POST', '/v1/code-combinations', { code, name: 'x', from: '2006-07-01' });
    expect(await desk.do(id, 'check')).toMatchObject({ status: 200, body: { state: 'received', faults: 0 } });
    while ((await desk.show(id))['state'] === 'received') await new Promise(setImmediate);
    expect(await desk.show(id)).toMatchObject({ state: 'checked', faults: 0, faultsByRule: [] });
    await desk.ledger.ask('POST', `/v1/code-combinations/${code}/end`, { on: '2006-07-01' });
  });
});

describe('C-09, X-04 a file that is wrong as a file is refused, and nothing of it stays', () => {
  const file = csv(...pair('OK', '3.00'));
  const cases: [string, () => Promise<Buffer | string | Readable>, object, number, string, string][] = [
    ['unknown column', async () => file.replace('Description', 'Colour'), {}, 422, 'column-unknown', 'body'],
    ['missing column', async () => file.replace('Code', ''), {}, 422, 'column-missing', 'body'],
    ['no amounts', async () => 'Date,Code\n2006-07-03,x\n', {}, 422, 'column-missing', 'body'],
    ['column twice', async () => file.replace('Description', 'Code'), {}, 422, 'column-twice', 'body'],
    ['empty file', async () => '', {}, 422, 'file-empty', 'body'],
    ['only a heading', async () => heading, {}, 422, 'file-empty', 'body'],
    [
      'two encodings',
      async () => Buffer.concat([Buffer.from(`${file}A,é,x\r\n`), Buffer.from('B,£,x\r\n', 'latin1')]),
      {},
      422,
      'encoding-mixed',
      'body',
    ],
    ['binary', async () => Buffer.from([1, 0, 2, 0, 0, 0, 9]), {}, 422, 'file-not-text', 'body'],
    ['cut off within quotes', async () => `${file}"A,2006`, {}, 422, 'csv-malformed', 'body'],
    [
      'more cells than headings',
      async () => file.replace('Balance', 'Balance,of,last,year'),
      {},
      422,
      'row-too-wide',
      'body',
    ],
    ['CSV as a spreadsheet', async () => file, { type: xlsxType }, 422, 'spreadsheet-damaged', 'body'],
    ['spreadsheet cut off', cutOff, { type: xlsxType }, 422, 'spreadsheet-damaged', 'body'],
    ['spreadsheet as CSV', async () => xlsx([]), {}, 422, 'file-not-text', 'body'],
    [
      'no such sheet',
      async () => xlsx([]),
      { type: xlsxType, query: { sheet: 'Other' } },
      422,
      'sheet-unknown',
      'body',
    ],
    ['other media type', async () => file, { type: 'application/json' }, 415, 'media-type-unsupported', 'Content-Type'],
    ['too few lines', async () => file, { query: { lines: '3' } }, 422, 'control-totals-differ', 'lines'],
    ['wrong debits', async () => file, { query: { debits: '3.01' } }, 422, 'control-totals-differ', 'debits'],
    ['debits over-precise', async () => file, { query: { debits: '3.001' } }, 400, 'number-over-precise', 'debits'],
    ['no purpose', async () => file, { query: { purpose: ' ' } }, 400, 'text-too-short', 'purpose'],
    ['no such books', async () => file, { query: { book: 'nobody' } }, 404, 'book-unknown', 'book'],
    ['unknown query', async () => file, { query: { colour: 'red' } }, 400, 'query-unknown', 'colour'],
  ];

  async function cutOff(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of xlsx([['A', '2006-07-03', other, '1', '', 'x']])) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).subarray(0, -200);
  }

  it.each(cases)('%s', async (_, make, sending, status, code, field) => {
    const imports = await desk.ledger.rows('SELECT count(*) FROM journal_import');
    const answer = await desk.send(await make(), sending);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body['field']).toBe(field);
    expect(await desk.ledger.rows('SELECT count(*) FROM journal_import')).toEqual(imports);
    expect(await nothing()).toEqual([{ journals: 0, stray: 0 }]);
  });

  it('names the row of what it cannot read', async () => {
    const answer = await desk.send(`${file}"A,2006`);
    expect(answer.body).toMatchObject({ facts: { row: 4 } });
  });

  it('the same file again is refused, naming the first', async () => {
    const same = csv(...pair('SAME', '4.00'));
    const id = await desk.sent(same);
    expect(await desk.send(same, { by: 'ben', query: { name: 'another name' } })).toMatchObject({
      status: 409,
      body: { code: 'file-imported-before', facts: { import: id, receivedBy: 'ann', state: 'checked' } },
    });
  });

  it('a rehearsal says what would be, and keeps nothing', async () => {
    const rehearsed = csv(...pair('DRY', '5.00'));
    const answer = await desk.send(rehearsed, { query: { dryRun: 'true' } });
    expect(answer).toMatchObject({ status: 201, body: { lines: 2, state: 'received' } });
    expect(await nothing()).toEqual([{ journals: 0, stray: 0 }]);
    expect((await desk.send(rehearsed)).status).toBe(201);
  });

  it.each([
    ['POST', 'approve', undefined],
    ['POST', 'reject', { reason: 'x' }],
    ['POST', 'submit', undefined],
    ['POST', 'check', undefined],
    ['POST', 'stop', undefined],
    ['POST', 'discard', { reason: 'x' }],
  ])('%s %s of no import is 404, and not for an auditor', async (method, what, body) => {
    const path = `/v1/journal-imports/0199a1b2-0000-7000-8000-000000000041/${what}`;
    const headers = { 'idempotency-key': `none-${what}` };
    expect(await desk.ledger.ask(method, path, body, { headers })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    expect(await desk.ledger.ask(method, path, body, { headers, role: 'internal-auditor' })).toMatchObject({
      status: 403,
    });
    expect(await desk.ledger.ask(method, `/v1/journal-imports/7/${what}`, body, { headers })).toMatchObject({
      status: 400,
    });
  });

  it.each(['', '/lines', '/faults', '/journals'])('GET %s is for those who may read imports', async (what) => {
    const id = await desk.sent(csv(...pair(`GET${what}`, '6.00')));
    const path = `/v1/journal-imports/${id}${what}`;
    expect(await desk.ledger.ask('GET', path, undefined, { role: 'budget-holder' })).toMatchObject({ status: 403 });
    expect(await desk.ledger.ask('GET', path, undefined, { role: 'internal-auditor' })).toMatchObject({ status: 200 });
    expect(await desk.ledger.get(`/v1/journal-imports/0199a1b2-0000-7000-8000-000000000041${what}`)).toMatchObject({
      status: 404,
    });
  });
});
