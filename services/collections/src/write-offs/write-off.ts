import type { Day } from '@tolbooth/calendar';

export type WriteOffStatus = 'requested' | 'approved' | 'rejected' | 'withdrawn';

/** One invoice of a request. Amounts are minor units. */
export interface WriteOffItem {
  readonly id: string;
  readonly writeOffId: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  /** What was open when it was asked for. */
  readonly amount: bigint;
  /** Until it is rejected, withdrawn, or executed by receivables; an invoice has one. */
  readonly live: boolean;
  /** What receivables wrote off: 0 where nothing was open any more, null while they have not told. */
  readonly writtenOff: bigint | null;
}

/** Form F3: that debts of a customer be given up, and what another person decided (D-11). */
export interface WriteOff {
  readonly id: string;
  readonly customerAccount: string;
  readonly currency: string;
  readonly total: bigint;
  /** Of the list of the policy. */
  readonly reason: string;
  readonly text: string;
  /** Given up in the books, asked for all the same. */
  readonly stillChased: boolean;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requesterPosition: string;
  readonly requesterContact: string;
  readonly requestedOn: Day;
  readonly requestedAt: Date;
  readonly status: WriteOffStatus;
  readonly decidedBy: string | null;
  readonly decidedOn: Day | null;
  readonly decidedAt: Date | null;
  readonly decision: string | null;
  /** What the customer's write-offs came to when it was approved (W17). */
  readonly measured: bigint | null;
  readonly version: number;
  readonly items: readonly WriteOffItem[];
}
