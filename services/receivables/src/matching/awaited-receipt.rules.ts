// a line that brings the money of a receipt that was taken by hand: the books have it already.
import { formatAmount } from '@tolbooth/money';
import type { MatchingPolicy } from './matching.policy';
import { bestOfEach, scored, type Proposal, type Reason } from './proposal.rules';

export interface ReceiptFact {
  readonly receipt: string;
  readonly number: string;
  readonly account: string;
  readonly method: string;
  readonly receivedOn: string;
  /** Its reference, number of the cheque or of the receipt, where the line quotes it. */
  readonly quoted: string | null;
  /** The line names the customer's account. */
  readonly named: boolean;
  /** Invoices that it pays; those that the line names come first. */
  readonly invoices: readonly string[];
  /** The line names one of them. */
  readonly pays: boolean;
}

interface Pointer {
  readonly account: string;
  readonly reason: Reason;
}

interface Line {
  readonly amount: bigint;
  readonly currency: string;
}

/** @param banked kinds that slips bring: of these the amount alone says nothing */
export function ofReceipts(
  facts: readonly ReceiptFact[],
  pointers: readonly Pointer[],
  line: Line,
  policy: MatchingPolicy,
  banked: readonly string[],
): Proposal[] {
  return facts.flatMap((fact) => {
    const told = [...ownReasons(fact, policy), ...pointers.flatMap((pointer) => pointed(fact, pointer))];
    if (told.length === 0 && banked.includes(fact.method)) return [];
    const { receipt: target, number, account, method, receivedOn } = fact;
    const amount = formatAmount(line.amount, line.currency);
    const sentence = `${amount} is the amount of receipt ${number}, taken for ${receivedOn}, which the bank has not shown yet`;
    const exact = { rule: 'exact-amount', points: policy.points.exactAmount, sentence };
    const title = `receipt ${number} of ${account}, ${method}`;
    const of = { kind: 'receipt' as const, target, title, amount: line.amount, applications: [] };
    return [scored(of, bestOfEach([...told, exact]))];
  });
}

function ownReasons({ quoted, named, pays, account, invoices }: ReceiptFact, { points }: MatchingPolicy): Reason[] {
  return [
    ...(quoted === null
      ? []
      : [{ rule: 'receipt-reference', points: points.receiptReference, sentence: `The line quotes ${quoted}` }]),
    ...(named
      ? [{ rule: 'customer-account', points: points.customerAccount, sentence: `The line names account ${account}` }]
      : []),
    ...(pays
      ? [
          {
            rule: 'invoice-number',
            points: points.invoiceNumber,
            sentence: `The line names ${invoices[0]}, which it pays`,
          },
        ]
      : []),
  ];
}

/** What points to the customer points to the receipt, unless it names an invoice and the receipt pays others. */
function pointed({ account, invoices }: ReceiptFact, pointer: Pointer): Reason[] {
  if (pointer.account !== account) return [];
  const names = pointer.reason.rule === 'invoice-number' || pointer.reason.rule === 'paid-invoice';
  return names && invoices.length > 0 ? [] : [pointer.reason];
}
