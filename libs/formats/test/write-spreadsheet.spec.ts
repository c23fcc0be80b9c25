import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { readSpreadsheet, writeSpreadsheet, type Column, type RowValues, type Sheet } from '../src';
import { all, bytesOf, cellsOf, inFolder, toFile } from './collected';

const columns: readonly Column[] = [
  { title: 'Name', kind: 'text', width: 30 },
  { title: 'Amount', kind: 'money' },
  { title: 'Count', kind: 'whole' },
  { title: 'Day', kind: 'date' },
  { title: 'Rate', kind: 'decimal' },
];
const sheet: Sheet = { name: 'Trial balance: 2026/27', columns, notes: [['Made by', 'R. Adams']] };
const written = async <T>(rows: Iterable<RowValues>, work: (path: string) => Promise<T>, of: Sheet = sheet) =>
  inFolder(async (folder) => work(await toFile(writeSpreadsheet(of, rows), join(folder, 'out.xlsx'))));

describe('X-04 spreadsheets that we write', () => {
  const rows: RowValues[] = [
    ['=1+1', -11750n, 3, '2026-11-21', '0.00125'],
    ['<a> & "b"\r\n_x0041_\u0001', '5', 0, null, undefined],
  ];

  test('are read back as they were meant', async () => {
    expect(await written(rows, (path) => cellsOf(readSpreadsheet(path)))).toEqual([
      ['Name', 'Amount', 'Count', 'Day', 'Rate'],
      ['=1+1', '-117.50', '3', '2026-11-21', '0.00125'],
      ['<a> & "b"\r\n_x0041_\u0001', '5.00', '0'],
    ]);
  });

  test('another program finds numbers, days, a heading that stays, a filter, widths and notes', async () => {
    const script = [
      'import sys, zipfile, xml.etree.ElementTree as E',
      'z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None',
      'm = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"',
      'parts = {n: E.fromstring(z.read(n)) for n in z.namelist()}',
      's = parts["xl/worksheets/sheet1.xml"]',
      'print([x.tag.replace(m, "") for x in s])',
      'print(s.find(m + "sheetViews/" + m + "sheetView/" + m + "pane").attrib["state"], s.find(m + "autoFilter").attrib["ref"])',
      'print([(c.attrib["r"], c.attrib.get("t", "n"), c.attrib.get("s", "0"), "".join(c.itertext())) for c in s.findall(m + "sheetData/" + m + "row")[1]])',
      'print([x.attrib["name"] for x in parts["xl/workbook.xml"].iter(m + "sheet")])',
      'print(sorted(o.attrib["PartName"] for o in parts["[Content_Types].xml"] if "PartName" in o.attrib))',
      'print([x.attrib["numFmtId"] for x in parts["xl/styles.xml"].find(m + "cellXfs")])',
    ].join('\n');
    const seen = await written(rows, async (path) =>
      execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }),
    );
    expect(seen.trim().split('\n')).toEqual([
      "['sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'autoFilter']",
      'frozen A1:E3',
      "[('A2', 'inlineStr', '0', '=1+1'), ('B2', 'n', '2', '-117.50'), ('C2', 'n', '3', '3'), ('D2', 'n', '4', '46347'), ('E2', 'n', '0', '0.00125')]",
      "['Trial balance  2026 27', 'About']",
      "['/xl/styles.xml', '/xl/workbook.xml', '/xl/worksheets/sheet1.xml', '/xl/worksheets/sheet2.xml']",
      "['0', '0', '4', '1', '164']",
    ]);
  });

  test('what does not fit on a sheet goes on in the next', async () => {
    const many = Array.from({ length: 7 }, (_, at) => [`row ${at}`]);
    const small: Sheet = { name: 'Lines', columns: [{ title: 'Name', kind: 'text' }], maxRows: 4 };
    await written(
      many,
      async (path) => {
        for (const [name, length] of [
          ['Lines', 4],
          ['Lines (2)', 4],
          ['Lines (3)', 2],
        ] as const) {
          expect(await cellsOf(readSpreadsheet(path, { sheet: name }))).toHaveLength(length);
        }
      },
      small,
    );
  });

  test('a sheet for each value of a column, named by it: no two names alike, whatever they are', async () => {
    const byName: Sheet = { name: 'All', columns: columns.slice(0, 2), sheetFor: 0, maxRows: 3 };
    const names = ['', 'a/b', 'a/b', 'a/b', 'A b', 'x'.repeat(40), 'x'.repeat(41)];
    const seen = await written(
      names.map((name, at) => [name, String(at)]),
      async (path) =>
        Promise.all(
          ['All', 'a b', 'a b (2)', 'A b (3)', 'x'.repeat(31), `${'x'.repeat(27)} (2)`].map(async (name) =>
            (await cellsOf(readSpreadsheet(path, { sheet: name }))).slice(1).map((cells) => cells.at(-1)),
          ),
        ),
      byName,
    );
    expect(seen).toEqual([['0.00'], ['1.00', '2.00'], ['3.00'], ['4.00'], ['5.00'], ['6.00']]);
  });

  test('the same rows give the same bytes', async () => {
    const hash = async () =>
      createHash('sha256')
        .update(await bytesOf(writeSpreadsheet(sheet, rows)))
        .digest('hex');
    expect(await hash()).toBe(await hash());
  });

  test('a source that fails ends the file with its error, a value that does not fit too', async () => {
    async function* broken() {
      yield ['a', 1n];
      throw new Error('the database went away');
    }
    await expect(bytesOf(writeSpreadsheet(sheet, broken()))).rejects.toThrow('the database went away');
    await expect(bytesOf(writeSpreadsheet(sheet, [['a', 'much']]))).rejects.toThrow(TypeError);
  });

  test('whatever is written, the same is read', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const money = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n });
    const day = fc.date({ min: new Date('1900-03-02'), max: new Date('9999-12-31'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, money, fc.nat(), day), { maxLength: 6 }), async (rows) => {
        const values = rows.map(([a, b, c, d]) => [a, b, c, d.toISOString().slice(0, 10)]);
        const expected = rows.map(([a, b, c, d]) => {
          const digits = `${b < 0n ? -b : b}`.padStart(3, '0');
          const amount = `${b < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
          return [a, amount, String(c), d.toISOString().slice(0, 10)];
        });
        const readBack = await written(values, (path) => cellsOf(readSpreadsheet(path)));
        expect(readBack.slice(1)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('X-04 a spreadsheet of any size takes the same memory', () => {
  test('rows are asked for as the file is taken, and given up when the reader goes', async () => {
    let made = 0;
    let ended = false;
    function* rows() {
      try {
        for (; made < 300_000; made += 1) yield [`row ${made}`, BigInt(made), made, '2026-11-21', '1'];
      } finally {
        ended = true;
      }
    }
    const stream = writeSpreadsheet(sheet, rows());
    const chunks = stream[Symbol.asyncIterator]();
    await chunks.next();
    // Nobody takes more: what streams and the compressor hold is some hundreds of kilobytes.
    const before = made;
    expect(before).toBeLessThan(20_000);
    stream.destroy();
    // The compressor's thread may be at work on a piece for as long as the machine has others to do.
    for (const late = Date.now() + 10_000; !ended && Date.now() < late;) await new Promise(setImmediate);
    expect(ended).toBe(true);
    expect(made).toBeLessThan(20_000);
  });

  test('every row arrives', async () => {
    function* rows() {
      for (let at = 0; at < 100_000; at += 1) yield ['a', BigInt(at)];
    }
    await written(rows(), async (path) => {
      let count = 0;
      for await (const { row, cells } of readSpreadsheet(path)) {
        count += 1;
        if (row === 100_001) expect(cells).toEqual(['a', '999.99']);
      }
      expect(count).toBe(100_001);
    });
  });

  test('the longest texts that a cell can have, also where each character is written as seven, and none longer', async () => {
    const texts = ['x'.repeat(32_767), '\u0001'.repeat(32_767), '&'.repeat(32_767), ' é'.repeat(16_000)];
    const names: Sheet = { name: 'Texts', columns: [{ title: 'Name', kind: 'text' }] };
    const rows = Array.from({ length: 12 }, (_, at) => [texts[at % 4]!]);
    const read = await written(rows, (path) => cellsOf(readSpreadsheet(path)), names);
    expect(read.slice(1)).toEqual(rows);
    await expect(bytesOf(writeSpreadsheet(names, [['x'.repeat(32_768)]]))).rejects.toMatchObject({
      code: 'cell-too-long',
    });
    const noted = { ...names, notes: [['Cost centres', 'x'.repeat(32_768)]] as const };
    await expect(bytesOf(writeSpreadsheet(noted, []))).rejects.toMatchObject({ code: 'cell-too-long' });
  });

  test('rows that come by the page are those that come one by one, also over sheets and empty pages', async () => {
    const many = Array.from({ length: 9 }, (_, at) => [`row ${at >> 1}`, BigInt(at), at]);
    async function* pages() {
      yield [];
      for (const size of [4, 1]) {
        yield many.slice(4 - size, 8 - size);
        yield [];
      }
      yield many.slice(7);
    }
    const rows = [...many.slice(0, 4), ...many.slice(3, 7), ...many.slice(7)];
    for (const one of [sheet, { ...sheet, maxRows: 3 }, { ...sheet, sheetFor: 0 }]) {
      expect(await bytesOf(writeSpreadsheet(one, { pages: pages() }))).toEqual(
        await bytesOf(writeSpreadsheet(one, rows)),
      );
    }
  });

  test('nothing but a heading', async () => {
    expect(await written([], (path) => all(readSpreadsheet(path)))).toHaveLength(1);
  });
});
