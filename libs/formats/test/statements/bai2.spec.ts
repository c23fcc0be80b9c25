import { read, refused } from './given';

const file = (accounts: string, total: string, records: number) =>
  `01,BANKUS33,COUNCIL,261120,0600,1,,,2/\n02,COUNCIL,BANKUS33,1,261119,,USD,2/\n${accounts}` +
  `98,${total},1,${records + 2}/\n99,${total},1,${records + 4}/\n`;

const one =
  '03,0012345,,010,10000,,,015,15050,,/\n88,100,5050,1,,400,000,0,/\n' +
  '16,142,5050,V,261121,,B77,INV10342718,ACH CREDIT/\n88,EREF: E-1\n88,DBNM: GRACE OKAFOR\n49,35150,6/\n';

const group = (status: string) => file(one, '35150', 6).replace('BANKUS33,1,', `BANKUS33,${status},`);

describe('R-14 BAI2 as banks write it', () => {
  it('balances, a movement with its kind of funds, references and text that goes on', async () => {
    const { heads, lines, ends } = await read(file(one, '35150', 6));
    expect(heads).toMatchObject([{ account: '0012345', currency: 'USD', bank: 'BANKUS33' }]);
    expect(lines).toMatchObject([
      {
        ...{
          amount: 50_50n,
          entryDate: '2026-11-19',
          valueDate: '2026-11-21',
          bankReference: 'B77',
          kind: 'direct-debit',
        },
        ...{ endToEndId: 'E-1', name: 'GRACE OKAFOR', text: 'ACH CREDIT EREF: E-1 DBNM: GRACE OKAFOR' },
        references: ['INV10342718', 'E-1', 'B77'],
      },
    ]);
    expect(ends).toMatchObject([{ opening: 100_00n, closing: 150_50n, proven: true }]);
  });

  test.each<[string, string, object]>([
    ['a debit', '16,475,5050,,,1001,CHECK/', { amount: -50_50n, kind: 'cheque', references: ['1001'] }],
    [
      'immediate, one and two days',
      '16,195,5050,S,1000,2000,2050,B1,C1,WIRE/',
      { amount: 50_50n, bankReference: 'B1', text: 'WIRE' },
    ],
    [
      'a table of days',
      '16,195,5050,D,2,0,1000,1,4050,B1,C1,WIRE, WITH COMMA',
      { bankReference: 'B1', text: 'WIRE, WITH COMMA' },
    ],
    ['a slash in the text', '16,195,5050,Z,B1,C1,INV 1/2', { text: 'INV 1/2' }],
    ['text only in what follows', '16,195,5050,,,/\n88,PAYMENT OF INV 7', { text: 'PAYMENT OF INV 7' }],
  ])('%s', async (_, movement, expected) => {
    const incoming = !movement.startsWith('16,475');
    const closing = incoming ? '15050' : '04950';
    const records = 3 + movement.split('\n').length - 1;
    const total = String(10_000 + Number(closing) + 5_050);
    const account = `03,0012345,,010,10000,,,015,${closing},,/\n${movement}\n49,${total},${records}/\n`;
    expect((await read(file(account, total, records))).lines).toMatchObject([expected]);
  });

  it('a group that corrects another has movements like any', async () => {
    expect((await read(group('3'))).lines).toHaveLength(1);
  });

  it('the currency says how many decimals are implied', async () => {
    const account = '03,77,JPY,010,500,,,015,700,,/\n16,195,200,,,,/\n49,1400,3/\n';
    expect((await read(file(account, '1400', 3))).ends).toMatchObject([{ opening: 500n, closing: 700n }]);
  });

  test.each<[string, string, string]>([
    [
      'a wrong balance',
      file(one.replace('015,15050', '015,15051').replace('49,35150', '49,35151'), '35151', 6),
      'statement-balance',
    ],
    [
      'a sum of an account that is wrong',
      file(one.replace('49,35150', '49,35151'), '35150', 6),
      'statement-control-total',
    ],
    ['a sum of a group that is wrong', file(one, '35151', 6), 'statement-control-total'],
    ['a record that is missing', file(one.replace('88,EREF: E-1\n', ''), '35150', 6), 'statement-control-total'],
    ['no trailer', file(one, '35150', 6).replace(/99,.*\n/, ''), 'statement-cut'],
    ['cut in an account', file(one, '35150', 6).replace(/49,[^]*/, ''), 'statement-cut'],
    ['doubled', file(one, '35150', 6).repeat(2), 'statement-twice'],
    ['a group that takes an earlier one back', group('2'), 'statement-format-unknown'],
    ['a group that is a test', group('4'), 'statement-format-unknown'],
    ['no record at all', `${file(one, '35150', 6)}hello\n`, 'statement-malformed'],
  ])('refused: %s', async (_, text, code) => {
    expect(await refused(text)).toMatchObject({ code });
  });
});
