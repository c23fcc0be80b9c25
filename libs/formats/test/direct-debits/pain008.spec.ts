import { SaxesParser } from 'saxes';
import { directDebits } from '../../src';

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

interface Element {
  readonly name: string;
  readonly children: Element[];
  text: string;
}

function parsed(xml: string): Element {
  const root: Element = { name: '', children: [], text: '' };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    const child = { name, children: [], text: '' };
    stack.at(-1)!.children.push(child);
    stack.push(child);
  });
  parser.on('text', (text) => (stack.at(-1)!.text += text));
  parser.on('closetag', () => stack.pop());
  parser.write(xml).close();
  return root.children[0]!;
}

/** The sequences of the schema of pain.008.001.02 and .08, as far as these elements go. */
const order: Record<string, string> = {
  Document: 'CstmrDrctDbtInitn',
  CstmrDrctDbtInitn: 'GrpHdr PmtInf SplmtryData',
  GrpHdr: 'MsgId CreDtTm Authstn NbOfTxs CtrlSum InitgPty FwdgAgt',
  PmtInf:
    'PmtInfId PmtMtd BtchBookg NbOfTxs CtrlSum PmtTpInf ReqdColltnDt Cdtr CdtrAcct CdtrAgt CdtrAgtAcct UltmtCdtr ChrgBr ChrgsAcct ChrgsAcctAgt CdtrSchmeId DrctDbtTxInf',
  PmtTpInf: 'InstrPrty SvcLvl LclInstrm SeqTp CtgyPurp',
  DrctDbtTxInf:
    'PmtId PmtTpInf InstdAmt ChrgBr DrctDbtTx UltmtCdtr DbtrAgt DbtrAgtAcct Dbtr DbtrAcct UltmtDbtr InstrForCdtrAgt Purp RgltryRptg Tax RltdRmtInf RmtInf',
  MndtRltdInf: 'MndtId DtOfSgntr AmdmntInd',
  ClrSysMmbId: 'ClrSysId MmbId',
  Othr: 'Id SchmeNm Issr',
};

function faults(element: Element): string[] {
  const allowed = order[element.name]?.split(' ');
  const places = element.children.map(({ name }) => allowed?.indexOf(name) ?? 0);
  const own = places.some((place, at) => place < 0 || place < (places[at - 1] ?? 0)) ? [element.name] : [];
  return [...own, ...element.children.flatMap(faults)];
}

function texts(element: Element, name: string): string[] {
  return element.children.flatMap((child) => (child.name === name ? [child.text] : texts(child, name)));
}

describe.each(['02', '08'] as const)('R-26 pain.008.001.%s', (version) => {
  const xml = directDebits.writePain008({ ...file, version });
  const document = parsed(xml);

  it('has its elements in the order of the schema', () => {
    expect(xml).toContain(`xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.${version}"`);
    expect(faults(document)).toEqual([]);
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
    expect(faults(parsed(xml))).toEqual([]);
  });
});
