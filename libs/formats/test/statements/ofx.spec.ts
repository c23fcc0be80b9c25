import { read, refused } from './given';

const header =
  'OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\nCOMPRESSION:NONE\r\n' +
  'OLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n';
const sgml = (movements: string, balance = '<LEDGERBAL><BALAMT>150.00<DTASOF>20261120</LEDGERBAL>') =>
  `${header}<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS>` +
  '<STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>601613<ACCTID>31926819<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>' +
  `<DTSTART>20261101<DTEND>20261120${movements}</BANKTRANLIST>${balance}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
const movement =
  '<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261119120000[-5:EST]<TRNAMT>50.00<FITID>F1<NAME>Okafor &amp; Sons<MEMO>INV 10342718</STMTTRN>';

describe('R-14 OFX as banks write it', () => {
  const expected = {
    ...{ amount: 50_00n, entryDate: '2026-11-19', bankReference: 'F1', name: 'Okafor & Sons', text: 'INV 10342718' },
  };

  test.each<[string, string]>([
    ['SGML in one line', sgml(movement)],
    ['SGML with a tag a line', sgml(movement).replaceAll('<', '\r\n<')],
    ['SGML that closes its values', sgml(movement.replaceAll(/<(\w+)>([^<]+)/g, '<$1>$2</$1>'))],
    ['a movement without an end', sgml(movement.replace('</STMTTRN>', ''))],
    ['empty values', sgml(movement.replace('<FITID>', '<CHECKNUM><REFNUM></REFNUM><FITID>'))],
    ['a header in one line', sgml(movement).replace(header, header.replaceAll('\r\n', ''))],
    ['a comma for decimals', sgml(movement.replace('50.00', '50,00'))],
    ['a plus', sgml(movement.replace('50.00', '+50.00'))],
    [
      'XML of version 2',
      `<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="211"?>${sgml(movement)
        .slice(header.length)
        .replaceAll(/<(\w+)>([^<]+)(?=<)/g, '<$1>$2</$1>')}`,
    ],
  ])('%s', async (_, file) => {
    const { heads, lines, ends } = await read(file);
    expect(heads).toMatchObject([{ account: '31926819', bank: '601613', currency: 'GBP', format: 'ofx' }]);
    expect(lines).toMatchObject([expected]);
    expect(ends).toMatchObject([{ opening: 100_00n, closing: 150_00n, closingOn: '2026-11-20', proven: false }]);
  });

  it('its letters are those of Windows-1252 or of UTF-8', async () => {
    const file = sgml(movement.replace('Okafor', 'Zoë'));
    expect((await read(Buffer.from(file, 'latin1'))).lines).toMatchObject([{ name: 'Zoë & Sons' }]);
    expect((await read(file)).lines).toMatchObject([{ name: 'Zoë & Sons' }]);
  });

  it('amounts with a sign of the currency and thousands; a day that is not known', async () => {
    const file = sgml(movement.replace('50.00', 'R$ -5.326,43'), '<LEDGERBAL><BALAMT>1<DTASOF>00000000</LEDGERBAL>');
    expect(await read(file)).toMatchObject({ lines: [{ amount: -5326_43n }], ends: [{ closingOn: undefined }] });
  });

  it('an amount that says the currency of its account, or which one was ordered, is that of the account', async () => {
    const own = movement.replace('<NAME>', '<CURRENCY><CURRATE>1<CURSYM>GBP</CURRENCY><NAME>');
    const ordered = movement.replace('<NAME>', '<ORIGCURRENCY><CURRATE>0.85<CURSYM>EUR</ORIGCURRENCY><NAME>');
    expect((await read(sgml(own + ordered))).lines).toMatchObject([
      { amount: 50_00n, original: undefined },
      { amount: 50_00n, original: { currency: 'EUR' } },
    ]);
  });

  test.each<[string, string, string]>([
    ['cut', sgml(movement).slice(0, -6), 'statement-cut'],
    ['doubled', sgml(movement) + sgml(movement), 'statement-twice'],
    ['a document type', sgml(movement).replace('<OFX>', '<!DOCTYPE OFX [<!ENTITY a "b">]><OFX>'), 'statement-unsafe'],
    ['no statement, only why', sgml('').replace(/<STMTRS>.*<\/STMTRS>/, ''), 'statement-empty'],
    ['no currency', sgml(movement).replace('<CURDEF>GBP', ''), 'statement-malformed'],
    [
      'an amount in another currency than the account',
      sgml(movement.replace('<NAME>', '<CURRENCY><CURRATE>0.85<CURSYM>EUR</CURRENCY><NAME>')),
      'statement-malformed',
    ],
    ['noise of arithmetic', sgml(movement.replace('50.00', '50.0000000001')), 'statement-malformed'],
  ])('refused: %s', async (_, file, code) => {
    expect(await refused(file)).toMatchObject({ code });
  });
});
