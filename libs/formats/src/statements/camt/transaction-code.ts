import type { LineKind } from '../statement';
import { textAt, type Node } from './nodes';

export interface TransactionCode {
  /** As the bank writes it: domain, family and sub-family, and what is its own. */
  readonly text: string | undefined;
  readonly kind: LineKind;
}

const byFamily: Readonly<Record<string, LineKind>> = {
  RCDT: 'transfer',
  ICDT: 'transfer',
  RRCT: 'transfer',
  IRCT: 'transfer',
  RDDT: 'direct-debit',
  IDDT: 'direct-debit',
  RCHQ: 'cheque',
  ICHQ: 'cheque',
  CCRD: 'card',
  MCRD: 'card',
  CNTR: 'cash',
};

const bySubFamily: Readonly<Record<string, LineKind>> = {
  RRTN: 'returned',
  RPCR: 'returned',
  UPDD: 'returned',
  PRDD: 'returned',
  UPCQ: 'returned',
  UPCT: 'returned',
  RIMB: 'returned',
  STDO: 'standing-order',
  CHRG: 'charge',
  FEES: 'charge',
  COMM: 'charge',
  INTR: 'interest',
  CDPT: 'cash',
  CWDL: 'cash',
};

/** Of BkTxCd, of an entry or of one of its details. */
export function transactionCode(node: Node | undefined): TransactionCode {
  const domain = textAt(node, 'Domn', 'Cd');
  const family = textAt(node, 'Domn', 'Fmly', 'Cd');
  const sub = textAt(node, 'Domn', 'Fmly', 'SubFmlyCd');
  const own = textAt(node, 'Prtry', 'Cd');
  const iso = domain === undefined ? undefined : [domain, family, sub].filter(Boolean).join('/');
  const swift = own === undefined ? undefined : /\bN(DDT|TRF|CHK|CHG|INT|STO|RTI)\b/.exec(own)?.[1];
  const kind = bySubFamily[sub ?? ''] ?? byFamily[family ?? ''] ?? bySwift[swift ?? ''] ?? 'other';
  return { text: [iso, own].filter(Boolean).join(' ') || undefined, kind };
}

const bySwift: Readonly<Record<string, LineKind>> = {
  DDT: 'direct-debit',
  TRF: 'transfer',
  CHK: 'cheque',
  CHG: 'charge',
  INT: 'interest',
  STO: 'standing-order',
  RTI: 'returned',
};
