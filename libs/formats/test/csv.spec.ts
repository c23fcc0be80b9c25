import fc from 'fast-check';
import { readCsv, underHeadings, writeCsv, type Column } from '../src';
import { all, bytesOf, cellsOf, faultOf, inPieces } from './collected';

const read = (text: Buffer | string) => cellsOf(readCsv(inPieces(text)));

describe('X-04 CSV as other programs write it', () => {
  const expected = [
    ['Konto', 'Text', 'Betrag'],
    ['4711', 'Café £ Größe', '-117.50'],
  ];
  const text = 'Konto,Text,Betrag\r\n4711,Café £ Größe,-117.50\r\n';

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 little endian without', Buffer.from(text, 'utf16le')],
    ['UTF-16 big endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(text, 'latin1')],
    ['ends of line of Unix', Buffer.from(text.replaceAll('\r\n', '\n'))],
    ['ends of line of an old Mac', Buffer.from(text.replaceAll('\r\n', '\r'))],
    ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
    ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
    ["Excel's word for its separator", Buffer.from(`sep=;\r\n${text.replaceAll(',', ';')}`)],
    ['every cell in quotes', Buffer.from(text.replaceAll(/[^,\r\n]+/g, '"$&"'))],
    ['no end of the last line', Buffer.from(text.slice(0, -2))],
  ])('%s', async (_, bytes) => {
    expect(await read(bytes)).toEqual(expected);
  });

  test('a first character that is no ASCII may stand far in the file', async () => {
    const far = 'a,b\n'.repeat(50_000);
    expect((await read(Buffer.from(`${far}€,b\n`))).at(-1)).toEqual(['€', 'b']);
    expect((await read(Buffer.from(`${far}£,b\n`, 'latin1'))).at(-1)).toEqual(['£', 'b']);
  });

  test('a euro of Windows-1252 is one', async () => {
    expect(await read(Buffer.from([0x61, 0x2c, 0x80, 0x0a]))).toEqual([['a', '€']]);
  });

  test('rows are numbered by the lines of the file, whatever is quoted or empty', async () => {
    const rows = await all(readCsv(inPieces('a,b\r\n1,"x\r\ny\r\nz"\r\n\r\n,\r\n2,""""\n3,"p\nq"\n4,5')));
    expect(rows).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['1', 'x\r\ny\r\nz'] },
      { row: 7, cells: ['2', '"'] },
      { row: 8, cells: ['3', 'p\nq'] },
      { row: 10, cells: ['4', '5'] },
    ]);
  });

  test('the line that says the separator is a line too', async () => {
    expect(await all(readCsv(inPieces('sep=;\na;b\n')))).toEqual([{ row: 2, cells: ['a', 'b'] }]);
  });
});

describe('X-04 a CSV file that cannot be read names its line', () => {
  const zip = Buffer.from('504b0304140000000800', 'hex');

  test.each([
    ['nothing', Buffer.alloc(0), { code: 'file-empty', facts: {} }],
    ['only a mark', Buffer.from('\ufeff'), { code: 'file-empty', facts: {} }],
    ['only empty lines', Buffer.from('\n,,\n\n'), { code: 'file-empty', facts: {} }],
    ['a spreadsheet', zip, { code: 'file-not-text', facts: {} }],
    ['NUL bytes', Buffer.from('a,b\n1,\0\n'), { code: 'file-not-text', facts: { row: 2 } }],
    ['UTF-16 cut off', Buffer.from('\ufeffab', 'utf16le').subarray(0, 5), { code: 'file-not-text', facts: {} }],
    [
      'UTF-8 with a line of Windows-1252',
      Buffer.concat([Buffer.from('é,b\n1,2\n'), Buffer.from('1,£2\n', 'latin1')]),
      { code: 'encoding-mixed', facts: { row: 3 } },
    ],
    ['a quote that stays open', Buffer.from('a,b\n1,"x\n2,3\n'), { code: 'csv-malformed', facts: { row: 2 } }],
    ['a quote inside', Buffer.from('a,b\n1,5" pipe\n'), { code: 'csv-malformed', facts: { row: 2 } }],
    ['something after a quote', Buffer.from('a,b\n1,"5"x\n'), { code: 'csv-malformed', facts: { row: 2 } }],
  ])('%s', async (_, bytes, expected) => {
    expect(await faultOf(readCsv(inPieces(bytes, 64)))).toEqual(expected);
  });

  test('what has no end is not gathered', async () => {
    const line = Buffer.from(`a,b\n1,"${'x'.repeat(70_000)}`);
    expect(await faultOf(readCsv(inPieces(line, 9_000), { maxRowBytes: 20_000 }))).toMatchObject({
      code: 'csv-malformed',
      facts: { row: 2 },
    });
    expect((await faultOf(readCsv(inPieces(line, 9_000), { maxBytes: 20_000 }))).code).toBe('file-too-large');
    expect((await faultOf(readCsv(inPieces('a,b,c\n'), { maxCells: 2 }))).code).toBe('row-too-wide');
  });

  test('a source that breaks off is no end of file', async () => {
    async function* broken() {
      yield Buffer.from('a,b\n1,2\n');
      throw new Error('connection lost');
    }
    await expect(all(readCsv(broken()))).rejects.toThrow('connection lost');
  });
});

describe('X-04 columns by their headings', () => {
  const headings = [
    { name: 'code', titles: ['Code', 'Account code'], required: true },
    { name: 'amount', titles: ['Amount'], required: true },
    { name: 'note', titles: ['Note'] },
  ];
  const under = (text: string) => underHeadings(readCsv(inPieces(text)), headings);

  test('in whatever order and spelling, those left out empty', async () => {
    expect(await all(under('AMOUNT, account_CODE ,,\n 1.00 ,A\n\n2.00,B,,\n'))).toEqual([
      { row: 2, values: ['A', '1.00', ''] },
      { row: 4, values: ['B', '2.00', ''] },
    ]);
  });

  test('some stand for each other', async () => {
    const sides = ['debit', 'credit', 'amount'].map((name) => ({ name, titles: [name] }));
    const either = (text: string) => underHeadings(readCsv(inPieces(text)), sides, [['amount'], ['debit', 'credit']]);
    expect(await all(either('Amount\n1\n'))).toEqual([{ row: 2, values: ['', '', '1'] }]);
    expect(await all(either('Credit,Debit\n1,2\n'))).toEqual([{ row: 2, values: ['2', '1', ''] }]);
    expect(await faultOf(either('Debit\n1\n'))).toMatchObject({ code: 'column-missing', facts: { row: 1 } });
  });

  test.each([
    ['Code,Note\n', { code: 'column-missing', facts: { row: 1, column: 'Amount' } }],
    ['Code,Amount,Colour\n', { code: 'column-unknown', facts: { row: 1, column: 'Colour' } }],
    ['Code,Amount,Account code\n', { code: 'column-twice', facts: { row: 1, column: 'Account code' } }],
    ['Code,Amount\nA,1,surplus\n', { code: 'row-too-wide', facts: { row: 2 } }],
  ])('%j', async (text, expected) => {
    expect(await faultOf(under(text))).toMatchObject(expected);
  });
});

describe('X-04 CSV that we write', () => {
  const columns: readonly Column[] = [
    { title: 'Name', kind: 'text' },
    { title: 'Amount', kind: 'money' },
    { title: 'Count', kind: 'whole' },
    { title: 'Day', kind: 'date' },
    { title: 'Rate', kind: 'decimal' },
  ];

  test('each kind in its own way, and nothing that a spreadsheet program carries out', async () => {
    const rows = [
      ['=cmd()', -11750n, 3, '2026-11-21', '-1.25000'],
      ['-2', '5', 0, null, undefined],
      ['@a', '-0.5', null, '', '3'],
    ];
    const text = (
      await bytesOf(
        writeCsv(columns, rows, {
          notes: [
            ['Made by', '+me'],
            ['Total', '-3'],
          ],
        }),
      )
    ).toString();
    expect(text).toBe(
      "\ufeffName,Amount,Count,Day,Rate\r\n'=cmd(),-117.50,3,2026-11-21,-1.25000\r\n'-2,5.00,0,,\r\n'@a,-0.50,,,3\r\n\r\nMade by,'+me\r\nTotal,-3\r\n",
    );
  });

  test.each([
    ['money', '=1+1'],
    ['money', '1.001'],
    ['whole', '1.5'],
    ['date', '21/11/2026'],
    ['decimal', '1e5'],
  ] as const)('a %s column does not hold %s', async (kind, value) => {
    await expect(bytesOf(writeCsv([{ title: 'X', kind }], [[value]]))).rejects.toThrow(TypeError);
  });

  test('a source that fails ends the file with its error', async () => {
    async function* rows() {
      yield ['a', '1.00'];
      throw new Error('the database went away');
    }
    await expect(bytesOf(writeCsv(columns, rows()))).rejects.toThrow('the database went away');
  });

  test('whatever texts are written, the same are read', async () => {
    const text = fc.string({ unit: 'binary' }).filter((each) => !each.includes('\0'));
    const columnOf = (title: string): Column => ({ title, kind: 'text' });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',' as const, ';' as const, '\t' as const),
        fc.integer({ min: 1, max: 40 }),
        async (rows, separator, size) => {
          const bytes = await bytesOf(writeCsv(['a', 'b', 'c'].map(columnOf), rows, { separator }));
          const harmless = (cell: string) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell);
          const filled = rows.map((row) => row.map(harmless)).filter((row) => row.some((cell) => cell !== ''));
          expect((await cellsOf(readCsv(inPieces(bytes, size)))).slice(1)).toEqual(filled);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('X-04 a file of any size takes the same memory', () => {
  test('no row is asked for before the reader takes one, and none is kept', async () => {
    let made = 0;
    let taken = 0;
    let held = 0;
    async function* rows() {
      for (; made < 200_000; made += 1) {
        held = Math.max(held, made - taken);
        yield [`row ${made}`, BigInt(made)];
      }
    }
    const columns: readonly Column[] = [
      { title: 'Name', kind: 'text' },
      { title: 'Amount', kind: 'money' },
    ];
    for await (const _ of readCsv(writeCsv(columns, rows()))) taken += 1;
    expect(taken).toBe(200_001);
    // Buffers of streams between: some tens of kilobytes each, whatever the file's size.
    expect(held).toBeLessThan(20_000);
  });
});
