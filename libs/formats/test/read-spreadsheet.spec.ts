import { truncate, readFile, stat, writeFile } from 'node:fs/promises';
import { readSpreadsheet, type SpreadsheetOptions } from '../src';
import { all, cellsOf, faultOf, inFolder } from './collected';
import { book, zipped } from './zipped';

const rowsOf = (parts: Readonly<Record<string, string | Buffer>>, options: SpreadsheetOptions = {}) =>
  inFolder(async (folder) => all(readSpreadsheet(await zipped(folder, parts), options)));
const faultIn = (parts: Readonly<Record<string, string | Buffer>>, options: SpreadsheetOptions = {}) =>
  inFolder(async (folder) => faultOf(readSpreadsheet(await zipped(folder, parts), options)));
const cell = (xml: string) => rowsOf(book(`<row r="1">${xml}</row>`)).then(([row]) => row!.cells[0]);

describe('X-04 spreadsheets as other programs write them', () => {
  test('shared, rich and inline texts, booleans, formulas by their value, and rows where they stand', async () => {
    const rows = await rowsOf(
      book(
        '<row r="2" spans="1:4"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>in</t><rPh><t>x</t></rPh></is></c></row>' +
          '<row r="3"><c r="A3" s="3"/></row>' +
          '<row r="7"><c r="A7" t="s"><v>2</v></c><c r="B7" t="b"><v>1</v></c><c r="C7"><f>SUM(A1:A2)</f><v>117.5</v></c><c r="D7" t="e"><v>#N/A</v></c><c r="E7" t="str"><f>""</f><v></v></c></row>' +
          '<row><c><v>1</v></c><c><v>2</v></c></row>',
      ),
    );
    expect(rows).toEqual([
      { row: 2, cells: ['Konto', 'Betrag ', '', 'in'] },
      { row: 7, cells: ['a\rb & <c>', 'TRUE', '117.5', '#N/A'] },
      { row: 8, cells: ['1', '2'] },
    ]);
  });

  test('a sheet by its name, else the first that is shown', async () => {
    const parts = book('<row r="1"><c r="A1"><v>1</v></c></row>');
    expect(await rowsOf(parts)).toEqual([{ row: 1, cells: ['1'] }]);
    expect(await rowsOf(parts, { sheet: 'Cover' })).toEqual([{ row: 1, cells: ['cover'] }]);
    expect(await faultIn(parts, { sheet: 'lines' })).toEqual({
      code: 'sheet-unknown',
      facts: { sheets: ['Cover', 'Lines'] },
    });
  });

  test('tags with prefixes, as LibreOffice and reporting tools write them', async () => {
    const sheet =
      '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await rowsOf(book('', { 'xl/worksheets/sheet2.xml': `\ufeff${sheet}` }))).toEqual([
      { row: 1, cells: ['5'] },
    ]);
  });

  test.each([
    ['117.5', '117.5'],
    ['1.1000000000000001', '1.1'],
    ['0.30000000000000004', '0.3'],
    ['-4.4408920985006262E-16', '-0.000000000000000444089209850063'],
    ['1234567.8899999999', '1234567.89'],
    ['99999999999999.995', '100000000000000'],
    ['1E+05', '100000'],
    ['1.5E-2', '0.015'],
    ['-0.0', '-0.0'],
    ['12345678901234567', '12345678901234567'],
    ['1234567890123.45', '1234567890123.45'],
    ['10.001', '10.001'],
  ])('the number %s is %s', async (written, expected) => {
    expect(await cell(`<c r="A1"><v>${written}</v></c>`)).toBe(expected);
  });

  test.each([
    ['a built-in format', 's="1"', '46347', '2026-11-21'],
    ['a format of its own', 's="2"', '46347', '2026-11-21'],
    ['no date, but letters in quotes', 's="3"', '46347', '46347'],
    ['a day and time', 's="4"', '46347.5', '2026-11-21T12:00:00'],
    ['a time alone', 's="4"', '0.75', '18:00:00'],
    ['the last day before the one that never was', 's="1"', '59', '1900-02-28'],
    ['the day that never was', 's="1"', '60', '1900-02-29'],
    ['the first day', 's="1"', '1', '1900-01-01'],
    ['an ISO date', 't="d"', '2026-11-21T00:00:00Z', '2026-11-21'],
  ])('a date: %s', async (_, attributes, value, expected) => {
    expect(await cell(`<c r="A1" ${attributes}><v>${value}</v></c>`)).toBe(expected);
  });

  test('a date of a workbook that counts from 1904', async () => {
    const parts = book('<row r="1"><c r="A1" s="1"><v>44885</v></c></row>');
    const workbook = parts['xl/workbook.xml'].replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
    expect(await rowsOf({ ...parts, 'xl/workbook.xml': workbook })).toEqual([{ row: 1, cells: ['2026-11-21'] }]);
  });
});

describe('X-04 a spreadsheet that is damaged or made to do harm is refused', () => {
  const one = '<row r="1"><c r="A1"><v>1</v></c></row>';

  test('no zip, an old spreadsheet, a zip of something else, no rows', async () => {
    await inFolder(async (folder) => {
      const path = `${folder}/x.xlsx`;
      for (const bytes of [Buffer.from(''), Buffer.from('a,b\n1,2\n'), Buffer.from('d0cf11e0a1b11ae1', 'hex')]) {
        await writeFile(path, bytes);
        expect((await faultOf(readSpreadsheet(path))).code).toBe('spreadsheet-damaged');
      }
    });
    expect((await faultIn({ 'readme.txt': 'hello' })).code).toBe('spreadsheet-damaged');
    expect((await faultIn(book(''))).code).toBe('file-empty');
  });

  test('cut off anywhere', async () => {
    await inFolder(async (folder) => {
      const path = await zipped(folder, book(one.repeat(1)));
      const { size } = await stat(path);
      for (const part of [0.99, 0.9, 0.5, 0.1]) {
        await truncate(path, Math.floor(size * part));
        expect((await faultOf(readSpreadsheet(path))).code).toBe('spreadsheet-damaged');
      }
    });
  });

  test('a changed byte of the sheet is found by its checksum', async () => {
    await inFolder(async (folder) => {
      const path = await zipped(folder, book('<row r="1"><c r="A1"><v>12345</v></c></row>'));
      const bytes = await readFile(path);
      const at = bytes.indexOf('xl/worksheets/sheet2.xml') + 'xl/worksheets/sheet2.xml'.length;
      let found = 0;
      for (let offset = 0; offset < 40; offset += 1) {
        const changed = Buffer.from(bytes);
        changed[at + offset]! ^= 1;
        await writeFile(path, changed);
        const fault = await faultOf(readSpreadsheet(path)).catch(() => undefined);
        if (fault) found += 1;
      }
      expect(found).toBe(40);
    });
  });

  test.each([
    ['a document type with entities', `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet/>`, 'spreadsheet-unsafe'],
    [
      'a file of the machine',
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>`,
      'spreadsheet-unsafe',
    ],
    ['an entity that nobody declared', '<worksheet>&a;</worksheet>', 'spreadsheet-damaged'],
    ['tags that do not close', '<worksheet><sheetData>', 'spreadsheet-damaged'],
    [
      'rows that go back',
      `<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>`,
      'spreadsheet-damaged',
    ],
    [
      'a text that is not there',
      '<worksheet><row r="1"><c r="A1" t="s"><v>77</v></c></row></worksheet>',
      'spreadsheet-damaged',
    ],
    [
      'a formula without value',
      '<worksheet><row r="1"><c r="A1"><f>1+1</f></c></row></worksheet>',
      'formula-without-value',
    ],
    ['a column far out', '<worksheet><row r="1"><c r="XFD1"><v>1</v></c></row></worksheet>', 'row-too-wide'],
    [
      'a text without end',
      `<worksheet><row r="1"><c r="A1" t="str"><v>${'x'.repeat(300_000)}</v></c></row></worksheet>`,
      'cell-too-long',
    ],
    ['a tag without end', `<worksheet><row ${'x'.repeat(3_000_000)}`, 'spreadsheet-unsafe'],
  ])('%s', async (_, sheet, code) => {
    expect((await faultIn(book('', { 'xl/worksheets/sheet2.xml': sheet }))).code).toBe(code);
  });

  test('what inflates to much more than it is, before it is inflated', async () => {
    const bomb = Buffer.alloc(64 * 1024 ** 2, 0x20);
    expect(await faultIn(book('', { 'xl/worksheets/sheet2.xml': bomb }))).toMatchObject({
      code: 'spreadsheet-unsafe',
      facts: { times: expect.any(Number) as number },
    });
    expect((await faultIn(book(one), { maxInflatedBytes: 100 })).code).toBe('spreadsheet-unsafe');
  });

  test('more shared texts than are kept', async () => {
    const strings = `<sst>${'<si><t>0123456789</t></si>'.repeat(100)}</sst>`;
    const parts = book(one, { 'xl/sharedStrings.xml': strings });
    expect((await faultIn(parts, { maxSharedBytes: 999 })).code).toBe('file-too-large');
    expect(await rowsOf(parts, { maxSharedBytes: 1_000 })).toHaveLength(1);
  });

  test('rows come while the sheet is being read', async () => {
    const many = Array.from(
      { length: 50_000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${at}</v></c></row>`,
    );
    await inFolder(async (folder) => {
      const path = await zipped(folder, book(many.join('')));
      let taken = 0;
      for await (const { row, cells } of readSpreadsheet(path)) {
        taken += 1;
        expect(cells[0]).toBe(String(row - 1));
        if (taken === 10) break;
      }
      expect(taken).toBe(10);
      expect(await cellsOf(readSpreadsheet(path))).toHaveLength(50_000);
    });
  });
});
