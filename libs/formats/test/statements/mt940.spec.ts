import { read, refused } from './given';

const statement = (movements: string, opening = 'C261119GBP100,00', closing = 'C261120GBP100,00') =>
  `:20:STARTUMS\r\n:25:60161331/926819\r\n:28C:117/1\r\n:60F:${opening}\r\n${movements}:62F:${closing}\r\n-\r\n`;

describe('R-14 MT940 as banks write it', () => {
  test.each<[string, string, object]>([
    [
      'a plain credit',
      ':61:2611201120C50,00NTRFINV123//B77',
      { amount: 50_00n, kind: 'transfer', bankReference: 'B77', references: ['INV123', 'B77'] },
    ],
    ['no entry date', ':61:261120C50,NMSCNONREF', { amount: 50_00n, entryDate: '2026-11-20', references: [] }],
    ['a letter of the currency and no space', ':61:2611201120CP50,5NTRFNONREF', { amount: 50_50n }],
    ['a debit taken back', ':61:2611201120RDP7,00NDDTNONREF', { amount: 7_00n, reversal: true, kind: 'direct-debit' }],
    ['a credit taken back', ':61:2611201120RC7,00NRTINONREF', { amount: -7_00n, reversal: true, kind: 'returned' }],
    ['pence alone', ':61:2611201120D,07NCHGNONREF', { amount: -7n, kind: 'charge' }],
    ['zeros before it', ':61:261120D000000001213,28N044NONREF', { amount: -1213_28n }],
    ['a space before the code', ':61:2611201120C50,00 NTRFNONREF', { amount: 50_00n, kind: 'transfer' }],
    [
      'an entry in the new year of a value in the old',
      ':61:2612310102C1,NTRFNONREF',
      { valueDate: '2026-12-31', entryDate: '2027-01-02' },
    ],
    [
      'an entry in the old year of a value in the new',
      ':61:2701021231C1,NTRFNONREF',
      { valueDate: '2027-01-02', entryDate: '2026-12-31' },
    ],
    ['30 February, where months have thirty days', ':61:2602300228C1,NTRFNONREF', { valueDate: '2026-02-28' }],
    ['a supplement, where nothing else is said', ':61:2611201120C1,NTRFNONREF\r\n987 Smith', { text: '987 Smith' }],
  ])('%s', async (_, movement, expected) => {
    const { amount = 1_00n } = expected as { amount?: bigint };
    const total = 10_000n * 100n + amount;
    const closing = `C261120GBP${String(total).slice(0, -2)},${String(total).slice(-2)}`;
    const { lines, ends } = await read(statement(`${movement}\r\n`, 'C261119GBP10000,00', closing));
    expect(lines).toMatchObject([expected]);
    expect(ends).toMatchObject([{ proven: true }]);
  });

  const said = async (information: string) => {
    const file = statement(`:61:2611201120C0,NTRFNONREF\r\n:86:${information}\r\n`);
    return (await read(file)).lines[0];
  };

  it('structured information: fields of German banks', async () => {
    expect(
      await said(
        '166?00GUTSCHRIFT?109310?20EREF+INV10342718?21MREF+M-77 KREF+NONREF?22SVWZ+HALL HIR\r\nE NOV?23EMBER?30WESTGB2L?31GB82WEST12345698765432?32Grace?33 Okafor',
      ),
    ).toMatchObject({
      ...{ endToEndId: 'INV10342718', mandate: 'M-77', text: 'HALL HIRE NOVEMBER', kind: 'transfer' },
      ...{ name: 'Grace Okafor', payerAccount: 'GB82WEST12345698765432', bankCode: 'NTRF 166' },
    });
  });

  it('structured information: words between strokes', async () => {
    expect(
      await said(
        '/EREF/400313131313//MARF/2.34567890//CSID/NL11AAA441212121212//CNTP\r\n/NL21BASN0272727272/COBANL2X/T-Mobile BV///REMI/USTD//Invoice 858585//',
      ),
    ).toMatchObject({
      ...{ endToEndId: '400313131313', mandate: '2.34567890', name: 'T-Mobile BV' },
      ...{ payerAccount: 'NL21BASN0272727272', payerBank: 'COBANL2X', text: 'Invoice 858585' },
    });
  });

  it('free text over many lines and fields; words that are cut where a line is full are whole', async () => {
    const full = `Council tax of ${'x'.repeat(47)}INV`;
    expect(full).toHaveLength(65);
    expect(await said(`${full}\r\n10342718\r\n:86:second field`)).toMatchObject({
      text: `${full}10342718 second field`,
    });
    expect(await said('one\r\n:08 two')).toMatchObject({ text: 'one :08 two' });
  });

  it('in an envelope, in several messages, in pages, with movements that are only expected', async () => {
    const envelope = '{1:F01WESTGB2LXXXX0000000000}{2:O9400000000000WESTGB2LXXXX00000000000000000000N}{3:}{4:\r\n';
    const first = `${envelope}${statement('', 'C261119GBP1,', 'C261120GBP1,').replace('-\r\n', '-}{5:{CHK:1}}')}`;
    const second = statement(':61:261120EC9,NTRFX\r\n:61:261120C2,NTRFX\r\n', 'C261120GBP1,', 'C261120GBP3,')
      .replace('117/1', '118/1')
      .replace('62F', '62M');
    const third = statement(':61:261120D4,NTRFX\r\n', 'C261120GBP3,', 'D261120GBP1,')
      .replace('117/1', '118/2')
      .replace('60F', '60M');
    const { heads, ends } = await read(`${first}\r\n${envelope}${second.replace('-\r\n', '-}')}\r\n${third}`);
    expect(heads.map(({ number, account, bank }) => [number, account, bank])).toEqual([
      ['117/1', '926819', '60161331'],
      ['118/1', '926819', '60161331'],
      ['118/2', '926819', '60161331'],
    ]);
    expect(ends.map(({ closing, pending, lines }) => [closing, pending, lines])).toEqual([
      [1_00n, 0, 0],
      [3_00n, 1, 1],
      [-1_00n, 0, 1],
    ]);
  });

  it('Windows-1252, marks of teletypes, an old header', async () => {
    const text = `ABNANL2A\r\n940\r\nABNANL2A\r\n\u0001${statement(':61:261120C1,NTRFX\r\n:86:Zoë €5\r\n', 'C261119GBP1,', 'C261120GBP2,')}\u0003`;
    const bytes = Buffer.from(text.replace('€', '\u0080'), 'latin1');
    expect((await read(bytes)).lines).toMatchObject([{ text: 'Zoë €5' }]);
  });
});

describe('R-14 an MT940 that cannot be trusted is refused by name and line', () => {
  const good = statement(':61:261120C1,NTRFX\r\n', 'C261119GBP1,', 'C261120GBP2,');
  test.each<[string, string, string, number]>([
    ['a wrong balance', good.replace('62F:C261120GBP2,', '62F:C261120GBP2,01'), 'statement-balance', 6],
    ['cut', good.slice(0, good.indexOf(':62F')), 'statement-cut', 5],
    ['cut, and another behind it', good.slice(0, good.indexOf(':62F')) + good, 'statement-cut', 6],
    ['doubled', good + good, 'statement-twice', 11],
    ['no such day', good.replace('261120C1', '261320C1'), 'statement-malformed', 5],
    ['a movement that is none', good.replace('261120C1,', '261120X1,'), 'statement-malformed', 5],
    ['an interim report', ':20:A\r\n:25:1\r\n:28C:1\r\n:34F:GBP0,\r\n', 'statement-format-unknown', 4],
    ['two currencies', good.replace('62F:C261120GBP', '62F:C261120EUR'), 'statement-malformed', 6],
    ['a NUL byte', good.replace('NTRFX', 'NTRF\u0000'), 'file-not-text', 0],
  ])('%s', async (_, file, code, row) => {
    expect(await refused(file)).toMatchObject(row === 0 ? { code } : { code, facts: { row } });
  });
});
