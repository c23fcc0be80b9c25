import { formatAmount } from '@tolbooth/money';
import { day } from '@tolbooth/calendar';
import { isRefusal } from '@tolbooth/refusals';
import { decodeBytes } from './decode-bytes';
import { loadFormats } from './described-format';
import { columnsOf } from './header.rules';
import { readCsv } from './read-csv';
import { readFile, type ReadFile } from './read-file.rules';

const format = loadFormats('cambridgeshire').get('published-spend')!;

function read(text: string, about: { fileName?: string; paidOn?: ReturnType<typeof day> } = {}): ReadFile {
  const file = readFile(readCsv(text), { format, fileName: 'spend.csv', ...about });
  if (isRefusal(file)) throw new Error(file.detail);
  return file;
}
const told = (file: ReadFile) =>
  file.rows.map((row) => [
    row.line,
    row.fate,
    row.reason ?? '',
    row.amount === undefined ? '' : formatAmount(row.amount),
  ]);

const awkward = [
  'Payments over £500,,,,',
  '"Published by the council, April 2019",,,,',
  ',,,,',
  'Supplier,Invoice No,Date of Payment,"Amount\n(£)",Cost Centre',
  '"Smith & Sons, ""The Yard""",A1,01/04/2019,"£1,234.50",Parks',
  '"Two\nlines",A2,02-Apr-19,"(1,000.00)",Parks',
  'Jones,A3,00:00:00,100.00-,Roads',
  ',,,,',
  'Supplier,Invoice No,Date of Payment,Amount (£),Cost Centre',
  'Brown,A4,43558,12.345,Roads',
  'Green,A5,03.04.2019,,Roads',
  'Total Gas Ltd,A6,2019-04-03,500,Roads',
  ',,,,xxx',
  'Grand Total,,,"£634.50",',
  'Black,A7,03/04/2019,0.00,Roads',
].join('\r\n');

describe('P-07 a published file, row by row', () => {
  it('is read through preamble, blanks, repeated headers, totals; each line has its fate and number', () => {
    const file = read(awkward);
    expect(file.headerLine).toBe(4);
    expect(file.fallback).toEqual({ day: '2019-04-30', source: 'preamble' });
    expect(told(file)).toEqual([
      [1, 'ignored', 'preamble', ''],
      [2, 'ignored', 'preamble', ''],
      [3, 'ignored', 'blank', ''],
      [6, 'awaiting', '', '1234.50'],
      [7, 'awaiting', '', '-1000.00'],
      [9, 'awaiting', '', '-100.00'],
      [10, 'ignored', 'blank', ''],
      [11, 'ignored', 'repeated-header', ''],
      [12, 'rejected', 'amount-over-precise', ''],
      [13, 'rejected', 'amount-missing', ''],
      [14, 'awaiting', '', '500.00'],
      [15, 'rejected', 'amount-missing', ''],
      [16, 'ignored', 'total-row', ''],
      [17, 'rejected', 'amount-zero', '0.00'],
    ]);
    expect(file.rows[5]).toMatchObject({ paidOn: '2019-04-30', paidOnSource: 'preamble', supplierName: 'Jones' });
  });

  it('a bare time names no day: the day asked for, the period of the name, or the row is listed', () => {
    const text = 'Payee,Amount,Payment Date\nSmith,5,00:00:00';
    expect(read(text, { paidOn: day('2014-05-01') }).rows[0]).toMatchObject({
      paidOn: '2014-05-01',
      paidOnSource: 'asked',
    });
    expect(read(text, { fileName: 'apr-jun-2014.csv' }).rows[0]).toMatchObject({ paidOn: '2014-06-30' });
    expect(read(text).rows[0]).toMatchObject({ fate: 'rejected', reason: 'date-missing' });
  });

  it('takes a row without a name by its id, and one without either that has a date or transaction', () => {
    const rows = read(
      'Supplier ID,Supplier Name,Amount,Date,Trans No\n77,,5,01/04/2019,A\n,,6,01/04/2019,B\n,,11,,',
    ).rows;
    expect(rows.map(({ supplierName }) => supplierName)).toEqual([
      '77 (name not published)',
      'Name not published',
      undefined,
    ]);
    // a bare amount that equals the rows above it is their total
    expect(rows[2]).toMatchObject({ fate: 'ignored', reason: 'total-row' });
  });

  it('a spreadsheet’s totals below a group are no payments, a supplier called Total is one', () => {
    const text = 'Payee,Amount,Date,Invoice No\nSmith,5,01/04/2019,1\nSmith Total,5,,\nBig Total,6,02/04/2019,2';
    expect(read(text, { fileName: 'april-2019.csv' }).rows.map(({ fate }) => fate)).toEqual([
      'awaiting',
      'ignored',
      'awaiting',
    ]);
  });

  it('columns that change further down are read by the header that stands there', () => {
    const rows = read('Supplier,Amount,Date\nSmith,5,01/04/2019\nDate,Amount (£),Beneficiary\n02/04/2019,6,Jones').rows;
    expect(rows.map(({ supplierName, amount }) => [supplierName, amount])).toEqual([
      ['Smith', 500n],
      [undefined, undefined],
      ['Jones', 600n],
    ]);
  });

  it('rows that are alike are counted, so that each is taken once and no more', () => {
    const row = 'Smith,5,01/04/2019';
    const prints = (text: string) => read(`Supplier,Amount,Date\n${text}`).rows.map(({ fingerprint }) => fingerprint);
    const [one, two] = prints(`${row}\n${row}`);
    expect(one).not.toBe(two);
    expect(prints(`Jones,1,01/04/2019\n${row}`)[1]).toBe(one);
  });

  it('a file without a header that says amount and supplier is refused with what was seen', () => {
    expect(readFile(readCsv('a,b\n1,2'), { format, fileName: 'x' })).toMatchObject({
      code: 'spend-header-missing',
      facts: { firstRow: ['a', 'b'] },
    });
  });
});

describe('P-07 headers of other councils', () => {
  it.each([
    [
      'BeneficiaryName,PaymentDate,NetAmount,IrrecoverableVATAmount,TransactionNumber',
      'BeneficiaryName',
      'NetAmount',
      'PaymentDate',
    ],
    [
      'Department Family,Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount,VAT Registration',
      'Supplier',
      'Amount',
      'Date',
    ],
    ['Vendor No,Vendor Name,Posting date,Document No,Amount in GBP', 'Vendor Name', 'Amount in GBP', 'Posting date'],
    [
      'Creditor Name,Date Paid,Voucher No,VAT Amount,Amount (excluding VAT)',
      'Creditor Name',
      'Amount (excluding VAT)',
      'Date Paid',
    ],
    ['Directorate,Payee,Cheque/BACS date,£', 'Payee', '£', 'Cheque/BACS date'],
    [
      'Supplier Postcode,Supplier Type,Supplier/Payee Details,Paid On Date,Sum Value £',
      'Supplier/Payee Details',
      'Sum Value £',
      'Paid On Date',
    ],
    [
      'Vendor ID,Vendor Name,Cost Element,SAP Document No,Amount £,Clearing Date',
      'Vendor Name',
      'Amount £',
      'Clearing Date',
    ],
    [
      'fin.Transaction Date,fin.VAT Amount,fin.Net Transaction Amount,mch.Merchant Name',
      'mch.Merchant Name',
      'fin.Net Transaction Amount',
      'fin.Transaction Date',
    ],
    ['Supplier,Supplier Name,Pay Date,Total (£)', 'Supplier Name', 'Total (£)', 'Pay Date'],
  ])('%s', (line, supplierName, amount, paidOn) => {
    const headers = line.split(',');
    const columns = columnsOf(headers, format);
    expect([columns.supplierName, columns.amount, columns.paidOn].map((at) => headers[at ?? -1])).toEqual([
      supplierName,
      amount,
      paidOn,
    ]);
  });

  it('debit and credit columns make one signed amount', () => {
    expect(read('Payee,Date,Debit,Credit\nA,01/04/2019,5,\nB,01/04/2019,,2').rows.map(({ amount }) => amount)).toEqual([
      500n,
      -200n,
    ]);
  });
});

describe('P-07 encodings', () => {
  const text = 'Payee,Amount\r\nCafé £,5\r\n';
  it.each([
    ['utf-8', Buffer.from(text, 'utf8')],
    ['utf-8', Buffer.from(`\ufeff${text}`, 'utf8')],
    ['windows-1252', Buffer.from(text, 'latin1')],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('%s', (encoding, bytes) => {
    const decoded = decodeBytes(bytes);
    expect(decoded.encoding).toBe(encoding);
    expect(readCsv(decoded.text)[1]!.cells).toEqual(['Café £', '5']);
  });

  it('semicolons, tabs and a stray quote', () => {
    expect(readCsv('a;b\n1;2')[1]!.cells).toEqual(['1', '2']);
    expect(readCsv('a\tb\n1\t2')[1]!.cells).toEqual(['1', '2']);
    expect(readCsv('a,b\n"x,1\ny,2')).toHaveLength(3);
    expect(readCsv('a,b\n5" pipe,1').at(-1)!.cells).toEqual(['5" pipe', '1']);
  });
});
