import type { CsvStatement } from '../../src';
import { read, refused } from './given';

const english: CsvStatement = {
  ...{ name: 'english', heading: true, days: ['DD/MM/YYYY', 'DD MMM YYYY'], decimal: '.', thousands: ',' },
  columns: {
    ...{ entryDate: ['Date'], credit: ['Paid in', 'Credit'], debit: ['Paid out', 'Debit'], balance: ['Balance'] },
    ...{ text: [['Description'], ['Reference']], bankReference: ['Transaction id'] },
  },
  ...{ account: '31926819', currency: 'GBP', footers: ['Total'] },
};
const german: CsvStatement = {
  ...{ name: 'german', heading: true, separator: ';', days: ['DD.MM.YY'], decimal: ',', thousands: '.' },
  columns: {
    ...{ entryDate: ['Buchungstag'], valueDate: ['Valuta'], amount: ['Umsatz'], side: ['S/H'], name: ['Name'] },
    ...{ text: [['Verwendungszweck']] },
  },
  ...{ debitWords: ['S'], accountLabels: ['Konto'], currency: 'EUR' },
  ...{ openingLabels: ['Anfangssaldo'], closingLabels: ['Endsaldo'] },
};
const bare: CsvStatement = {
  ...{ name: 'bare', heading: false, days: ['YYYYMMDD'], decimal: '.' },
  columns: { account: 1, currency: 2, entryDate: 3, side: 4, amount: 5, text: [7], name: 6 },
  debitWords: ['D'],
};
const known = [english, german, bare];

const oldestFirst =
  'Date,Description,Paid out,Paid in,Balance\n18/11/2026,"Hall hire, INV 10342718",,50.00,"1,150.00"\n19 Nov 2026,Charges,7.50,,"1,142.50"\n';
const newestFirst =
  'Date,Description,Paid out,Paid in,Balance\n19/11/2026,Charges,7.50,,1142.50\n18/11/2026,Hall,,50.00,1150.00\n';

describe('R-14 CSV of banks by a described format', () => {
  test.each([
    ['oldest first', oldestFirst],
    ['newest first', newestFirst],
    ['with lines above and a footer', `Account statement\n\n${oldestFirst}Total,,7.50,50.00,\n`],
  ])('credit and debit columns with a balance, %s', async (_, file) => {
    const { lines, ends } = await read(file, known);
    expect(lines.map(({ amount }) => amount).sort()).toEqual([-7_50n, 50_00n].sort());
    expect(ends).toMatchObject([{ opening: 1100_00n, closing: 1142_50n, closingOn: '2026-11-19' }]);
  });

  it('a column that says the side, a comma for decimals, balances and account beside labels', async () => {
    const file =
      'Konto:;DE02120300000000202051\nAnfangssaldo;1.000,00\nBuchungstag;Valuta;Name;Verwendungszweck;Umsatz;S/H\n' +
      '18.11.26;19.11.26;Zoë;Miete;1.234,50;H\n19.11.26;19.11.26;Bank;Gebühr;4,50;S\nEndsaldo;2.230,00\n';
    const { heads, lines, ends } = await read(Buffer.from(file, 'latin1'), known);
    expect(heads).toMatchObject([{ account: 'DE02120300000000202051', currency: 'EUR', format: 'csv' }]);
    expect(lines).toMatchObject([
      { amount: 1234_50n, valueDate: '2026-11-19', name: 'Zoë', text: 'Miete' },
      { amount: -4_50n },
    ]);
    expect(ends).toMatchObject([{ opening: 1000_00n, closing: 2230_00n, proven: true }]);
  });

  it('no heading, several accounts in turns', async () => {
    const file = '111,GBP,20261118,C,5.00,A,x\n222,EUR,20261118,D,6.00,B,y\n111,GBP,20261119,C,7.00,C,z\n';
    const { heads, lines } = await read(file, known);
    expect(heads.map(({ account, currency }) => [account, currency])).toEqual([
      ['111', 'GBP'],
      ['222', 'EUR'],
    ]);
    expect(lines.map(({ statement, sequence, amount }) => [statement, sequence, amount])).toEqual([
      [1, 1, 5_00n],
      [2, 1, -6_00n],
      [1, 2, 7_00n],
    ]);
  });

  test.each<[string, string, string, number]>([
    ['a balance that does not follow', oldestFirst.replace('1,142.50', '1,142.51'), 'statement-balance', 3],
    ['a line that is missing between', `${oldestFirst}20/11/2026,x,,1.00,1144.50\n`, 'statement-balance', 4],
    ['doubled', oldestFirst + oldestFirst, 'statement-twice', 4],
    ['cut in quotes', oldestFirst.slice(0, 70), 'csv-malformed', 2],
    ['a day of another form', oldestFirst.replace('18/11/2026', '11/18/2026'), 'statement-malformed', 2],
    ['decimals of another country', oldestFirst.replace('50.00', '"50,00"'), 'statement-malformed', 2],
    ['nothing that is known', 'a,b\n1,2\n', 'statement-format-unknown', 1],
    ['a document', '%PDF-1.7 hello', 'statement-format-unknown', 1],
  ])('refused: %s', async (_, file, code, row) => {
    expect(await refused(file, known)).toMatchObject({ code, facts: { row } });
  });
});
