import { bankFile, type Movement } from './given/bank-file';
import { Office, type Answer, type Body } from './office';

let office: Office;
beforeEach(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterEach(() => office?.close());

const send = (file: string, query = ''): Promise<Answer> => office.send('cash', `/v1/bank-statements${query}`, file);
const two: Movement[] = [
  { amount: '50.00', text: 'HALL HIRE', bank: 'B1' },
  { amount: '-7.50', text: 'CHARGES', bank: 'B2', code: 'NCHG' },
];

describe('R-14 statements of a bank are taken in', () => {
  it('with their lines and balances, and shown', async () => {
    const { status, body } = await send(bankFile('117', '100.00', two), '?name=monday.sta');
    expect([status, body]).toMatchObject([
      200,
      {
        ...{ format: 'mt940', lines: 2, known: 0, name: 'monday.sta', receivedBy: 'cash' },
        statements: [
          {
            ...{ bankAccount: 'MAIN', number: '117', proven: true, firstDay: '2006-07-03', pending: 0 },
            ...{ opening: { amount: '100.00', currency: 'GBP' }, closing: { amount: '142.50', currency: 'GBP' } },
          },
        ],
      },
    ]);
    expect((await office.get('/v1/statement-files')).body.items).toMatchObject([{ id: body.id }]);
    expect((await office.get('/v1/bank-statements?bankAccount=MAIN')).body.items).toMatchObject([{ number: '117' }]);
  });

  it('a dry run says what would be taken, and takes nothing', async () => {
    expect((await send(bankFile('117', '100.00', two), '?dryRun=true')).body).toMatchObject({ lines: 2, known: 0 });
    expect(await office.count('statement_line')).toBe(0);
    expect(await office.count('statement_file')).toBe(0);
  });

  it('what the bank told is neither removed nor moved, whoever writes', async () => {
    await send(bankFile('117', '100.00', two));
    const writes = [
      'DELETE FROM bank_statement',
      'UPDATE bank_statement SET id = gen_random_uuid()',
      'DELETE FROM statement_line',
      'UPDATE statement_line SET id = gen_random_uuid()',
      'UPDATE statement_line SET statement_id = gen_random_uuid()',
    ];
    for (const write of writes)
      await expect(office.started.parts.dataSource.query(write)).rejects.toThrow('neither removed nor moved');
  });

  it('the same file twice is answered by the first', async () => {
    const file = bankFile('117', '100.00', two);
    const first = await send(file);
    expect(await send(file)).toMatchObject({ status: 200, body: { id: first.body.id, known: 0 } });
    expect(await office.count('statement_line')).toBe(2);
  });

  it('of an overlapping statement the rest is taken', async () => {
    await send(bankFile('117', '100.00', two));
    const more = [...two, { amount: '5.00', text: 'COPIES', bank: 'B3' }];
    expect((await send(bankFile('117A', '100.00', more))).body).toMatchObject({ lines: 3, known: 2 });
    expect(await office.count('statement_line')).toBe(3);
  });

  it('lines that look alike are counted: within a statement, in an overlap, and where it goes on', async () => {
    const alike = { amount: '5.00', text: 'PARKING' };
    const known = async (file: string) => (await send(file)).body['known'];
    expect(await known(bankFile('1', '0.00', [alike, alike]))).toBe(0);
    expect(await known(bankFile('1A', '0.00', [alike, alike, alike]))).toBe(2);
    expect(await known(bankFile('2', '15.00', [alike]))).toBe(0);
    expect(await office.count('statement_line')).toBe(4);
  });

  it('a line is named by account, day and place, and no other line has its name', async () => {
    await send(
      bankFile('1', '0.00', [
        { amount: '5.00', bank: 'A' },
        { amount: '6.00', bank: 'B' },
      ]),
    );
    const more = [
      { amount: '5.00', bank: 'A' },
      { amount: '6.00', bank: 'B' },
      { amount: '7.00', bank: 'C' },
    ];
    await send(bankFile('1A', '0.00', more));
    await send(
      bankFile('2', '18.00', [
        { amount: '1.00', bank: 'D' },
        { amount: '2.00', bank: 'E', day: '060704' },
      ]),
    );
    const { items } = (await office.get('/v1/statement-lines', 'cash')).body;
    const named = items.map((line) => [line['number'], (line['amount'] as { amount: string }).amount]);
    expect(Object.fromEntries(named)).toEqual({
      ...{ 'MAIN 2006-07-03/1': '5.00', 'MAIN 2006-07-03/2': '6.00', 'MAIN 2006-07-03/3': '7.00' },
      ...{ 'MAIN 2006-07-03/4': '1.00', 'MAIN 2006-07-04/1': '2.00' },
    });
    const one = async (number: string) =>
      (await office.get(`/v1/statement-lines?number=${encodeURIComponent(number)}`, 'cash')).body;
    expect((await one('MAIN 2006-07-03/4')).items).toMatchObject([{ amount: { amount: '1.00', currency: 'GBP' } }]);
    expect((await one('MAIN 2006-07-05/1')).items).toEqual([]);
    expect(await one('MAIN/4')).toMatchObject({ code: 'text-malformed', field: 'number' });
  });

  it('a gap between two statements is told until what is missing has come', async () => {
    await send(bankFile('1', '0.00', [{ amount: '5.00', bank: 'A' }]));
    const next = bankFile('3', '7.00', [{ amount: '1.00', bank: 'C', day: '060704' }], { day: '060704' });
    expect((await send(next)).body['statements']).toMatchObject([{ gap: { amount: '2.00', currency: 'GBP' } }]);
    const before = bankFile('2', '5.00', [{ amount: '2.00', bank: 'B' }]);
    await send(before);
    expect((await office.get('/v1/bank-statements?gap=true')).body.items).toEqual([]);
  });

  it('an overlapping statement begins before the last one ended: that is no gap', async () => {
    await send(bankFile('117', '100.00', two));
    const more = [...two, { amount: '5.00', text: 'COPIES', bank: 'B3' }];
    const { body } = await send(bankFile('117A', '100.00', more));
    expect((body['statements'] as Body[])[0]!['gap']).toBeUndefined();
    expect((await office.get('/v1/bank-statements?gap=true')).body.items).toEqual([]);
  });

  it('a statement without balances hides nothing of what goes on from another one', async () => {
    const bare =
      'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP\n' +
      '<BANKACCTFROM><BANKID>601613<ACCTID>31926819<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n' +
      '<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20060703<TRNAMT>2.00<FITID>F1<NAME>COPIES</STMTTRN></BANKTRANLIST>\n' +
      '</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n';
    expect(await send(bare)).toMatchObject({ status: 200, body: { lines: 1 } });
    const alike = { amount: '5.00', text: 'CAR PARK 5', day: '060704' };
    await send(bankFile('2', '10.00', [alike], { day: '060704' }));
    expect((await send(bankFile('3', '15.00', [alike], { day: '060704' }))).body).toMatchObject({ lines: 1, known: 0 });
    expect(await office.count('statement_line')).toBe(3);
  });

  it('a gap stays while what came is not what is missing', async () => {
    await send(bankFile('1', '0.00', [{ amount: '5.00', bank: 'A' }]));
    await send(bankFile('4', '9.00', [{ amount: '1.00', bank: 'D', day: '060705' }], { day: '060705' }));
    const second = bankFile('2', '5.00', [{ amount: '2.00', bank: 'B', day: '060704' }], { day: '060704' });
    expect(((await send(second)).body['statements'] as Body[])[0]!['gap']).toBeUndefined();
    const gaps = async () => (await office.get('/v1/bank-statements?gap=true')).body.items.map(({ number }) => number);
    expect(await gaps()).toEqual(['4']);
    // What comes late is measured by what was before it, not by what is the newest.
    const third = bankFile('3', '8.00', [{ amount: '1.00', bank: 'C', day: '060704' }], { day: '060704' });
    expect((await send(third)).body['statements']).toMatchObject([{ gap: { amount: '1.00', currency: 'GBP' } }]);
    expect(await gaps()).toEqual(['3']);
  });

  it('a reference that a bank uses again, on another day or for another amount, is another payment', async () => {
    const again = (change: object) => ({ amount: '5.00', bank: 'STO1', ...change });
    await send(bankFile('1', '0.00', [again({}), again({ amount: '6.00' })]));
    const later = bankFile('9', '99.00', [again({ day: '060704' })], { day: '060704' });
    expect((await send(later)).body).toMatchObject({ known: 0 });
    expect(await office.count('statement_line')).toBe(3);
  });

  it('two imports of the same lines at once take them once', async () => {
    const files = [bankFile('1', '0.00', two), bankFile('1A', '0.00', two)];
    const answers = await Promise.all(files.map((file) => send(file)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await office.count('statement_line')).toBe(2);
  });
});

describe('R-14 a file that cannot be trusted leaves nothing', () => {
  const good = bankFile('117', '100.00', two);
  it.each<[string, string, number, string]>([
    ['a wrong balance', bankFile('117', '100.00', two, { off: '0.01' }), 422, 'statement-balance'],
    ['cut', good.slice(0, -40), 422, 'statement-cut'],
    ['doubled', good + good, 422, 'statement-twice'],
    ['of another account', bankFile('1', '0.00', two, { account: '1/2' }), 422, 'bank-account-unknown'],
    ['of another currency', good.replaceAll('GBP', 'EUR'), 422, 'bank-account-unknown'],
    ['with a NUL byte', good.replace('HALL', 'HA\u0000L'), 422, 'file-not-text'],
    ['no statement', 'hello', 422, 'statement-format-unknown'],
    ['empty', '', 422, 'file-empty'],
  ])('%s', async (_, file, status, code) => {
    expect(await send(file)).toMatchObject({ status, body: { code } });
    for (const table of ['statement_file', 'bank_statement', 'statement_line', 'statement_line_arrived']) {
      expect([table, await office.count(table)]).toEqual([table, 0]);
    }
  });

  it('larger than the policy allows: the size is said', async () => {
    const large = Buffer.alloc(105 * 1024 ** 2, ':61:0607030703C1,00NTRFNONREF\n');
    const { status, body } = await office.send('cash', '/v1/bank-statements', large);
    expect([status, body['code']]).toEqual([413, 'file-too-large']);
    expect(String(body['detail'])).toContain('104857600 bytes');
  });

  it('only who may', async () => {
    expect(await office.send('ann', '/v1/bank-statements', good)).toMatchObject({ status: 403 });
  });
});
