import { formatAmount } from '@tolbooth/money';
import fc from 'fast-check';
import { directDebits } from '../../src';
import { faultsOf, parsed, texts, type Element } from './iso20022';
import { pain008 } from './pain008-shape';

const euros = { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' };
const item = {
  endToEndId: 'E-1',
  sequence: 'FRST',
  amount: 12_345n,
  mandate: 'B0000001',
  signedOn: '2026-01-02',
} as const;
const file = {
  ...{
    messageId: 'M-000042',
    createdAt: new Date('2026-07-03T09:08:07.123Z'),
    collectOn: '2026-07-10',
    currency: 'EUR',
  },
  creditor: { ...euros, name: 'Council', identifier: 'DE98ZZZ09999999999' },
  items: [
    { ...item, name: 'Zoë & <Co>', account: euros, text: 'Invoice 1' },
    {
      ...item,
      endToEndId: 'E-2',
      sequence: 'RCUR',
      amount: 1n,
      name: 'B',
      account: { iban: 'DE02120300000000202051' },
      text: 'x',
    },
    { ...item, endToEndId: 'E-3', sequence: 'RCUR', amount: 2n, name: 'C', account: euros, text: 'x' },
  ] as const,
};

describe.each(['02', '08'] as const)('R-26 pain.008.001.%s', (version) => {
  const xml = directDebits.writePain008({ ...file, version });
  const document = parsed(xml);

  it('is as the schema has it', () => {
    expect(document.attributes).toEqual({ xmlns: `urn:iso:std:iso:20022:tech:xsd:pain.008.001.${version}` });
    expect(faultsOf(document, pain008(version))).toEqual([]);
  });

  it('counts and sums the file and each sequence type', () => {
    expect(texts(document, 'NbOfTxs')).toEqual(['3', '1', '2']);
    expect(texts(document, 'CtrlSum')).toEqual(['123.48', '123.45', '0.03']);
    expect(texts(document, 'SeqTp')).toEqual(['FRST', 'RCUR']);
    expect(texts(document, 'InstdAmt')).toEqual(['123.45', '0.01', '0.02']);
  });

  it('names collection day, mandate, signature and accounts', () => {
    expect(texts(document, 'ReqdColltnDt')).toEqual(['2026-07-10', '2026-07-10']);
    expect([texts(document, 'MndtId')[0], texts(document, 'DtOfSgntr')[0]]).toEqual(['B0000001', '2026-01-02']);
    expect(texts(document, 'CreDtTm')).toEqual(['2026-07-03T09:08:07']);
    expect(texts(document, version === '02' ? 'BIC' : 'BICFI')[1]).toBe('COBADEFFXXX');
    expect(xml).toContain('<Othr><Id>NOTPROVIDED</Id></Othr>');
    expect(texts(document, 'Nm')).toContain('Zoë & <Co>');
    expect(xml).not.toContain('& <Co>');
  });
});

describe('R-26 pain.008 of pounds', () => {
  it('names accounts by sort code and number, and has no scheme of SEPA', () => {
    const account = { sortCode: '089999', accountNumber: '66374958' };
    const creditor = { ...account, name: 'Council', identifier: '123456' };
    const items = [{ ...item, name: 'A', account, text: 'x' }];
    const xml = directDebits.writePain008({ ...file, version: '08', currency: 'GBP', creditor, items });
    expect(xml).toContain('<ClrSysId><Cd>GBDSC</Cd></ClrSysId><MmbId>089999</MmbId>');
    expect(xml).toContain('<Othr><Id>66374958</Id></Othr>');
    expect(xml).not.toContain('SEPA');
    expect(faultsOf(parsed(xml), pain008('08'))).toEqual([]);
  });
});

const odd = ['A', 'é', '&', '<', '>', '"', "'", ' ', '\u0000', '\ud800', '\u{1F600}'];
const letters = fc.string({ unit: fc.constantFrom(...odd), maxLength: 200, size: 'max' });
const bank = fc.constantFrom(
  { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
  { iban: 'GB29NWBK60161331926819' },
  { sortCode: '089999', accountNumber: '66374958' },
);
const items = fc.array(
  fc.record({
    ...{ endToEndId: fc.stringMatching(/^[0-9a-f]{32}$/), mandate: fc.stringMatching(/^[A-Z0-9][A-Z0-9 .&/-]{0,17}$/) },
    ...{ sequence: fc.constantFrom('FRST', 'RCUR', 'FNAL'), amount: fc.bigInt(1n, 99_999_999_999n) },
    ...{
      signedOn: fc.constant('2026-01-02'),
      account: bank,
      name: letters.map((name) => `N${name}`),
      text: letters.map((text) => `T${text}`),
    },
  }),
  { minLength: 1, maxLength: 12 },
);

describe('R-26 whatever is collected of whomever', () => {
  it.each(['02', '08'] as const)('pain.008.001.%s is as the schema has it, and adds up', (version) => {
    fc.assert(
      fc.property(items, fc.constantFrom('EUR', 'GBP'), bank, (all, currency, account) => {
        const creditor = { ...account, name: 'Council', identifier: '123456' };
        const xml = directDebits.writePain008({ ...file, version, currency, creditor, items: all });
        const document = parsed(xml);
        expect(faultsOf(document, pain008(version))).toEqual([]);
        const [header, ...informations] = document.children[0]!.children as [Element, ...Element[]];
        const total = (some: typeof all) =>
          formatAmount(
            some.reduce((sum, { amount }) => sum + amount, 0n),
            currency,
          );
        expect([texts(header, 'NbOfTxs'), texts(header, 'CtrlSum')]).toEqual([[`${all.length}`], [total(all)]]);
        for (const each of informations) {
          const own = all.filter(({ sequence }) => sequence === texts(each, 'SeqTp')[0]);
          expect([texts(each, 'NbOfTxs'), texts(each, 'CtrlSum')]).toEqual([[`${own.length}`], [total(own)]]);
          expect(texts(each, 'EndToEndId')).toEqual(own.map(({ endToEndId }) => endToEndId));
          expect(texts(each, 'InstdAmt')).toEqual(own.map(({ amount }) => formatAmount(amount, currency)));
        }
      }),
      // To make a smaller one of these texts takes minutes.
      { endOnFailure: true },
    );
  });
});

describe('R-26 the check of pain.008 sees what the schema refuses', () => {
  const xml = directDebits.writePain008({ ...file, version: '02' });
  it.each([
    ['an element too few', '<PmtMtd>DD</PmtMtd>', '', 'PmtInf'],
    ['one twice', '<ChrgBr>SLEV</ChrgBr>', '<ChrgBr>SLEV</ChrgBr><ChrgBr>SLEV</ChrgBr>', 'PmtInf'],
    [
      'another order',
      '<PmtMtd>DD</PmtMtd><BtchBookg>true</BtchBookg>',
      '<BtchBookg>true</BtchBookg><PmtMtd>DD</PmtMtd>',
      'PmtInf',
    ],
    ['one that it does not know', '<ChrgBr>', '<Chrg/><ChrgBr>', 'PmtInf'],
    ['an amount without currency', ' Ccy="EUR"', '', 'InstdAmt'],
    ['six decimals', '>123.45</InstdAmt>', '>123.450001</InstdAmt>', 'InstdAmt'],
    ['an id of 36 characters', '<EndToEndId>E-1', `<EndToEndId>${'E'.repeat(36)}`, 'EndToEndId'],
    ['an empty name', '<Nm>B</Nm>', '<Nm></Nm>', 'Nm'],
    ['a day that is none', '<DtOfSgntr>2026-01-02', '<DtOfSgntr>2026-13-02', 'DtOfSgntr'],
    ['a sequence of the later version', '<SeqTp>FRST', '<SeqTp>RPRE', 'SeqTp'],
    ['a BIC of the later version', 'BIC>COBADEFFXXX', 'BIC>C0BADEFFXXX', 'BIC'],
    ['both kinds of account', '<IBAN>DE02', '<Othr><Id>1</Id></Othr><IBAN>DE02', 'Id'],
  ])('%s', (_, right, wrong, where) => {
    expect(xml).toContain(right);
    const [fault] = faultsOf(parsed(xml.replace(right, wrong)), pain008('02'));
    expect(fault?.split('/').at(-1)).toBe(where);
  });
});
