import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { addressKeyOf } from '../payment-runs/run-selection.rules';
import type { Address } from '../suppliers/supplier.terms';
import type { CancelCause, CancelEffect } from './cancel-effect.rules';

/** P-21, W27: what is known of the cheque that is to be re-issued; the amount in minor units. */
export interface CancelledCheque {
  readonly number: string;
  readonly cause: CancelCause;
  readonly effect: CancelEffect;
  readonly amount: bigint;
  readonly payeeName: string;
  readonly payeeAddress: Address;
}

export interface Correction {
  readonly payeeName?: string;
  readonly payeeAddress?: Address;
  /** Documents that the new cheque pays, with their balances; the old ones when nothing is named. */
  readonly documents: readonly { readonly number: string; readonly state: string; readonly balance: bigint }[];
  readonly otherDocuments: boolean;
}

/**
 * W27: a duplicate is never re-issued; a lost cheque is re-issued as it was; a wrong amount only once other documents
 * make another amount, a wrong payee only to another payee or address. Returns what the new cheque is made out for.
 */
export function reissueOf(cheque: CancelledCheque, correction: Correction): { amount: bigint } | Refusal {
  if (cheque.effect === 'no-reissue') {
    return refuse('duplicate-never-reissued', {
      detail: `${cheque.number} was cancelled as a duplicate: its liability is closed.`,
    });
  }
  const unready = correction.documents.find(
    ({ state }) => state !== 'approved' && !(state === 'held' && cheque.cause === 'wrong-payee'),
  );
  if (unready || correction.documents.length === 0) {
    return refuse('document-not-payable', {
      field: 'supplierInvoiceIds',
      detail: unready ? `${unready.number} is ${unready.state}, not approved.` : 'No approved document is left to pay.',
    });
  }
  const amount = correction.documents.reduce((sum, { balance }) => sum + balance, 0n);
  if (amount <= 0n) {
    return refuse('nothing-to-pay', { detail: `The documents add up to ${formatAmount(amount)}.` });
  }
  return checkCorrection(cheque, correction, amount) ?? { amount };
}

function checkCorrection(cheque: CancelledCheque, correction: Correction, amount: bigint): Refusal | undefined {
  const payeeChanges =
    (correction.payeeName !== undefined && correction.payeeName !== cheque.payeeName) ||
    (correction.payeeAddress !== undefined &&
      addressKeyOf(correction.payeeAddress) !== addressKeyOf(cheque.payeeAddress));
  if (cheque.cause === 'never-received') {
    if (amount === cheque.amount && !payeeChanges && !correction.otherDocuments) return undefined;
    return refuse('reissue-same', {
      detail: `${cheque.number} was lost: the new cheque is the same, ${formatAmount(cheque.amount)} to the same payee.`,
      facts: { amount: formatAmount(cheque.amount), asked: formatAmount(amount) },
    });
  }
  if (cheque.cause === 'wrong-payee' && !payeeChanges) {
    return refuse('correction-missing', { field: 'payeeName', detail: 'Say who the right payee is, or the address.' });
  }
  if (cheque.cause === 'wrong-amount' && amount === cheque.amount) {
    return refuse('correction-missing', {
      field: 'supplierInvoiceIds',
      detail: `The amount is still ${formatAmount(amount)}: name the corrected documents.`,
    });
  }
  return undefined;
}
