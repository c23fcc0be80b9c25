import { minorOf } from '../amounts';
import { meaningful, tidy } from '../line-parts';
import { all, at, deep, firstText, textAt, type Node } from './nodes';
import { transactionCode, type TransactionCode } from './transaction-code';

/** One payment of an entry; a batch has thousands, so that no more is kept of it than goes into its line. */
export interface Detail {
  readonly row: number;
  /** Without sign; undefined where the bank names none in the account's currency. */
  readonly amount: bigint | undefined;
  readonly credit: boolean | undefined;
  readonly code: TransactionCode;
  readonly references: readonly string[];
  readonly bankReference: string | undefined;
  readonly endToEndId: string | undefined;
  readonly mandate: string | undefined;
  readonly debtor: Party;
  readonly creditor: Party;
  readonly returned: boolean;
  readonly text: string | undefined;
  readonly original: { readonly amount: string; readonly currency: string } | undefined;
}

export interface Party {
  readonly name: string | undefined;
  readonly account: string | undefined;
  readonly bank: string | undefined;
}

export function detailOf(node: Node, currency: string): Detail {
  const refs = at(node, 'Refs');
  const remittance = at(node, 'RmtInf');
  const side = textAt(node, 'CdtDbtInd');
  const reason = at(node, 'RtrInf');
  const texts = [
    ...all(remittance, 'Ustrd').map(({ text }) => text),
    ...deep(remittance, 'AddtlRmtInf').map(({ text }) => text),
  ];
  const returnText = [textAt(reason, 'Rsn', 'Cd'), textAt(reason, 'AddtlInf')].filter(Boolean).join(' ');
  return {
    row: node.row,
    amount: amountOf(node, currency),
    credit: side === undefined ? undefined : side === 'CRDT',
    code: transactionCode(at(node, 'BkTxCd')),
    references: references(refs, remittance),
    bankReference: meaningful(textAt(refs, 'AcctSvcrRef')),
    endToEndId: meaningful(textAt(refs, 'EndToEndId')),
    mandate: meaningful(textAt(refs, 'MndtId')),
    debtor: partyOf(node, 'Dbtr'),
    creditor: partyOf(node, 'Cdtr'),
    returned: reason !== undefined,
    text: tidy([...texts, returnText, textAt(node, 'AddtlTxInf')].filter(Boolean).join(' ')),
    original: originalOf(node, currency),
  };
}

function references(refs: Node | undefined, remittance: Node | undefined): string[] {
  const structured = all(remittance, 'Strd').flatMap((each) => [
    textAt(each, 'CdtrRefInf', 'Ref'),
    ...all(each, 'RfrdDocInf').map((document) => textAt(document, 'Nb')),
  ]);
  const paths = ['EndToEndId', 'ChqNb', 'InstrId', 'TxId', 'PmtInfId', 'AcctSvcrRef'].map((name) => textAt(refs, name));
  const own = all(refs, 'Prtry').map((each) => textAt(each, 'Ref'));
  return [...structured, ...paths, ...own].flatMap((each) => meaningful(each) ?? []);
}

/** In the account's currency: of version 3 on at the payment itself, before that in its details. */
function amountOf(node: Node, currency: string): bigint | undefined {
  const amounts = [at(node, 'Amt'), at(node, 'AmtDtls', 'TxAmt', 'Amt'), at(node, 'AmtDtls', 'InstdAmt', 'Amt')];
  const found = amounts.find((each) => each?.currency === currency);
  return found && minorOf(found.text, currency, found.row);
}

function originalOf(node: Node, currency: string): Detail['original'] {
  for (const kind of ['InstdAmt', 'CntrValAmt', 'TxAmt']) {
    const found = at(node, 'AmtDtls', kind, 'Amt');
    if (found?.currency !== undefined && found.currency !== currency) {
      return { amount: found.text.trim(), currency: found.currency };
    }
  }
  return undefined;
}

/** Names stand at the party up to version 7 and one deeper from 8 on; a party may be a bank. */
function partyOf(node: Node, role: 'Dbtr' | 'Cdtr'): Party {
  const parties = at(node, 'RltdPties');
  const agent = at(node, 'RltdAgts', `${role}Agt`, 'FinInstnId');
  return {
    name: firstText(
      parties,
      ...[
        [role, 'Nm'],
        [role, 'Pty', 'Nm'],
        [role, 'Agt', 'FinInstnId', 'Nm'],
      ],
      ...[
        [`Ultmt${role}`, 'Nm'],
        [`Ultmt${role}`, 'Pty', 'Nm'],
      ],
    ),
    account: firstText(
      parties,
      ...[
        [`${role}Acct`, 'Id', 'IBAN'],
        [`${role}Acct`, 'Id', 'Othr', 'Id'],
        [`${role}Acct`, 'Id', 'PrtryAcct', 'Id'],
      ],
      [`${role}Acct`, 'Id', 'BBAN'],
    ),
    bank: firstText(agent, ['BICFI'], ['BIC'], ['ClrSysMmbId', 'MmbId'], ['Nm']),
  };
}
