// A statement of the council's main account as its bank sends it: camt.053.001.08 (ISO 20022).
const pence = (amount) => BigInt(amount.replace('.', ''));
const pounds = (minor) => String(minor).replace('-', '').padStart(3, '0').replace(/..$/, '.$&');
const side = (minor) => (minor < 0n ? 'DBIT' : 'CRDT');

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `movements`: `{ id, amount (decimal, below zero went out), name?, text }`; the closing balance follows from them. */
export function bankStatement({ number, day, opening, movements }) {
  const closing = movements.reduce((sum, { amount }) => sum + pence(amount), pence(opening));
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>SAMPLE-${number}</MsgId><CreDtTm>${day}T22:00:00Z</CreDtTm></GrpHdr>
<Stmt><Id>${number}</Id><ElctrncSeqNb>${number}</ElctrncSeqNb><CreDtTm>${day}T22:00:00Z</CreDtTm>
<Acct><Id><IBAN>GB29NWBK60161331926819</IBAN></Id><Ccy>GBP</Ccy></Acct>
${balance('OPBD', pence(opening), day)}
${balance('CLBD', closing, day)}
${movements.map((movement) => entry(movement, day)).join('\n')}
</Stmt></BkToCstmrStmt></Document>
`;
}

const balance = (code, minor, day) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">${pounds(minor)}</Amt>` +
  `<CdtDbtInd>${side(minor)}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;

function entry({ id, amount, name, text }, day) {
  const minor = pence(amount);
  const payer = name ? `<RltdPties><Dbtr><Pty><Nm>${escaped(name)}</Nm></Pty></Dbtr></RltdPties>` : '';
  return (
    `<Ntry><Amt Ccy="GBP">${pounds(minor)}</Amt><CdtDbtInd>${side(minor)}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>` +
    `<BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>${id}</AcctSvcrRef>` +
    `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${minor < 0n ? 'ICDT' : 'RCDT'}</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd>` +
    `<NtryDtls><TxDtls><Refs><AcctSvcrRef>${id}</AcctSvcrRef></Refs>${payer}<RmtInf><Ustrd>${escaped(text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`
  );
}
