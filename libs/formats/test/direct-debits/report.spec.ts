import { directDebits, FormatError, type DirectDebitAdvice } from '../../src';

async function read(text: string, maxBytes = 1_000_000): Promise<DirectDebitAdvice[]> {
  const advices: DirectDebitAdvice[] = [];
  const source = (async function* () {
    yield Buffer.from(text);
  })();
  for await (const each of directDebits.readReport(source, { maxBytes })) advices.push(each);
  return advices;
}

async function refused(text: string, maxBytes?: number): Promise<string> {
  const error: unknown = await read(text, maxBytes).catch((thrown: unknown) => thrown);
  return error instanceof FormatError ? error.code : String(error);
}

const returned = (ref: string, amount: string) => `<ReturnedDebitItem ref="${ref}" transCode="17" returnCode="0128"
  returnDescription="REFER TO PAYER" originalProcessingDate="2006-07-14" valueOf="${amount}" currency="GBP">
  <PayerAccount number="66374958" ref="${ref}" name="A" sortCode="08-99-99"/></ReturnedDebitItem>`;
const arudd = (items: string, count: number, total: string) => `<?xml version="1.0" encoding="ISO-8859-1"?>
  <BACSDocument><Data><ARUDD><Header reportType="REFT1019" currentProcessingDate="2006-07-18"/><Advice>
  <OriginatingAccountRecords><OriginatingAccountRecord><OriginatingAccount number="31926819"/>${items}
  <Totals numberOf="${count}" valueOf="${total}" currency="GBP"/></OriginatingAccountRecord></OriginatingAccountRecords>
  <Totals numberOf="${count}" valueOf="${total}" currency="GBP"/></Advice></ARUDD></Data></BACSDocument>`;

describe('R-26 ARUDD', () => {
  it('has each returned item with reference, reason, amount and day', async () => {
    const advices = await read(arudd(returned('B0000001', '65.00') + returned('B0000002', '60.01'), 2, '125.01'));
    expect(advices).toEqual([
      {
        ...{ kind: 'arudd', row: 4, reference: 'B0000001', amount: 6500n, currency: 'GBP', code: '0' },
        ...{ text: 'REFER TO PAYER', collectedOn: '2006-07-14' },
      },
      expect.objectContaining({ reference: 'B0000002', amount: 6001n }),
    ]);
  });

  it.each([
    [1, '125.01'],
    [2, '125.00'],
  ])('is refused when its totals do not agree: %i items, %s', async (count, total) => {
    const items = returned('B0000001', '65.00') + returned('B0000002', '60.01');
    expect(await refused(arudd(items, count, total))).toBe('report-control-total');
  });

  it('is refused when it is cut, doubled, harmful, too large or something else', async () => {
    const whole = arudd(returned('B0000001', '65.00'), 1, '65.00');
    expect(await refused(whole.slice(0, -30))).toBe('statement-cut');
    expect(await refused(`${whole}${whole.slice(whole.indexOf('<BACS'))}`)).toBe('statement-twice');
    const laughs = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;&b;">]>';
    expect(await refused(whole.replace('<BACSDocument>', `${laughs}<BACSDocument>`))).toBe('statement-unsafe');
    expect(await refused(whole, whole.length - 1)).toBe('file-too-large');
    expect(await read(whole, whole.length)).toHaveLength(1);
    expect(await refused('<html><body>Not found</body></html>')).toBe('report-format-unknown');
    expect(await refused(whole.replace('ref="B0000001" transCode', 'transCode'))).toBe('statement-malformed');
  });
});

describe('R-26 messages on instructions', () => {
  it('ADDACS has reason and new account; AUDDIS is told by its header', async () => {
    const message = (more: string) =>
      `<MessagingAdvice user-number="123456" record-type="A" reference="B0000001 " ${more}/>`;
    const of = (kind: string, messages: string) =>
      `<BACSDocument><Data><MessagingAdvices><MessagingHeader advice-type="${kind}"/>${messages}</MessagingAdvices></Data></BACSDocument>`;
    expect(
      await read(
        of(
          'ADDACS',
          message('reason-code="3" payer-name="A" payer-new-sort-code="107999" payer-new-account-number="88837491"'),
        ),
      ),
    ).toEqual([
      {
        ...{ kind: 'addacs', row: 1, reference: 'B0000001', code: '3', text: 'A' },
        ...{ sortCode: '107999', accountNumber: '88837491' },
      },
    ]);
    expect(await read(of('AUDDIS', message('reason-code="5"')))).toMatchObject([{ kind: 'auddis', code: '5' }]);
  });

  it('an indemnity claim has its amount, and its report the sum', async () => {
    const claims = (total: string) => `<VocaDocument><Data><Document><NewAdvices><DDICAdvice><SeqNo>1</SeqNo>
      <SUReference>B0000001</SUReference><ReasonCode>5</ReasonCode><ReasonCodeMeaning>No instruction</ReasonCodeMeaning>
      <TotalAmount>65.00</TotalAmount></DDICAdvice><TotalValueOfDebits>${total}</TotalValueOfDebits>
      <DateOfDebit>2006-08-01</DateOfDebit></NewAdvices></Document></Data></VocaDocument>`;
    expect(await read(claims('65.00'))).toMatchObject([
      { kind: 'ddica', reference: 'B0000001', amount: 6500n, code: '5' },
    ]);
    expect(await refused(claims('64.99'))).toBe('report-control-total');
  });
});

describe('R-26 ISO 20022', () => {
  it('pain.002 tells what was rejected, not what was accepted', async () => {
    const one = (
      status: string,
      id: string,
    ) => `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>${status}</TxSts>
      <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf><OrgnlTxRef><Amt><InstdAmt Ccy="EUR">10.00</InstdAmt></Amt>
      <ReqdColltnDt>2026-07-10</ReqdColltnDt><MndtRltdInf><MndtId>B0000001</MndtId></MndtRltdInf></OrgnlTxRef></TxInfAndSts>`;
    const advices = await read(`<Document><CstmrPmtStsRpt><OrgnlPmtInfAndSts>${one('RJCT', 'E-1')}${one('ACSC', 'E-2')}
      </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`);
    expect(advices).toEqual([
      {
        ...{ kind: 'pain.002', row: 1, endToEndId: 'E-1', reference: 'B0000001', amount: 1000n, currency: 'EUR' },
        ...{ code: 'AC04', text: '', collectedOn: '2026-07-10' },
      },
    ]);
  });

  it('pain.002 may reject a whole payment information: a person has to look', async () => {
    const advices = await read(`<Document><CstmrPmtStsRpt><OrgnlPmtInfAndSts><OrgnlPmtInfId>M-1-FRST</OrgnlPmtInfId>
      <PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>AM05</Cd></Rsn></StsRsnInf></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`);
    expect(advices).toMatchObject([{ code: 'AM05', text: 'The bank rejected the whole of M-1-FRST' }]);
    expect(advices[0]!.endToEndId).toBeUndefined();
  });

  const file = (
    status: string,
    more = '',
  ) => `<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>DD-000001</OrgnlMsgId>
    <OrgnlMsgNmId>pain.008.001.02</OrgnlMsgNmId><GrpSts>${status}</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>
    </OrgnlGrpInfAndSts>${more}</CstmrPmtStsRpt></Document>`;

  it('pain.002 may reject a whole file, and says nothing where all of it was accepted', async () => {
    expect(await read(file('RJCT'))).toEqual([
      { kind: 'pain.002', row: 1, code: 'FF01', text: 'The bank rejected the whole of DD-000001' },
    ]);
    for (const status of ['ACCP', 'PART', 'ACTC']) expect(await read(file(status))).toEqual([]);
  });

  it('and where it names the items they alone are told', async () => {
    const item = '<TxInfAndSts><OrgnlEndToEndId>E-1</OrgnlEndToEndId><TxSts>RJCT</TxSts></TxInfAndSts>';
    const of = (inside: string) => `<OrgnlPmtInfAndSts><OrgnlPmtInfId>P</OrgnlPmtInfId>${inside}</OrgnlPmtInfAndSts>`;
    expect(await read(file('RJCT', of(item)))).toMatchObject([{ endToEndId: 'E-1' }]);
    const advices = await read(file('RJCT', of('<PmtInfSts>RJCT</PmtInfSts>')));
    expect(advices.map(({ text }) => text)).toEqual(['The bank rejected the whole of P']);
  });

  it('camt.054 tells returns by end-to-end id, mandate and reason', async () => {
    const advices =
      await read(`<Document><BkToCstmrDbtCdtNtfctn><Ntfctn><Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>
      <NtryDtls><TxDtls><Refs><EndToEndId>E-1</EndToEndId><MndtId>B0000001</MndtId></Refs><RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf>
      </TxDtls><TxDtls><Refs><EndToEndId>E-2</EndToEndId></Refs></TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`);
    expect(advices).toMatchObject([
      { kind: 'camt.054', endToEndId: 'E-1', reference: 'B0000001', amount: 1000n, code: 'MD06' },
    ]);
    expect(advices).toHaveLength(1);
  });
});
