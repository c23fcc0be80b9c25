import { read, refused } from './given';

interface Parts {
  readonly version?: string;
  readonly prefix?: string;
  readonly balances?: string;
  readonly entries?: string;
  readonly more?: string;
  readonly currency?: string;
}

const balance = (kind: string, amount: string, side = 'CRDT', on = '2026-11-20', currency = 'GBP') =>
  `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt>` +
  `<CdtDbtInd>${side}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;

const entry = (amount: string, side: string, inside = '', status = 'BOOK') =>
  `<Ntry><Amt Ccy="GBP">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts>${status}</Sts>` +
  `<BookgDt><Dt>2026-11-20</Dt></BookgDt><ValDt><Dt>2026-11-19</Dt></ValDt>${inside}</Ntry>`;

function document({ version = '02', prefix = '', balances, entries = '', more = '', currency = 'GBP' }: Parts): string {
  const both = balances ?? balance('OPBD', '100.00') + balance('CLBD', '100.00');
  const plain =
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr>` +
    `<Stmt><Id>S-1</Id><ElctrncSeqNb>17</ElctrncSeqNb><CreDtTm>2026-11-20T18:00:00</CreDtTm>` +
    `<Acct><Id><IBAN>GB29NWBK60161331926819</IBAN></Id><Ccy>${currency}</Ccy></Acct>${both}${entries}</Stmt>${more}` +
    '</BkToCstmrStmt></Document>';
  if (prefix === '') return `<?xml version="1.0" encoding="UTF-8"?>\n${plain}`;
  return plain.replaceAll(/<(\/?)([A-Z])/g, `<$1${prefix}:$2`).replace('xmlns=', `xmlns:${prefix}=`);
}

const payer = (name: string) =>
  `<RltdPties><Dbtr>${name}</Dbtr><DbtrAcct><Id><IBAN>GB82WEST12345698765432</IBAN></Id></DbtrAcct></RltdPties>`;
const payment = (inside: string) => `<NtryDtls><TxDtls>${inside}</TxDtls></NtryDtls>`;

describe('R-14 camt.053 as banks write it', () => {
  const told =
    '<Refs><EndToEndId>INV 10342718</EndToEndId><MndtId>M-77</MndtId><TxId>NOTPROVIDED</TxId></Refs>' +
    '<RmtInf><Ustrd>Hall  hire</Ustrd><Ustrd>November</Ustrd><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>';

  test.each([
    ['02', '<Nm>Grace Okafor</Nm>', ''],
    ['04', '<Nm>Grace Okafor</Nm>', 'ns2'],
    ['08', '<Pty><Nm>Grace Okafor</Nm></Pty>', 'Camt'],
  ])('version %s: payer, references, mandate and text', async (version, name, prefix) => {
    const entries = entry('50.00', 'CRDT', payment(told.replace('</Refs>', `</Refs>${payer(name)}`)));
    const balances = balance('OPBD', '100.00') + balance('CLBD', '150.00');
    const { heads, lines, ends } = await read(document({ version, prefix, balances, entries }));
    expect(heads).toMatchObject([
      { account: 'GB29NWBK60161331926819', currency: 'GBP', number: '17', format: 'camt.053' },
    ]);
    expect(lines).toMatchObject([
      {
        ...{ amount: 50_00n, entryDate: '2026-11-20', valueDate: '2026-11-19', name: 'Grace Okafor', mandate: 'M-77' },
        ...{ payerAccount: 'GB82WEST12345698765432', endToEndId: 'INV 10342718', text: 'Hall hire November' },
        references: ['RF18539007547034', 'INV 10342718'],
      },
    ]);
    expect(ends).toMatchObject([{ opening: 100_00n, closing: 150_00n, proven: true, lines: 1 }]);
  });

  it('a batch becomes its payments when they add up, less the charges that the bank names', async () => {
    const share = (amount: string) => `<TxDtls><Amt Ccy="GBP">${amount}</Amt></TxDtls>`;
    const charges = '<Chrgs><Amt Ccy="GBP">0.50</Amt></Chrgs>';
    const entries =
      entry('30.00', 'CRDT', `<NtryDtls>${share('10.00')}${share('20.00')}</NtryDtls>`) +
      entry('29.50', 'CRDT', `${charges}<NtryDtls>${share('10.00')}${share('20.00')}</NtryDtls>`) +
      entry('99.00', 'CRDT', `<NtryDtls>${share('10.00')}${share('20.00')}</NtryDtls>`);
    const { lines } = await read(document({ entries, balances: balance('OPBD', '0.00') + balance('CLBD', '158.50') }));
    expect(lines.map(({ amount, kind }) => [amount, kind])).toEqual([
      [10_00n, 'other'],
      [20_00n, 'other'],
      [10_00n, 'other'],
      [20_00n, 'other'],
      [-50n, 'charge'],
      [99_00n, 'other'],
    ]);
    expect(lines.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('what is reversed or sent back has the sign of its own entry, and the parties of the payment before', async () => {
    const back = `<RltdPties><Dbtr><Nm>Payer</Nm></Dbtr><Cdtr><Nm>Council</Nm></Cdtr></RltdPties><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>`;
    const entries = entry('12.00', 'DBIT', `<RvslInd>true</RvslInd>${payment(back)}`);
    const { lines } = await read(document({ entries, balances: balance('PRCD', '100.00') + balance('CLBD', '88.00') }));
    expect(lines).toMatchObject([{ amount: -12_00n, reversal: true, kind: 'returned', name: 'Payer', text: 'AC04' }]);
  });

  it('what is pending is counted and not taken, whatever the version writes', async () => {
    const entries = entry('5.00', 'CRDT', '', 'PDNG') + entry('6.00', 'CRDT', '', '<Cd>INFO</Cd>');
    expect((await read(document({ entries }))).ends).toMatchObject([{ lines: 0, pending: 2, closing: 100_00n }]);
  });

  it('an amount that was ordered in another currency stays beside the one of the account', async () => {
    const foreign = `<AmtDtls><InstdAmt><Amt Ccy="EUR">60.00</Amt></InstdAmt><TxAmt><Amt Ccy="GBP">50.00</Amt></TxAmt></AmtDtls>`;
    const entries = entry('50.00', 'CRDT', payment(foreign));
    const { lines } = await read(document({ entries, balances: balance('OPBD', '0') + balance('CLBD', '50.0') }));
    expect(lines).toMatchObject([{ amount: 50_00n, original: { amount: '60.00', currency: 'EUR' } }]);
  });

  it('an entry without a day of its own is of the end of the period, of the last balance, or of the statement', async () => {
    const days = async (change: (text: string) => string, balances: string) => {
      const entries = entry('1.00', 'CRDT').replace(/<BookgDt>.*<\/ValDt>/, '');
      const { lines } = await read(change(document({ balances, entries })));
      return lines.map(({ entryDate, valueDate }) => [entryDate, valueDate]);
    };
    const both = balance('CLBD', '1.00', 'CRDT', '2026-11-19') + balance('OPBD', '0.00', 'CRDT', '2026-11-18');
    const period = '<FrToDt><FrDtTm>2026-11-01T00:00:00</FrDtTm><ToDtTm>2026-11-17T23:59:59</ToDtTm></FrToDt><Acct>';
    expect(await days((text) => text.replace('<Acct>', period), both)).toEqual([['2026-11-17', undefined]]);
    expect(await days((text) => text.replace(/<CreDtTm>.*?<\/CreDtTm>/, ''), both)).toEqual([
      ['2026-11-19', undefined],
    ]);
    expect(await days((text) => text, '')).toEqual([['2026-11-20', undefined]]);
  });

  it('several statements, an overdrawn account, and balances that are not there', async () => {
    const second = document({
      balances: balance('ITBD', '20.00', 'DBIT') + balance('ITBD', '10.00', 'DBIT'),
      entries: entry('10', 'CRDT'),
    });
    const more = /<Stmt>.*<\/Stmt>/s.exec(second)![0];
    const third = more.replaceAll(/<Bal>.*<\/Bal>/gs, balance('CLBD', '7.00')).replace('S-1', 'S-3');
    const { ends } = await read(document({ more: more + third }));
    expect(ends.map(({ opening, closing, proven }) => [opening, closing, proven])).toEqual([
      [100_00n, 100_00n, true],
      [-20_00n, -10_00n, true],
      [-3_00n, 7_00n, false],
    ]);
  });

  test.each([
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['ISO-8859-15, said', (text: string) => Buffer.from(text.replace('UTF-8', 'ISO-8859-15'), 'latin1')],
    ['Windows-1252 that says UTF-8', (text: string) => Buffer.from(text, 'latin1')],
  ])('%s', async (_, bytes) => {
    const entries = entry('1.00', 'CRDT', payment(payer('<Nm>Zoë Müller</Nm>')));
    const file = document({ entries, balances: balance('OPBD', '0') + balance('CLBD', '1') });
    expect((await read(bytes(file))).lines).toMatchObject([{ name: 'Zoë Müller' }]);
  });
});

describe('R-14 a camt.053 that cannot be trusted is refused by name and line', () => {
  const good = document({});
  test.each<[string, string, string]>([
    ['a wrong balance, with the difference', document({ entries: entry('0.01', 'CRDT') }), 'statement-balance'],
    ['cut in the middle', good.slice(0, -60), 'statement-cut'],
    ['cut before the last tag', good.replace('</Document>', ''), 'statement-cut'],
    ['doubled', good + good, 'statement-twice'],
    ['the same statement twice', document({ more: /<Stmt>.*<\/Stmt>/s.exec(good)![0] }), 'statement-twice'],
    ['a document type', good.replace('?>\n', '?>\n<!DOCTYPE Document>'), 'statement-unsafe'],
    ['no account', good.replace(/<Acct>.*<\/Acct>/, ''), 'statement-malformed'],
    ['more decimals than the currency has', document({ entries: entry('0.001', 'CRDT') }), 'statement-malformed'],
    ['no such currency', document({ currency: 'XXQ', balances: '', entries: '' }), 'statement-malformed'],
    [
      'a report within the day',
      good.replace('camt.053', 'camt.052').replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt'),
      'statement-format-unknown',
    ],
    ['another document', '<html><body/></html>', 'statement-format-unknown'],
    ['a NUL byte', good.replace('S-1', 'S\u00001'), 'file-not-text'],
    [
      'a year of zeros',
      document({ entries: entry('1', 'CRDT').replace('2026-11-20', '0000-11-20') }),
      'statement-malformed',
    ],
    [
      'an amount of 1e21',
      document({ entries: entry(`1${'0'.repeat(21)}`, 'CRDT'), balances: '' }),
      'statement-malformed',
    ],
    [
      'amounts that come to more than an account can have',
      document({ entries: entry('9'.repeat(16), 'CRDT').repeat(2), balances: '' }),
      'statement-malformed',
    ],
    ['a balance of 1e21', document({ balances: balance('CLBD', `1${'0'.repeat(21)}`) }), 'statement-malformed'],
    ['no statement', good.replace(/<Stmt>.*<\/Stmt>/, ''), 'statement-empty'],
  ])('%s', async (_, file, code) => {
    expect(await refused(file)).toMatchObject({ code });
  });

  it('the difference is said to the penny, and the line', async () => {
    const { facts, message } = await refused(document({ entries: entry('0.01', 'CRDT') }));
    expect(facts).toEqual({ row: 2, difference: '-0.01' });
    expect(message).toContain('opening 100.00 GBP and 1 lines of 0.01 GBP make 100.01 GBP');
  });

  it('a billion laughs are refused before any is carried out', async () => {
    const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('\n');
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE d [\n<!ENTITY l0 "lol">\n${entities}]>\n${good.slice(39)}`;
    expect(await refused(bomb.replace('S-1', '&l9;'))).toMatchObject({ code: 'statement-unsafe', facts: { row: 2 } });
    expect(await refused(good.replace('S-1', '&lol;'))).toMatchObject({
      code: 'statement-malformed',
      facts: { row: 2 },
    });
  });
});
