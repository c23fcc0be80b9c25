import { bankFile } from './bank-file';

/** What truly happened on an account: lines in their order, from an opening balance on. */
export interface Happened {
  readonly day: string;
  /** Minor units. */
  readonly amount: bigint;
  readonly text: string;
  readonly bank?: string | undefined;
}

export interface Cut {
  readonly from: number;
  readonly to: number;
}

const form = (minor: bigint) => {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const opensAt = (opening: bigint, history: readonly Happened[], at: number) =>
  history.slice(0, at).reduce((sum, { amount }) => sum + amount, opening);

/** What a bank sends of the history from one line to another, `nth` of all files. */
export type Writer = (opening: bigint, history: readonly Happened[], cut: Cut, nth: number) => string;

export const asMt940: Writer = (opening, history, { from, to }, nth) => {
  const movements = history
    .slice(from, to)
    .map(({ amount, ...each }) => ({ ...each, amount: form(amount), day: each.day.slice(2).replaceAll('-', '') }));
  return bankFile(String(nth), form(opensAt(opening, history, from)), movements, { day: movements.at(-1)!.day });
};

export const asCamt: Writer = (opening, history, { from, to }, nth) => {
  const lines = history.slice(from, to);
  const side = (minor: bigint) => `<CdtDbtInd>${minor < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
  const amount = (minor: bigint) => `<Amt Ccy="GBP">${form(minor < 0n ? -minor : minor)}</Amt>${side(minor)}`;
  const balance = (kind: string, minor: bigint, on: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp>${amount(minor)}<Dt><Dt>${on}</Dt></Dt></Bal>`;
  const entries = lines.map(
    (each) =>
      `<Ntry>${amount(each.amount)}<Sts>BOOK</Sts><BookgDt><Dt>${each.day}</Dt></BookgDt><ValDt><Dt>${each.day}</Dt></ValDt>` +
      `${each.bank === undefined ? '' : `<AcctSvcrRef>${each.bank}</AcctSvcrRef>`}` +
      `<NtryDtls><TxDtls><RmtInf><Ustrd>${each.text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>` +
    `<GrpHdr><MsgId>M${nth}</MsgId></GrpHdr><Stmt><Id>S-${nth}</Id><CreDtTm>2006-07-03T18:00:00</CreDtTm>` +
    `<Acct><Id><IBAN>GB29NWBK60161331926819</IBAN></Id><Ccy>GBP</Ccy></Acct>` +
    balance('OPBD', opensAt(opening, history, from), lines[0]!.day) +
    balance('CLBD', opensAt(opening, history, to), lines.at(-1)!.day) +
    `${entries.join('')}</Stmt></BkToCstmrStmt></Document>`
  );
};

const csvLines = (opening: bigint, history: readonly Happened[], { from, to }: Cut) =>
  history.slice(from, to).map(({ day, amount, text, bank = '' }, at) => {
    const balance = opensAt(opening, history, from + at + 1);
    const paid = amount > 0n ? `${form(amount)},` : `,${form(-amount)}`;
    return `${day.split('-').reverse().join('/')},${text},${bank},${paid},${form(balance)}`;
  });

const csvOf = (lines: readonly string[], nth: number) =>
  `File,${nth}\nAccount Number,31926819\nDate,Description,Bank Reference,Paid in,Paid out,Balance\n${lines.join('\n')}\n`;

export const asCsv: Writer = (opening, history, cut, nth) => csvOf(csvLines(opening, history, cut), nth);

/** As most banks write it: the newest first. */
export const asCsvNewestFirst: Writer = (opening, history, cut, nth) =>
  csvOf(csvLines(opening, history, cut).reverse(), nth);
