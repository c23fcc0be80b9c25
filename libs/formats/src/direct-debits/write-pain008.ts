import { formatAmount } from '@tolbooth/money';

export type SequenceType = 'FRST' | 'RCUR' | 'FNAL';

interface BankAccount {
  readonly iban?: string | undefined;
  readonly bic?: string | undefined;
  readonly sortCode?: string | undefined;
  readonly accountNumber?: string | undefined;
}

export interface Pain008Item {
  /** At most 35 characters; the bank gives it back with a return. */
  readonly endToEndId: string;
  readonly sequence: SequenceType;
  readonly amount: bigint;
  readonly mandate: string;
  readonly signedOn: string;
  readonly name: string;
  readonly account: BankAccount;
  readonly text: string;
}

export interface Pain008File {
  readonly version: '02' | '08';
  /** At most 30 characters. */
  readonly messageId: string;
  readonly createdAt: Date;
  readonly collectOn: string;
  readonly currency: string;
  readonly creditor: BankAccount & { readonly name: string; readonly identifier: string };
  readonly items: readonly Pain008Item[];
}

/**
 * A customer direct debit initiation (pain.008.001.02 or .08): one payment information a sequence type, with counts and control
 * sums. Accounts without an IBAN are named by sort code (GBDSC) and number.
 */
export function writePain008(file: Pain008File): string {
  const { version, messageId, createdAt, creditor, items } = file;
  const head = element('GrpHdr', [
    leaf('MsgId', messageId),
    leaf('CreDtTm', createdAt.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length)),
    ...counts(file, items),
    element('InitgPty', [leaf('Nm', creditor.name)]),
  ]);
  const groups = Map.groupBy(items, ({ sequence }) => sequence);
  const infos = [...groups].map(([sequence, group]) => paymentInformation(file, sequence, group));
  const namespace = `urn:iso:std:iso:20022:tech:xsd:pain.008.001.${version}`;
  const body = element('CstmrDrctDbtInitn', [head, ...infos]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespace}">${body}</Document>\n`;
}

function paymentInformation(file: Pain008File, sequence: SequenceType, items: readonly Pain008Item[]): string {
  const { creditor, messageId, collectOn } = file;
  return element('PmtInf', [
    leaf('PmtInfId', `${messageId}-${sequence}`),
    leaf('PmtMtd', 'DD'),
    leaf('BtchBookg', 'true'),
    ...counts(file, items),
    element('PmtTpInf', [...sepa(file), leaf('SeqTp', sequence)]),
    leaf('ReqdColltnDt', collectOn),
    element('Cdtr', [leaf('Nm', creditor.name)]),
    element('CdtrAcct', [accountId(creditor)]),
    element('CdtrAgt', [agent(creditor, file)]),
    leaf('ChrgBr', 'SLEV'),
    schemeId(file),
    ...items.map((item) => transaction(item, file)),
  ]);
}

function sepa({ currency }: Pain008File): string[] {
  if (currency !== 'EUR') return [];
  return [element('SvcLvl', [leaf('Cd', 'SEPA')]), element('LclInstrm', [leaf('Cd', 'CORE')])];
}

function schemeId({ creditor, currency }: Pain008File): string {
  const scheme = currency === 'EUR' ? [element('SchmeNm', [leaf('Prtry', 'SEPA')])] : [];
  const other = element('Othr', [leaf('Id', creditor.identifier), ...scheme]);
  return element('CdtrSchmeId', [element('Id', [element('PrvtId', [other])])]);
}

function transaction(item: Pain008Item, file: Pain008File): string {
  const { endToEndId, amount, mandate, signedOn, name, account, text } = item;
  return element('DrctDbtTxInf', [
    element('PmtId', [leaf('EndToEndId', endToEndId)]),
    `<InstdAmt Ccy="${file.currency}">${formatAmount(amount, file.currency)}</InstdAmt>`,
    element('DrctDbtTx', [element('MndtRltdInf', [leaf('MndtId', mandate), leaf('DtOfSgntr', signedOn)])]),
    element('DbtrAgt', [agent(account, file)]),
    element('Dbtr', [leaf('Nm', name.slice(0, 70))]),
    element('DbtrAcct', [accountId(account)]),
    element('RmtInf', [leaf('Ustrd', text.slice(0, 140))]),
  ]);
}

function accountId({ iban, accountNumber }: BankAccount): string {
  if (iban !== undefined) return element('Id', [leaf('IBAN', iban)]);
  return element('Id', [element('Othr', [leaf('Id', accountNumber ?? '')])]);
}

function agent({ bic, sortCode }: BankAccount, { version }: Pain008File): string {
  if (bic !== undefined) return element('FinInstnId', [leaf(version === '02' ? 'BIC' : 'BICFI', bic)]);
  if (sortCode === undefined) return element('FinInstnId', [element('Othr', [leaf('Id', 'NOTPROVIDED')])]);
  const clearing = element('ClrSysMmbId', [element('ClrSysId', [leaf('Cd', 'GBDSC')]), leaf('MmbId', sortCode)]);
  return element('FinInstnId', [clearing]);
}

function counts({ currency }: Pain008File, items: readonly Pain008Item[]): string[] {
  const sum = items.reduce((total, { amount }) => total + amount, 0n);
  return [leaf('NbOfTxs', String(items.length)), leaf('CtrlSum', formatAmount(sum, currency))];
}

function element(name: string, children: readonly string[]): string {
  return `<${name}>${children.join('')}</${name}>`;
}

function leaf(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML cannot have become blanks. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (each) => entities[each]!).replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, ' ');
}
