// ISO 20022, CustomerDirectDebitInitiationV02 and V08: the elements that we write, as the schemas have them.
import { all, either, like, many, oneOf, upTo, type Leaf, type Shape } from './iso20022';

const day = like(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const instant = like(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/);
const count = like(/^\d{1,15}$/);
/** 18 digits in all; of an amount five at most are behind the point, of a sum seventeen. */
const sum = like(/^(?=(\D*\d){1,18}\D*$)\d+(\.\d{1,17})?$/);
const amount: Leaf = { text: /^(?=(\D*\d){1,18}\D*$)\d+(\.\d{1,5})?$/, attribute: ['Ccy', /^[A-Z]{3}$/] };

/** How the versions name a bank, and what they take for its name. */
const bank = {
  '02': ['BIC', like(/^[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?$/)],
  '08': ['BICFI', like(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/)],
} as const;

export function pain008(version: '02' | '08'): Shape {
  const [bic, form] = bank[version];
  const sequences = ['FRST', 'RCUR', 'FNAL', 'OOFF', ...(version === '08' ? ['RPRE'] : [])];
  const code = (most: number) => oneOf(['Cd', 1, 1, upTo(most)]);
  const proprietary = oneOf(['Prtry', 1, 1, upTo(35)]);
  const party = all(['Nm', 0, 1, upTo(140)]);
  const member = all(['ClrSysId', 0, 1, code(5)], ['MmbId', 1, 1, upTo(35)]);
  const institution = all(
    [bic, 0, 1, form],
    ['ClrSysMmbId', 0, 1, member],
    ['Othr', 0, 1, all(['Id', 1, 1, upTo(35)])],
  );
  const agent = all(['FinInstnId', 1, 1, institution]);
  const number = all(['Id', 1, 1, upTo(34)]);
  const iban = like(/^[A-Z]{2}\d{2}[a-zA-Z0-9]{1,30}$/);
  const account = all(['Id', 1, 1, oneOf(['IBAN', 1, 1, iban], ['Othr', 1, 1, number])]);
  const scheme = all(['Id', 1, 1, upTo(35)], ['SchmeNm', 0, 1, proprietary]);
  const payment = all(
    ['SvcLvl', 0, version === '02' ? 1 : many, code(4)],
    ['LclInstrm', 0, 1, code(35)],
    ['SeqTp', 0, 1, either(...sequences)],
  );
  const mandate = all(['MndtId', 0, 1, upTo(35)], ['DtOfSgntr', 0, 1, day]);
  const transaction = all(
    ['PmtId', 1, 1, all(['EndToEndId', 1, 1, upTo(35)])],
    ['InstdAmt', 1, 1, amount],
    ['DrctDbtTx', 0, 1, all(['MndtRltdInf', 0, 1, mandate])],
    ['DbtrAgt', 1, 1, agent],
    ['Dbtr', 1, 1, party],
    ['DbtrAcct', 1, 1, account],
    ['RmtInf', 0, 1, all(['Ustrd', 0, many, upTo(140)])],
  );
  const information = all(
    ['PmtInfId', 1, 1, upTo(35)],
    ['PmtMtd', 1, 1, either('DD')],
    ['BtchBookg', 0, 1, either('true', 'false', '0', '1')],
    ['NbOfTxs', 0, 1, count],
    ['CtrlSum', 0, 1, sum],
    ['PmtTpInf', 0, 1, payment],
    ['ReqdColltnDt', 1, 1, day],
    ['Cdtr', 1, 1, party],
    ['CdtrAcct', 1, 1, account],
    ['CdtrAgt', 1, 1, agent],
    ['ChrgBr', 0, 1, either('DEBT', 'CRED', 'SHAR', 'SLEV')],
    ['CdtrSchmeId', 0, 1, all(['Id', 0, 1, oneOf(['PrvtId', 1, 1, all(['Othr', 0, many, scheme])])])],
    ['DrctDbtTxInf', 1, many, transaction],
  );
  const header = all(
    ['MsgId', 1, 1, upTo(35)],
    ['CreDtTm', 1, 1, instant],
    ['NbOfTxs', 1, 1, count],
    ['CtrlSum', 0, 1, sum],
    ['InitgPty', 1, 1, party],
  );
  return all(['CstmrDrctDbtInitn', 1, 1, all(['GrpHdr', 1, 1, header], ['PmtInf', 1, many, information])]);
}
