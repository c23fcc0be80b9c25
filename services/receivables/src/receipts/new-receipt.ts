import { controlAccountsPolicy } from '@tolbooth/chart';
import type { Day } from '@tolbooth/calendar';
import type { Call } from '@tolbooth/verbs';
import { ReceiptRow, type ReceiptMethod } from './receipt.entity';

export interface ReceiptFacts {
  readonly account: string;
  readonly method: ReceiptMethod;
  readonly amount: bigint;
  readonly currency: string;
  readonly reference?: string | null | undefined;
  readonly chequeNumber?: string | null | undefined;
  readonly drawer?: string | null | undefined;
  readonly site?: string | null | undefined;
  readonly bankingId?: string | null | undefined;
  readonly awaited?: boolean | undefined;
  readonly receivedOn?: Day | undefined;
  readonly movedFrom?: string | undefined;
}

/** A receipt as it is taken, all of it on account; its number is taken when it is saved. */
export function newReceipt(facts: ReceiptFacts, call: Call): ReceiptRow {
  const codes = call.policies.at(controlAccountsPolicy, call.on).value;
  return Object.assign(new ReceiptRow(), {
    id: call.newId(),
    number: '',
    state: 'on-account',
    version: 1,
    account: facts.account,
    method: facts.method,
    currency: facts.currency,
    amount: facts.amount,
    applied: 0n,
    held: 0n,
    refunded: 0n,
    moved: 0n,
    movedFrom: facts.movedFrom ?? null,
    reference: facts.reference ?? null,
    chequeNumber: facts.chequeNumber ?? null,
    drawer: facts.drawer ?? null,
    site: facts.site ?? null,
    bankingId: facts.bankingId ?? null,
    awaited: facts.awaited ?? false,
    receivedOn: facts.receivedOn ?? call.on,
    takenAt: call.at,
    takenOn: call.on,
    takenBy: call.by.id,
    bankCode: codes.bank,
    onAccountCode: codes.receiptsOnAccount,
    returnedOn: null,
    returnReason: null,
    feeInvoiceId: null,
    reversedOn: null,
    reverseReason: null,
  });
}
